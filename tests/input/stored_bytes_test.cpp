#include "input/stored_bytes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "support/catch.hpp"

using namespace phusong;

TEST_CASE("bytes taken piece by piece are those that are there") {
    std::mt19937 random(15);
    std::vector<std::byte> all(1'000'000);
    for (std::byte& byte : all) byte = static_cast<std::byte>(random());
    std::vector<std::byte> piece;
    const auto from_all = [&](std::size_t offset, std::span<std::byte> to) {
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(offset), to.size(), to.begin());
        return true;
    };
    for (int round = 0; round < 20; ++round) {
        input::StoredBytes bytes(all.size(), from_all, piece);
        std::size_t at = 0;
        std::vector<std::byte> taken;
        while (!bytes.empty()) {
            const std::size_t most = random() % 4 == 0 ? 400'000 : 100;
            const std::size_t count = std::min<std::size_t>(random() % most, bytes.size());
            if (random() % 3 == 0) {
                REQUIRE(bytes.skip(count));
            } else {
                taken.resize(count);
                REQUIRE(bytes.take(taken.data(), count));
                REQUIRE(std::equal(taken.begin(), taken.end(),
                                   all.begin() + static_cast<std::ptrdiff_t>(at)));
            }
            at += count;
            REQUIRE(bytes.size() == all.size() - at);
        }
        std::byte one{};
        CHECK_FALSE(bytes.take(&one, 1));
        CHECK_FALSE(bytes.skip(1));
        CHECK(bytes.skip(0));
    }
    input::StoredBytes broken(
        all.size(),
        [&](std::size_t offset, std::span<std::byte> to) {
            return offset < 500'000 && from_all(offset, to);
        },
        piece);
    std::vector<std::byte> taken(all.size());
    CHECK(broken.take(taken.data(), 400'000));
    CHECK_FALSE(broken.take(taken.data(), 500'000));
}
