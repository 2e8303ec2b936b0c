#include <cmath>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "geometry/crs.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using nlohmann::json;

namespace {

double twice_area(const json& ring) {
    double twice = 0;
    const double x = ring[0][0];
    const double y = ring[0][1];
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        twice += (ring[i][0].get<double>() - x) * (ring[i + 1][1].get<double>() - y) -
                 (ring[i][1].get<double>() - y) * (ring[i + 1][0].get<double>() - x);
    return twice;
}

void check_polygon(const json& rings, const json& bbox) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const json& ring = rings[i];
        REQUIRE(ring.size() >= 4);
        CHECK(ring.front() == ring.back());
        CHECK((twice_area(ring) > 0) == (i == 0));
        for (const json& position : ring) {
            REQUIRE(position.size() == 2);
            const double lon = position[0];
            const double lat = position[1];
            CHECK(std::abs(lon * 1e7 - std::round(lon * 1e7)) < 1e-3);
            CHECK(lat >= bbox[1].get<double>());
            CHECK(lat <= bbox[3].get<double>());
            if (bbox[0] <= bbox[2]) {
                CHECK(lon >= bbox[0].get<double>());
                CHECK(lon <= bbox[2].get<double>());
            }
        }
    }
}

/// What RFC 7946 says of every FeatureCollection of ours.
void check_collection(const json& collection) {
    CHECK(collection["type"] == "FeatureCollection");
    CHECK_FALSE(collection.contains("crs"));
    CHECK_FALSE(collection.contains("coordinates"));  // section 7.1: members of other types
    CHECK_FALSE(collection.contains("geometry"));
    CHECK_FALSE(collection.contains("properties"));
    REQUIRE(collection["features"].is_array());
    bool any_geometry = false;
    std::set<std::string> ids;
    for (const json& feature : collection["features"]) {
        CHECK(feature["type"] == "Feature");
        CHECK(feature["properties"].is_object());
        CHECK(feature["properties"]["synthetic"].is_boolean());
        CHECK(feature["properties"].contains("basis"));
        REQUIRE(feature.contains("geometry"));
        CHECK(ids.insert(feature["id"].get<std::string>()).second);
        const json& geometry = feature["geometry"];
        CHECK(feature.contains("bbox") == !geometry.is_null());
        if (geometry.is_null()) continue;
        any_geometry = true;
        REQUIRE(feature["bbox"].size() == 4);
        const json polygons = geometry["type"] == "Polygon" ? json::array({geometry["coordinates"]})
                                                            : geometry["coordinates"];
        if (geometry["type"] != "Polygon") {
            CHECK(geometry["type"] == "MultiPolygon");
            CHECK(polygons.size() > 1);
        }
        for (const json& rings : polygons) check_polygon(rings, feature["bbox"]);
    }
    CHECK(collection.contains("bbox") == any_geometry);
}

}  // namespace

TEST_CASE("all three files follow RFC 7946 and say what they are") {
    const test::ExampleStudy example;
    for (const char* name : {"communes.geojson", "coverage.geojson", "notspots.geojson"}) {
        CAPTURE(name);
        const json collection = json::parse(test::written(example.study, name));
        check_collection(collection);
        CHECK(collection["title"] == "Four communes");
        CHECK(collection["reference_date"] == "2018-12-31");
        CHECK(collection["boundary_version"] == "before 2020");
        CHECK(collection["synthetic"] == true);
        CHECK(collection["generator"] == "phusong 1.2.3");
        CHECK(collection["notices"] ==
              json({"boundaries are schematic", "half of it is tab\there"}));
        for (const json& feature : collection["features"])
            CHECK(feature["properties"]["synthetic"] == true);
    }
}

TEST_CASE("communes.geojson has a feature for each unit, also for one without a place") {
    const test::ExampleStudy example;
    const json collection = json::parse(test::written(example.study, "communes.geojson"));
    const json& features = collection["features"];
    REQUIRE(features.size() == 4);
    CHECK(features[0]["id"] == "05977");
    CHECK(features[0]["properties"]["unit_code"] == "05977");
    CHECK(features[0]["properties"]["unit_name"] == "Đồng Đăng");
    CHECK(features[0]["properties"]["area_2g_pct"] == 100);
    CHECK(features[0]["bbox"] == json({106.0, 21.9, 106.1, 22.0}));
    CHECK(features[0]["geometry"]["coordinates"][0].size() == 5);
    CHECK(features[1]["properties"]["unit_name"] == "=Bảo \"Lâm\",\nxã");
    CHECK(features[2]["properties"]["unit_name"] == "M\xEF\xBF\xBDu Sơn");
    CHECK(features[3]["geometry"].is_null());
    CHECK(collection["bbox"] == json({106.0, 21.9, 106.3, 22.0}));
}

