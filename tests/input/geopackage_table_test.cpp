#include "input/geopackage_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <numbers>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "input/read_both_ways.hpp"
#include "input/scratch.hpp"
#include "input/spoilt_package.hpp"
#include "input/units.hpp"
#include "input/wkb_polygons.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

std::string blob_literal(const std::vector<unsigned char>& bytes) {
    std::string text = "x'";
    for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
    return text + "'";
}

/// A geometry as a GeoPackage stores it, in any of the ways that the standard allows.
std::vector<unsigned char> stored(const std::string& wkt, OGRwkbByteOrder order, int envelope,
                                  OGRwkbVariant variant = wkbVariantIso) {
    OGRGeometry* raw = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &raw) == OGRERR_NONE);
    const std::unique_ptr<OGRGeometry> geometry(raw);
    constexpr std::array<std::size_t, 5> kNumbers{0, 4, 6, 6, 8};
    std::vector<unsigned char> bytes{'G',  'P',  0, static_cast<unsigned char>(1 + 2 * envelope),
                                     0xE6, 0x10, 0, 0};
    bytes.resize(8 + 8 * kNumbers.at(static_cast<std::size_t>(envelope)));
    const std::size_t start = bytes.size();
    bytes.resize(start + geometry->WkbSize());
    REQUIRE(geometry->exportToWkb(order, bytes.data() + start, variant) == OGRERR_NONE);
    return bytes;
}

}  // namespace

TEST_CASE("rows read directly are what GDAL reads: polygons of all kinds") {
    const Scratch scratch;
    std::mt19937 random(7);
    Package package(scratch.path("kinds.gpkg"));
    std::int64_t fid = 1;
    for (int round = 0; round < 300; ++round, ++fid) {
        package.add(fid, "POLYGON " + random_polygon(random, round % 3 == 0));
        std::string parts;
        for (int k = 0; k <= round % 4; ++k)
            parts += (k > 0 ? "," : "") + random_polygon(random, k == 1);
        package.add(++fid, "MULTIPOLYGON (" + parts + ")");
    }
    package.add(1000, "POLYGON Z ((0 0 5,1 0 5,1 1 5,0 0 5))");
    package.add(1001, "POLYGON M ((0 0 5,1 0 5,1 1 5,0 0 5))");
    package.add(1002, "POLYGON ZM ((0 0 5 1,1 0 5 1,1 1 5 1,0 0 5 1))");
    package.add(1003, "MULTIPOLYGON Z (((0 0 5,1 0 5,1 1 5,0 0 5)))");
    package.add(1004, "POLYGON EMPTY");
    package.add(1005, "");
    package.add(1006, "POINT (1 2)");
    package.add(1007, "LINESTRING (1 2,3 4)");
    package.add(1008, "GEOMETRYCOLLECTION (POINT (1 2),POLYGON ((2 2,3 2,3 3,2 2)))");
    package.add(1009, "CURVEPOLYGON (CIRCULARSTRING (0 0,4 0,4 4,0 4,0 0))");
    package.add(1010, "POLYGON ((0 0,1 1,1 0,0 1,0 0))");
    package.add(1011, "POLYGON ((0 0,1 1,0 0))");
    package.add(1012, "POLYGON ((0 0,1 0,1 1,0 1))");
    package.add(1013, "POLYGON ((0 0,500 0,500 300,0 0))");
    package.add(1014, "MULTIPOLYGON (((5 5,6 5,6 6,5 5)),EMPTY)");
    package.add(1015, "POLYGON ((179 0,-179 0,-179 1,179 1,179 0))");
    package.close();
    const Outcome outcome = check_same(scratch.path("kinds.gpkg"));
    CHECK(outcome.counts.at(0) == 616);
    CHECK(outcome.units.size() > 600);
    CHECK(outcome.issues.size() > 6);
}

TEST_CASE("rows read directly are what GDAL reads: values that are not what columns promise") {
    const Scratch scratch;
    Package package(scratch.path("values.gpkg"));
    std::mt19937 random(8);
    for (std::int64_t fid = 1; fid <= 60; ++fid)
        package.add(fid, "POLYGON " + random_polygon(random, false));
    package.sql("UPDATE areas SET pop = '12 345' WHERE fid = 2");
    package.sql("UPDATE areas SET pop = 7.5 WHERE fid = 3");
    package.sql("UPDATE areas SET pop = NULL, name = NULL, share = NULL WHERE fid = 4");
    package.sql("UPDATE areas SET pop = 5000000000 WHERE fid = 5");
    package.sql("UPDATE areas SET name = 42 WHERE fid = 6");
    package.sql("UPDATE areas SET name = x'c3' WHERE fid = 7");
    package.sql("UPDATE areas SET name = CAST(x'41ff42' AS TEXT) WHERE fid = 8");
    package.sql("UPDATE areas SET name = '  blanks ' WHERE fid = 9");
    package.sql("UPDATE areas SET share = 'many' WHERE fid = 10");
    package.sql("UPDATE areas SET share = 3 WHERE fid = 11");
    package.sql("UPDATE areas SET share = 9e999 WHERE fid = 12");
    package.sql("UPDATE areas SET big = 9007199254740993 WHERE fid = 13");
    package.sql("UPDATE areas SET name = '1.234' WHERE fid = 14");
    package.sql("UPDATE areas SET code = NULL WHERE fid = 15");
    package.sql("UPDATE areas SET code = '' WHERE fid = 16");
    package.close();
    const std::string file = scratch.path("values.gpkg");
    for (const char* name : {"name", "pop", "big", "share", ""})
        for (const char* pop : {"pop", "big", "share", "name", ""}) {
            INFO("name from " << name << ", population from " << pop);
            check_same(file, name, pop);
        }
}

