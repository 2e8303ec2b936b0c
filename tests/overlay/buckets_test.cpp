#include "overlay/buckets.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "support/catch.hpp"

using phusong::overlay::Buckets;

namespace {

struct Entry {
    std::uint32_t bucket = 0;
    std::uint32_t number = 0;
};
using Sources = std::vector<std::vector<Entry>>;

/// Numbered in the order in which they stand there.
Sources some_entries(std::size_t lists, std::size_t at_most, std::uint32_t buckets) {
    std::mt19937 random(7);
    Sources sources(lists);
    std::uint32_t number = 0;
    for (std::vector<Entry>& source : sources) {
        source.resize(random() % (at_most + 1));
        for (Entry& entry : source)
            entry = {static_cast<std::uint32_t>(random() % buckets), number++};
    }
    return sources;
}

Buckets<std::uint32_t> sorted(const Sources& sources, std::size_t buckets, int threads) {
    return {sources, buckets, [](const Entry& e) { return e.bucket; },
            [](const Entry& e) { return e.number; }, threads};
}

/// What is in the buckets, one after the other.
std::vector<std::pair<std::size_t, std::uint32_t>> content(const Buckets<std::uint32_t>& buckets,
                                                           std::size_t count) {
    std::vector<std::pair<std::size_t, std::uint32_t>> all;
    for (std::size_t b = 0; b < count; ++b)
        for (const std::uint32_t number : buckets[b]) all.emplace_back(b, number);
    return all;
}

}  // namespace

TEST_CASE("entries come into their buckets in their order, with any number of threads") {
    // Few buckets, so that threads count side by side; and more buckets than entries.
    for (const std::uint32_t count : {1U, 5U, 300U, 20'000U}) {
        const Sources sources = some_entries(40, 200, count);
        std::vector<std::pair<std::size_t, std::uint32_t>> expected;
        for (const std::vector<Entry>& source : sources)
            for (const Entry& entry : source) expected.emplace_back(entry.bucket, entry.number);
        std::sort(expected.begin(), expected.end());
        for (const int threads : {1, 2, 3, 16}) {
            INFO(count << " buckets, " << threads << " threads");
            CHECK(content(sorted(sources, count, threads), count) == expected);
        }
    }
}

TEST_CASE("one list is sorted whatever the number of threads") {
    const Sources sources = some_entries(1, 5000, 3);
    CHECK(content(sorted(sources, 3, 8), 3) == content(sorted(sources, 3, 1), 3));
}

TEST_CASE("buckets may be empty, and there may be none") {
    CHECK(Buckets<std::uint32_t>().empty());
    const Buckets<std::uint32_t> none = sorted({}, 4, 2);
    CHECK_FALSE(none.empty());
    CHECK(content(none, 4).empty());
    CHECK(content(sorted(Sources(3), 4, 2), 4).empty());
}
