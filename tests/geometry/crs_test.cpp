#include "geometry/crs.hpp"

#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <thread>
#include <vector>

#include <proj.h>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::geometry;

namespace {

struct PjDeleter {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using Pj = std::unique_ptr<PJ, PjDeleter>;

/// PROJ's own way between two CRSs, longitude first.
Pj reference(const std::string& from, const std::string& to) {
    const Pj raw(proj_create_crs_to_crs(PJ_DEFAULT_CTX, from.c_str(), to.c_str(), nullptr));
    REQUIRE(raw != nullptr);
    return Pj(proj_normalize_for_visualization(PJ_DEFAULT_CTX, raw.get()));
}

/// Distance in metres between places a few hundred metres apart.
double distance_m(SourcePoint a, SourcePoint b) {
    const double metres_per_degree = 6371000.0 * std::numbers::pi / 180;
    const double dx = (a.x - b.x) * std::cos(a.y * std::numbers::pi / 180) * metres_per_degree;
    return std::hypot(dx, (a.y - b.y) * metres_per_degree);
}

SourcePoint transformed(const CrsTransform& crs, double x, double y) {
    std::vector<SourcePoint> points{{x, y}};
    crs.transform(points);
    return points.front();
}

}  // namespace

TEST_CASE("WGS 84 longitude and latitude need no transformation") {
    const std::string text =
        GENERATE("EPSG:4326", "OGC:CRS84", "EPSG:4979", "epsg:4326", "urn:ogc:def:crs:EPSG::4326",
                 "EPSG:9518", "+proj=longlat +datum=WGS84 +no_defs");
    CAPTURE(text);
    const CrsTransform crs = CrsTransform::to_wgs84(text);
    CHECK(crs.is_wgs84_lonlat());
    CHECK(crs.full_turn() == 360.0);
    CHECK(crs.accuracy_m() == 0.0);
    CHECK_FALSE(crs.is_ballpark());
    CHECK(transformed(crs, 106.7, 21.8) == SourcePoint{106.7, 21.8});
}

TEST_CASE("the datum shift of VN-2000 is applied and named") {
    const std::string code = GENERATE(
        "EPSG:4756", "EPSG:3405", "EPSG:3406", "EPSG:9205", "EPSG:9206", "EPSG:9207", "EPSG:9208",
        "EPSG:9209", "EPSG:9210", "EPSG:9211", "EPSG:9212", "EPSG:9213", "EPSG:9214", "EPSG:9215",
        "EPSG:9216", "EPSG:9217", "EPSG:9218", "EPSG:5896", "EPSG:5897", "EPSG:5898", "EPSG:5899");
    CAPTURE(code);
    const CrsTransform crs = CrsTransform::to_wgs84(code);
    CHECK(crs.name().find("VN-2000") == 0);
    CHECK(crs.name().find("(" + code + ")") != std::string::npos);
    CHECK(crs.transformation().find("VN-2000 to WGS 84 (2)") != std::string::npos);
    CHECK(crs.accuracy_m() == 1.0);
    CHECK_FALSE(crs.is_ballpark());
    CHECK_FALSE(crs.is_wgs84_lonlat());
    CHECK(crs.full_turn().has_value() == (code == "EPSG:4756"));

    // The same place with the datum ignored.
    const SourcePoint source =
        code == "EPSG:4756" ? SourcePoint{106.76, 21.85} : SourcePoint{500'000, 2'416'000};
    SourcePoint ignored = source;
    if (code != "EPSG:4756") {
        const Pj inverse = reference(code, "EPSG:4756");
        const PJ_COORD c = proj_trans(inverse.get(), PJ_FWD, proj_coord(source.x, source.y, 0, 0));
        ignored = {c.xy.x, c.xy.y};
    }
    const double shift = distance_m(transformed(crs, source.x, source.y), ignored);
    CAPTURE(shift);
    CHECK(shift > 215);
    CHECK(shift < 235);
}

TEST_CASE("EPSG:9215 agrees with PROJ's own transformation, easting first") {
    const CrsTransform crs = CrsTransform::to_wgs84("EPSG:9215");
    CHECK(crs.name() == "VN-2000 / TM-3 107-15 (EPSG:9215)");
    CHECK(crs.transformation() == "Inverse of Vietnam TM-3 107-15 + VN-2000 to WGS 84 (2)");
    const Pj expected = reference("EPSG:9215", "EPSG:4326");
    for (double east = 400'000; east <= 600'000; east += 25'000) {
        for (double north = 2'350'000; north <= 2'500'000; north += 25'000) {
            const PJ_COORD c = proj_trans(expected.get(), PJ_FWD, proj_coord(east, north, 0, 0));
            const SourcePoint p = transformed(crs, east, north);
            CHECK(std::abs(p.x - c.xy.x) < 1e-12);
            CHECK(std::abs(p.y - c.xy.y) < 1e-12);
        }
    }
}

TEST_CASE("a CRS without a code is recognised by what it says") {
    // As ESRI writes .prj files: no codes, names of its own, no datum shift.
    const CrsTransform crs = CrsTransform::to_wgs84(
        R"(PROJCS["VN_2000_TM-3_Lang_Son",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",)"
        R"(SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],)"
        R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
        R"(PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],)"
        R"(PARAMETER["Central_Meridian",107.25],PARAMETER["Scale_Factor",0.9999],)"
        R"(PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])");
    CHECK_FALSE(crs.is_ballpark());
    CHECK(crs.transformation().find("VN-2000 to WGS 84") != std::string::npos);
}

TEST_CASE("compound and three-dimensional CRSs count by their horizontal part") {
    const CrsTransform compound = CrsTransform::to_wgs84("EPSG:7415");
    CHECK(compound.name() == "Amersfoort / RD New + NAP height (EPSG:7415)");
    const CrsTransform flat = CrsTransform::to_wgs84("EPSG:28992");
    CHECK(transformed(compound, 155'000, 463'000) == transformed(flat, 155'000, 463'000));
    CHECK(distance_m(transformed(flat, 155'000, 463'000), {5.38720621, 52.15517440}) < 1.0);
}

TEST_CASE("axes come east first whatever the registry says") {
    // EPSG:2180 (Poland CS92) has northing first; EPSG:4258 latitude first.
    const SourcePoint warsaw = transformed(CrsTransform::to_wgs84("EPSG:2180"), 637'000, 487'000);
    CHECK(distance_m(warsaw, {21.0, 52.23}) < 5'000);
    CHECK(distance_m(transformed(CrsTransform::to_wgs84("EPSG:4258"), 21.0, 52.0), {21, 52}) <
          0.01);
}

TEST_CASE("other units of angle are known") {
    CHECK(CrsTransform::to_wgs84("EPSG:4807").full_turn() == 400.0);
    CHECK_FALSE(CrsTransform::to_wgs84("EPSG:3857").full_turn());
}

TEST_CASE("a datum of unknown relation is a ballpark, and said to be one") {
    const CrsTransform crs = CrsTransform::to_wgs84("+proj=longlat +ellps=bessel +no_defs");
    CHECK(crs.is_ballpark());
    CHECK_FALSE(crs.is_wgs84_lonlat());
    CHECK_FALSE(
        CrsTransform::to_wgs84("+proj=longlat +ellps=bessel +towgs84=606,23,413").is_ballpark());
}

TEST_CASE("where there are several transformations the area of the data decides, once for all") {
    const CrsTransform spain = CrsTransform::to_wgs84("EPSG:4230", LonLatBox{-6, 38, -2, 42});
    const CrsTransform norway = CrsTransform::to_wgs84("EPSG:4230", LonLatBox{5, 59, 12, 63});
    CHECK(spain.candidate_count() > 1);
    CHECK(spain.transformation() != norway.transformation());
    CHECK(spain.accuracy_m().has_value());
}

TEST_CASE("what cannot be transformed becomes infinite, its neighbours do not") {
    const CrsTransform crs = CrsTransform::to_wgs84("EPSG:9215");
    std::vector<SourcePoint> points{{500'000, 2'400'000},
                                    {1e30, 1e30},
                                    {500'000, 2'400'000},
                                    {std::nan(""), 0},
                                    {500'000, 2'400'000}};
    crs.transform(points);
    CHECK(std::isfinite(points[0].x));
    CHECK(std::isinf(points[1].x));
    CHECK(std::isinf(points[1].y));
    CHECK(points[2] == points[0]);
    CHECK(std::isinf(points[3].x));
    CHECK(points[4] == points[0]);
}

TEST_CASE("a transformation may be used from several threads") {
    const CrsTransform crs = CrsTransform::to_wgs84("EPSG:9215");
    std::vector<SourcePoint> expected;
    for (int i = 0; i < 2'000; ++i) expected.push_back({400'000.0 + 100 * i, 2'400'000.0 + i});
    const std::vector<SourcePoint> source = expected;
    crs.transform(expected);
    std::vector<std::vector<SourcePoint>> results(4, source);
    std::vector<std::thread> threads;
    for (std::vector<SourcePoint>& result : results)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                result = source;
                crs.transform(result);
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::vector<SourcePoint>& result : results) CHECK(result == expected);
}

TEST_CASE("a text that is no CRS is refused with what would be one") {
    const std::string text =
        GENERATE("", "EPSG:999999", "Lạng Sơn", "+proj=nonsense", "EPSG:5773", "EPSG:1134",
                 R"(LOCAL_CS["Undefined Cartesian SRS",UNIT["Meter",1]])");
    CAPTURE(text);
    REQUIRE_THROWS_AS(CrsTransform::to_wgs84(text), phusong::core::RequestError);
    try {
        CrsTransform::to_wgs84(text);
    } catch (const phusong::core::RequestError& error) {
        CHECK(error.how_to_mend().find("EPSG:9215") != std::string::npos);
        CHECK(error.what_happened().find(text) != std::string::npos);
    }
}

TEST_CASE("same_crs sees through spellings") {
    CHECK(same_crs("EPSG:4326", "OGC:CRS84"));
    CHECK(same_crs("EPSG:9215", "urn:ogc:def:crs:EPSG::9215"));
    CHECK_FALSE(same_crs("EPSG:9215", "EPSG:9214"));
    CHECK_FALSE(same_crs("EPSG:4326", "EPSG:4756"));
    CHECK_THROWS_AS(same_crs("EPSG:4326", "nothing"), phusong::core::RequestError);
}