TEST_CASE("rows read directly are what GDAL reads: identifiers far apart") {
    const Scratch scratch;
    Package package(scratch.path("far.gpkg"));
    std::mt19937 random(9);
    for (const std::int64_t fid :
         {std::int64_t{-9'000'000'000'000'000'000}, std::int64_t{-5}, std::int64_t{0},
          std::int64_t{1}, std::int64_t{2}, std::int64_t{4'000'000'000'000},
          std::numeric_limits<std::int64_t>::max() - 1, std::numeric_limits<std::int64_t>::max()})
        package.add(fid, "POLYGON " + random_polygon(random, false));
    package.close();
    CHECK(check_same(scratch.path("far.gpkg")).counts.at(1) == 8);
}

TEST_CASE("rows read directly are what GDAL reads: a giant between small ones") {
    const Scratch scratch;
    Package package(scratch.path("giant.gpkg"));
    std::mt19937 random(15);
    std::string ring = "(";
    constexpr int kVertices = 600'000;
    for (int i = 0; i <= kVertices; ++i) {
        const double angle = 2 * std::numbers::pi * (i % kVertices) / kVertices;
        ring += fmt::format("{}{:.9f} {:.9f}", i > 0 ? "," : "", 10 + 3 * std::cos(angle),
                            20 + 3 * std::sin(angle));
    }
    package.add(1, "POLYGON " + random_polygon(random, true));
    package.add(2, "POLYGON (" + ring + "))");
    package.add(3, "POLYGON " + random_polygon(random, false));
    package.add(4, "POLYGON (" + ring + "))");
    package.close();
    const Outcome outcome = check_same(scratch.path("giant.gpkg"));
    CHECK(outcome.counts.at(1) == 4);
    CHECK(outcome.counts.at(8) > 1'200'000);
}

TEST_CASE("rows read directly are what GDAL reads: any byte order and envelope") {
    const Scratch scratch;
    Package package(scratch.path("bytes.gpkg"));
    std::mt19937 random(10);
    std::int64_t fid = 1;
    const auto set = [&](const std::vector<unsigned char>& blob) {
        package.add(fid, "POLYGON ((0 0,1 0,1 1,0 0))");
        package.sql(
            fmt::format("UPDATE areas SET geom = {} WHERE fid = {}", blob_literal(blob), fid++));
    };
    for (const OGRwkbByteOrder order : {wkbNDR, wkbXDR})
        for (int envelope = 0; envelope <= 4; ++envelope)
            for (const OGRwkbVariant variant : {wkbVariantIso, wkbVariantOldOgc}) {
                set(stored("POLYGON " + random_polygon(random, true), order, envelope, variant));
                set(stored("MULTIPOLYGON (" + random_polygon(random, true) + "," +
                               random_polygon(random, false) + ")",
                           order, envelope, variant));
                set(stored("POLYGON Z ((0 0 5,1 0 5,1 1 5,0 0 5))", order, envelope, variant));
            }
    package.close();
    CHECK(check_same(scratch.path("bytes.gpkg")).counts.at(1) == 60);
}

TEST_CASE("a damaged geometry is one rejected record in both ways of reading") {
    const Scratch scratch;
    const std::vector<unsigned char> good =
        stored("MULTIPOLYGON (((2 2,3 2,3 3,2 2)),((4 4,5 4,5 5,4 4)))", wkbNDR, 1);
    std::uint64_t rejected = 0;
    for (std::size_t round = 0; round < 40; ++round) {
        const std::string name = fmt::format("damaged{}.gpkg", round);
        Package package(scratch.path(name));
        for (std::int64_t fid = 1; fid <= 30; ++fid)
            package.add(fid, fmt::format("POLYGON ({})", ring_at(static_cast<double>(fid), 1, 1)));
        std::vector<unsigned char> bad = good;
        if (round % 2 == 0)
            bad.resize(bad.size() * round / 40);
        else
            bad[round % bad.size()] ^= 0x5A;
        package.sql(fmt::format("UPDATE areas SET geom = {} WHERE fid = 20", blob_literal(bad)));
        package.close();
        INFO("round " << round);
        const Outcome outcome = check_same(scratch.path(name));
        REQUIRE(outcome.failure.empty());
        CHECK(outcome.counts.at(0) == 30);
        CHECK(outcome.counts.at(1) >= 29);
        const bool listed = std::any_of(
            outcome.issues.begin(), outcome.issues.end(),
            [](const std::string& text) { return text.find("geometry_unreadable") == 0; });
        if (!listed) continue;
        CHECK(outcome.counts.at(6) == 1);
        ++rejected;
    }
    CHECK(rejected > 20);
}

