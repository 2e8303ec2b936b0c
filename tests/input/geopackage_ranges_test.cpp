#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gdal_priv.h>

#include "input/geopackage_table.hpp"
#include "input/scratch.hpp"
#include "input/spoilt_package.hpp"

using namespace phusong;
using namespace phusong::test;

TEST_CASE("a GeoPackage that is written to while it is read is told from one that is not") {
    const Scratch scratch;
    const std::string file = scratch.path("changing.gpkg");
    Package package(file);
    package.add(1, "POLYGON ((0 0,1 0,1 1,0 0))");
    package.close();
    const auto table = input::GeopackageTable::open(file, {"areas", "fid", "geom", {}}, 1);
    REQUIRE(table);
    CHECK_FALSE(table->was_changed());
    GDALDataset* again = GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
    REQUIRE(again != nullptr);
    again->ExecuteSQL("BEGIN EXCLUSIVE", nullptr, nullptr);
    {
        input::GeopackageTable::Cursor cursor(*table, {1, 1});
        CHECK_FALSE(cursor.next());
        CHECK(cursor.in_use());
    }
    GDALClose(again);
    again = GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
    REQUIRE(again != nullptr);
    again->ExecuteSQL("UPDATE areas SET name = 'changed'", nullptr, nullptr);
    GDALClose(again);
    CHECK(table->was_changed());
}

TEST_CASE("tables whose rows have no numbers of their own, and views, are left to GDAL") {
    const Scratch scratch;
    const std::string file = scratch.path("view.gpkg");
    Package package(file);
    std::mt19937 random(11);
    for (std::int64_t fid = 1; fid <= 5; ++fid)
        package.add(fid, "POLYGON " + random_polygon(random, false));
    package.sql("CREATE VIEW seen AS SELECT fid AS OGC_FID, geom, code FROM areas");
    package.sql("CREATE TABLE keyless (id TEXT PRIMARY KEY, geom BLOB, code TEXT) WITHOUT ROWID");
    package.sql("CREATE TABLE backwards (fid INTEGER PRIMARY KEY DESC, geom BLOB, code TEXT)");
    package.close();
    const auto opens = [&](const std::string& table, const std::string& fid) {
        return input::GeopackageTable::open(file, {table, fid, "geom", {{"code"}}}, 5) != nullptr;
    };
    CHECK(opens("areas", "fid"));
    CHECK_FALSE(opens("seen", "OGC_FID"));
    CHECK_FALSE(opens("keyless", "id"));
    CHECK_FALSE(opens("backwards", "fid"));
    CHECK_FALSE(opens("areas", "code"));
    CHECK_FALSE(opens("missing", "fid"));
    CHECK_FALSE(input::GeopackageTable::open("/nowhere/a.gpkg", {"areas", "fid", "geom", {}}, 1));
}

TEST_CASE("ranges cover all rows once, however the identifiers lie") {
    const Scratch scratch;
    std::mt19937_64 random(12);
    const bool sparse = GENERATE(false, true);
    std::vector<std::int64_t> fids;
    for (int i = 0; i < 2000; ++i) {
        const auto any = static_cast<std::int64_t>(random());
        if (sparse)
            fids.push_back(i % 3 == 0 ? any : i % 3 == 1 ? any % 100'000 : i);
        else if (any % 3 != 0)
            fids.push_back(i - 700);
    }
    if (sparse) fids.push_back(std::numeric_limits<std::int64_t>::min());
    if (sparse) fids.push_back(std::numeric_limits<std::int64_t>::max());
    std::sort(fids.begin(), fids.end());
    fids.erase(std::unique(fids.begin(), fids.end()), fids.end());
    const std::string file = scratch.path("ranges.gpkg");
    Package package(file);
    package.sql("BEGIN");
    for (const std::int64_t fid : fids)
        package.sql(fmt::format("INSERT INTO areas (fid, code) VALUES ({}, 'c{}')", fid, fid));
    package.sql("COMMIT");
    package.close();
    // What is stated may be far off.
    for (const std::uint64_t stated : {std::uint64_t{fids.size()}, std::uint64_t{0},
                                       std::numeric_limits<std::uint64_t>::max()}) {
        const auto table =
            input::GeopackageTable::open(file, {"areas", "fid", "geom", {{"code"}}}, stated);
        REQUIRE(table);
        for (const std::size_t rows : {1U, 7U, 100U, 100'000U}) {
            std::vector<std::int64_t> seen;
            const auto ranges = table->ranges(1U << 30U, rows);
            CHECK(ranges.size() < 100'000);
            for (const auto range : ranges) {
                input::GeopackageTable::Cursor cursor(*table, range);
                while (cursor.next()) {
                    seen.push_back(cursor.fid());
                    CHECK(cursor.value(0).text == fmt::format("c{}", cursor.fid()));
                }
                CHECK(cursor.failure().empty());
            }
            CHECK(seen == fids);
        }
    }
}
