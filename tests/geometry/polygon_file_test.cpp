#include "geometry/polygon_file.hpp"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <random>
#include <vector>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong;
using geometry::PlanePoint;
using geometry::PlanePolygons;
using geometry::PolygonFile;

namespace {

using Ring = std::vector<PlanePoint>;

Ring box(std::int64_t x, std::int64_t y, std::int64_t side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

/// Features of one to forty rings, one of them of none.
PlanePolygons features(std::size_t count) {
    std::mt19937_64 random(7);
    PlanePolygons all;
    for (std::size_t f = 0; f < count; ++f) {
        std::vector<Ring> rings;
        for (std::size_t r = 0; r < (f == 5 ? 0 : 1 + random() % 40); ++r)
            rings.push_back(
                box(static_cast<std::int64_t>(random() % 100'000'000'000) - 50'000'000'000,
                    static_cast<std::int64_t>(random() % 10'000'000), 10));
        all.add_feature(rings);
    }
    return all;
}

void check_same(const PlanePolygons& a, std::size_t f, const PlanePolygons& b, std::size_t g) {
    REQUIRE(a.last_ring(f) - a.first_ring(f) == b.last_ring(g) - b.first_ring(g));
    for (std::size_t r = 0; r < a.last_ring(f) - a.first_ring(f); ++r) {
        const auto p = a.ring(a.first_ring(f) + r);
        const auto q = b.ring(b.first_ring(g) + r);
        REQUIRE(Ring(p.begin(), p.end()) == Ring(q.begin(), q.end()));
    }
}

}  // namespace

TEST_CASE("polygons come back from a file as they went in, arranged or not") {
    const PlanePolygons all = features(500);
    PolygonFile file(std::filesystem::temp_directory_path());
    file.append(all);
    REQUIRE(file.feature_count() == 500);
    std::vector<std::uint32_t> groups;
    for (std::uint32_t f = 0; f < 500; ++f) groups.push_back(f * 7 % 11);
    for (int round = 0; round < 3; ++round) {
        CAPTURE(round);
        for (std::uint32_t f = 0; f < 500; ++f) {
            CAPTURE(f);
            check_same(all, f, file.read(f), 0);
            REQUIRE(file.box(f).min_y == all.box(f).min_y);
            REQUIRE(file.ring_count(f) == all.last_ring(f) - all.first_ring(f));
        }
        // What belongs together stands together.
        std::vector<std::uint64_t> least(11, std::numeric_limits<std::uint64_t>::max());
        std::vector<std::uint64_t> most(11);
        for (std::uint32_t f = 0; f < 500; ++f) {
            least[groups[f]] = std::min(least[groups[f]], file.offset(f));
            most[groups[f]] = std::max(most[groups[f]], file.offset(f));
        }
        if (round > 0)
            for (std::size_t g = 0; g + 1 < 11; ++g) REQUIRE(most[g] < least[g + 1]);
        if (round == 1)
            for (std::uint32_t& group : groups) group = 10 - group;
        file.arrange(groups, 11, 1000);
    }
}

TEST_CASE("of a feature in a file the rings that reach into a range are read") {
    PlanePolygons all;
    all.add_feature(std::vector<Ring>{box(0, 0, 10), box(0, 100, 10), box(0, 200, 10)});
    all.add_feature(std::vector<Ring>{box(0, 105, 300)});
    PolygonFile file(std::filesystem::temp_directory_path());
    file.append(all);
    const std::vector<std::uint32_t> wanted{1, 0};
    const PolygonFile::Part part = file.read(wanted, 110, 120);
    REQUIRE(part.polygons.feature_count() == 2);
    REQUIRE(part.polygons.ring_count() == 2);
    CHECK(part.polygons.ring(0)[0] == PlanePoint{0, 105});
    CHECK(part.polygons.ring(1)[0] == PlanePoint{0, 100});
    CHECK(part.vertices_before == std::vector<std::uint32_t>{0, 4});
    CHECK(file.read(wanted, 1000, 2000).polygons.ring_count() == 0);
}

TEST_CASE("a folder that cannot hold a file is named") {
    try {
        const PolygonFile file("/nowhere/at/all");
        FAIL("made a file nowhere");
    } catch (const core::OutputError& error) {
        CHECK(std::string(error.what()).find("temporary file") != std::string::npos);
    }
}