TEST_CASE("many damaged geometries are a damaged file, a few in a large file are not") {
    const Scratch scratch;
    const auto read_with = [&](int records, int bad) {
        const std::string name = fmt::format("many{}_{}.gpkg", records, bad);
        Package package(scratch.path(name));
        package.sql("BEGIN");
        for (std::int64_t fid = 1; fid <= records; ++fid)
            package.add(fid,
                        fmt::format("POLYGON ({})", ring_at(static_cast<double>(fid % 150), 1, 1)));
        package.sql("COMMIT");
        package.sql(fmt::format("UPDATE areas SET geom = X'47500001' WHERE fid <= {}", bad));
        package.close();
        return check_same(scratch.path(name));
    };
    CHECK(read_with(20, 10).failure.empty());
    CHECK(read_with(20, 11).failure ==
          "the geometries of 11 of 20 records cannot be read: the file is damaged");
    CHECK(read_with(1100, 11).counts.at(6) == 11);
    CHECK_FALSE(read_with(1000, 11).failure.empty());
}

TEST_CASE("rows read directly are what GDAL reads: an attribute that is called like row numbers") {
    const Scratch scratch;
    std::mt19937 random(13);
    for (const char* kind : {"TEXT", "INTEGER"}) {
        const std::string name = std::string(kind) + ".gpkg";
        Package package(scratch.path(name));
        for (std::int64_t fid = 1; fid <= 40; ++fid)
            package.add(fid, "POLYGON " + random_polygon(random, false));
        package.sql(std::string("ALTER TABLE areas ADD COLUMN rowid ") + kind);
        package.sql("UPDATE areas SET rowid = fid % 7 WHERE fid % 3 > 0");
        package.close();
        CHECK(check_same(scratch.path(name), "name", "rowid").counts.at(1) == 40);
    }
}

TEST_CASE("pages of a GeoPackage that are lost end both ways of reading") {
    const Scratch scratch;
    const std::string whole = scratch.path("whole.gpkg");
    Package package(whole);
    std::mt19937 random(14);
    package.sql("BEGIN");
    for (std::int64_t fid = 1; fid <= 3000; ++fid)
        package.add(fid, "POLYGON " + random_polygon(random, true));
    package.sql("COMMIT");
    package.close();
    constexpr std::size_t kPage = 4096;
    std::ifstream file(whole, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
    const std::size_t pages = bytes.size() / kPage;
    REQUIRE(pages > 200);
    for (const std::size_t page : {pages / 2, pages * 3 / 4, pages - 2, pages - 1}) {
        INFO("page " << page);
        std::string spoilt = bytes;
        spoilt.replace(page * kPage, kPage, std::string(kPage, '\0'));
        const std::string path = scratch.write("spoilt" + std::to_string(page) + ".gpkg", spoilt);
        const std::string copy = "/vsimem/spoilt.gpkg";
        REQUIRE(VSISync(path.c_str(), copy.c_str(), nullptr, nullptr, nullptr, nullptr) != 0);
        const Outcome through_gdal = read(copy, "name", "pop", 1);
        VSIUnlink(copy.c_str());
        for (const int threads : {1, 3}) {
            const Outcome by_rows = read(path, "name", "pop", threads);
            CHECK(by_rows.failure.empty() == through_gdal.failure.empty());
            if (by_rows.failure.empty()) CHECK(by_rows.units == through_gdal.units);
        }
    }
}

TEST_CASE("stored geometries cut short at any byte are refused, never overrun") {
    const std::vector<unsigned char> whole = stored(
        "MULTIPOLYGON (((2 2,3 2,3 3,2 2)),((4 4,9 4,9 9,4 4),(6 5,8 5,8 7,6 5)))", wkbNDR, 1);
    input::GeometryContent content;
    for (std::size_t size = 0; size < whole.size(); ++size) {
        // On the heap and of just that size, so that a sanitizer sees a step too far.
        const std::vector<unsigned char> part(whole.begin(),
                                              whole.begin() + static_cast<std::ptrdiff_t>(size));
        CHECK_FALSE(input::read_stored_polygons(input::StoredBytes(std::as_bytes(std::span(part))),
                                                false, content));
    }
    REQUIRE(input::read_stored_polygons(input::StoredBytes(std::as_bytes(std::span(whole))), true,
                                        content));
    CHECK(content.vertices == 12);
    REQUIRE(content.polygons.size() == 2);
    CHECK(content.polygons[1].shell[1] == geometry::SourcePoint{4, 9});
    REQUIRE(content.polygons[1].holes.size() == 1);
    CHECK(content.polygons[1].holes[0][2] == geometry::SourcePoint{7, 8});
}
