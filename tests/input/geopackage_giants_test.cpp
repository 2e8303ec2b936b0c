#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <numbers>
#include <string>
#include <vector>

#include <cpl_vsi.h>
#include <fmt/format.h>

#include "input/read_both_ways.hpp"
#include "input/scratch.hpp"
#include "input/spoilt_package.hpp"

using namespace phusong;
using namespace phusong::test;

TEST_CASE("geometries that are too large to be fetched with their row are read as others are") {
    const Scratch scratch;
    const std::string name = "giants.gpkg";
    // So many vertices are more than a megabyte.
    constexpr int kVertices = 70'000;
    const auto star = [](double x, double radius, const std::string& height) {
        std::string text = "(";
        for (int i = 0; i <= kVertices; ++i) {
            const double angle = 2 * std::numbers::pi * (i % kVertices) / kVertices;
            const double r = radius * (i % 2 == 0 ? 1 : 0.999);
            text += fmt::format("{}{:.9f} {:.9f}{}", i == 0 ? "" : ",", x + r * std::cos(angle),
                                r * std::sin(angle), height);
        }
        return text + ")";
    };
    Package package(scratch.path(name));
    package.add(1, "POLYGON (" + star(0, 1, "") + "," + star(0, 0.3, "") + ")");
    package.add(2, "MULTIPOLYGON Z ((" + star(10, 1, " 7") + "),(" + star(20, 1, " 8") + "))");
    package.add(3, "POLYGON (" + ring_at(30, 0, 1) + ")");
    package.add(4, "");
    package.add(5, "POLYGON ((40 0,41 0,41 1,40 0))");
    package.add(6, "POLYGON (" + star(50, 1, "") + ")");
    // A shell that crosses its hole.
    package.add(7, "POLYGON (" + star(60, 1, "") + "," + star(61, 0.8, "") + ")");
    package.add(8, "POLYGON (" + star(70, 1, "") + ")");
    SECTION("spoilt") {
        package.sql(GENERATE(as<std::string>{},
                             "UPDATE areas SET geom = substr(geom, 1, 1100000) WHERE fid = 6",
                             "UPDATE areas SET geom = 2000000 WHERE fid = 5"));
        package.close();
        const Outcome outcome = check_same(scratch.path(name));
        CHECK(outcome.failure.empty());
        CHECK(outcome.counts.at(6) == 1);  // one record was rejected
    }
    package.close();
    SECTION("whole") {
        const Outcome outcome = check_same(scratch.path(name));
        CHECK(outcome.units.size() == 7);
        CHECK(outcome.counts.at(2) == 1);
    }
    SECTION("with lost pages") {
        std::ifstream file(scratch.path(name), std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        bytes.replace(bytes.size() / 2 / 4096 * 4096, 4096, std::string(4096, '\0'));
        const std::string spoilt = scratch.write("spoilt.gpkg", bytes);
        const std::string copy = "/vsimem/spoilt-giants.gpkg";
        REQUIRE(VSISync(spoilt.c_str(), copy.c_str(), nullptr, nullptr, nullptr, nullptr) != 0);
        const Outcome through_gdal = read(copy, "name", "pop", 1);
        VSIUnlink(copy.c_str());
        for (const int threads : {1, 3}) {
            const Outcome by_rows = read(spoilt, "name", "pop", threads);
            CHECK_FALSE(by_rows.failure.empty());
            CHECK(by_rows.failure.empty() == through_gdal.failure.empty());
        }
    }
}
