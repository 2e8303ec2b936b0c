#include "input/file_hash.hpp"

#include <string>

#include "core/error.hpp"
#include "input/scratch.hpp"

using phusong::input::hash_file;

TEST_CASE("files have the hashes of FIPS 180-4's examples") {
    const phusong::test::Scratch scratch;
    CHECK(hash_file(scratch.write("empty", "")).sha256 ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hash_file(scratch.write("abc", "abc")).sha256 ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const auto million = hash_file(scratch.write("a", std::string(1'000'000, 'a')));
    CHECK(million.sha256 == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(million.bytes == 1'000'000);
}

TEST_CASE("a file longer than the buffer is hashed whole") {
    const phusong::test::Scratch scratch;
    const auto one = hash_file(scratch.write("one", std::string(3'000'000, 'x')));
    const auto other = hash_file(scratch.write("other", std::string(2'999'999, 'x') + "y"));
    CHECK(one.bytes == other.bytes);
    CHECK(one.sha256 != other.sha256);
}

TEST_CASE("a file that cannot be read is an error") {
    CHECK_THROWS_AS(hash_file("/nowhere/at/all"), phusong::core::InputError);
}
