#include "core/parallel.hpp"

#include <atomic>
#include <stdexcept>
#include <vector>

#include "support/catch.hpp"

using phusong::core::parallel_for;
using phusong::core::resolve_threads;

TEST_CASE("every index is visited once, on any number of threads") {
    for (const int threads : {0, 1, 2, 5}) {
        std::vector<int> visits(1000, 0);
        parallel_for(visits.size(), threads, [&](std::size_t i) { ++visits[i]; });
        for (const int count : visits) REQUIRE(count == 1);
    }
    parallel_for(0, 4, [](std::size_t) { throw std::logic_error("there is nothing to visit"); });
}

TEST_CASE("an exception ends the loop and comes out of it") {
    for (const int threads : {1, 4}) {
        std::atomic<int> visits{0};
        CHECK_THROWS_AS(parallel_for(100'000, threads,
                                     [&](std::size_t i) {
                                         ++visits;
                                         if (i == 3) throw std::runtime_error("stop");
                                     }),
                        std::runtime_error);
        CHECK(visits < 100'000);
    }
}

TEST_CASE("loops may stand within loops") {
    std::vector<std::vector<int>> visits(8, std::vector<int>(50, 0));
    parallel_for(visits.size(), 3, [&](std::size_t i) {
        parallel_for(visits[i].size(), 3, [&](std::size_t j) { ++visits[i][j]; });
    });
    for (const auto& row : visits)
        for (const int count : row) REQUIRE(count == 1);
}

TEST_CASE("0 threads means all, and that is at least one") {
    CHECK(resolve_threads(0) >= 1);
    CHECK(resolve_threads(3) == 3);
}
