#include "cli/study_runner.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

namespace phusong::cli {

TEST_CASE("Passwords do not get into the record") {
    using Words = std::vector<std::string>;
    CHECK(without_passwords({"phusong", "reach", "--units", "PG:dbname=gis password=secret",
                             "--coverage=PG:password='se cret' dbname=gis", "--out", "a=b"}) ==
          Words{"phusong", "reach", "--units", "PG:dbname=gis password=***",
                "--coverage=PG:password=*** dbname=gis", "--out", "a=b"});
}

TEST_CASE("A folder that cannot be is refused before the work") {
    const std::string source = PHUSONG_SOURCE_DIR;
    CHECK_NOTHROW(check_out_folder(source));
    CHECK_NOTHROW(check_out_folder(source + "/no/such/folder/yet"));
    CHECK_NOTHROW(check_out_folder("relative/folder"));
    CHECK_THROWS_AS(check_out_folder(source + "/CMakeLists.txt"), core::OutputError);
    CHECK_THROWS_AS(check_out_folder(source + "/CMakeLists.txt/below"), core::OutputError);
}

}  // namespace phusong::cli