TEST_CASE("regions carry the area of the table, not of the rounded polygon") {
    const test::ExampleStudy example;
    const json coverage = json::parse(test::written(example.study, "coverage.geojson"));
    REQUIRE(coverage["features"].size() == 2);
    const json& covered = coverage["features"][0];
    CHECK(covered["id"] == "2g/ANY");
    CHECK(covered["properties"]["service_label"] == "2G");
    CHECK(std::abs(covered["properties"]["area_km2"].get<double>() -
                   example.study.coverage_regions[0].area.area_m2() * 1e-6) < 5.1e-7);
    CHECK(covered["properties"]["basis"] == "declared;indicative");
    CHECK(covered["properties"]["flags"] == "indicative;synthetic");
    CHECK(coverage["features"][1]["geometry"].is_null());
    CHECK(coverage["features"][1]["properties"]["area_km2"] == 0);

    const json notspots = json::parse(test::written(example.study, "notspots.geojson"));
    REQUIRE(notspots["features"].size() == 2);
    const json& hollow = notspots["features"][0];
    CHECK(hollow["id"] == "05978/2g/ANY");
    CHECK(hollow["properties"]["settlements"].is_null());
    // Of 4,000,000 m² of the unit, 2,500,000 have no 2G in the cube, whatever was drawn.
    CHECK(std::abs(hollow["properties"]["population"].get<double>() - 2500.5 * 2.5 / 4) < 0.051);
    CHECK(hollow["properties"]["flags"] == "areal;indicative;synthetic");
}

TEST_CASE("titles, notices and labels are in the language that was asked for") {
    const test::ExampleStudy example;
    const json coverage = json::parse(test::written(example.study, "coverage.geojson", "vi"));
    CHECK(coverage["title"] == "Bốn xã");
    CHECK(coverage["notices"][0] == "ranh giới là sơ đồ");
    CHECK(coverage["notices"][1] == "half of it is tab\there");  // nobody translated it
    CHECK(coverage["features"][1]["properties"]["service_label"] == "3G trở lên");
}

TEST_CASE("a unit on both sides of the antimeridian is a multipolygon with a narrow box") {
    test::ExampleStudy example;
    geometry::PlanePolygons polygons;
    REQUIRE(geometry::to_plane({{{{179, -17}, {181, -17}, {181, -16}, {179, -16}, {179, -17}}, {}}},
                               geometry::CrsTransform::to_wgs84("EPSG:4326"), polygons)
                .appended);
    for (int i = 0; i < 3; ++i) polygons.add_feature({});
    example.study.units.polygons = polygons;
    const json collection = json::parse(test::written(example.study, "communes.geojson"));
    check_collection(collection);
    CHECK(collection["features"][0]["geometry"]["type"] == "MultiPolygon");
    CHECK(collection["features"][0]["bbox"] == json({179, -17, -179, -16}));
    CHECK(collection["bbox"] == json({179, -17, -179, -16}));
}

TEST_CASE("a study without anything to draw gives empty collections") {
    test::ExampleStudy example;
    example.study.coverage_regions.clear();
    const json collection = json::parse(test::written(example.study, "coverage.geojson"));
    check_collection(collection);
    CHECK(collection["features"].empty());
}

TEST_CASE("the bytes do not depend on the number of threads") {
    test::ExampleStudy example;
    // More units than are written at a time.
    geometry::PlanePolygons polygons;
    std::vector<domain::Unit> units;
    example.study.cube.units.clear();
    example.study.cube.centre_signature.clear();
    for (int i = 0; i < 1300; ++i) {
        const int row = i / 50;
        const double west = 100 + 0.01 * (i % 50);
        const double south = 10 + 0.01 * row;
        polygons.add_feature(std::vector<std::vector<geometry::PlanePoint>>{
            test::plane_box(west, south, west + 0.01, south + 0.01)});
        units.push_back({std::to_string(10'000 + i), "x", "Xã", "", "", 100, std::nullopt});
        example.study.cube.units.push_back({{static_cast<std::uint32_t>(i % 4), 1000.0 + i}});
        example.study.cube.centre_signature.emplace_back();
    }
    example.study.units = {units, polygons};
    example.study.evaluation =
        reach::evaluate(example.question, units, example.study.coverage.layers, example.study.cube);
    example.study.notspot_regions.clear();
    for (const char* name : {"communes.geojson", "reach.csv", "summary.json"}) {
        CAPTURE(name);
        example.study.threads = 1;
        const std::string one = test::written(example.study, name);
        example.study.threads = 4;
        CHECK(test::written(example.study, name) == one);
    }
}
