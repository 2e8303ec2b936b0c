#include <string>
#include <vector>

#include <cpl_vsi.h>

#include "input/scratch.hpp"
#include "input/units.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

input::UnitsResult read(const std::string& path, const std::string& crs = "",
                        core::IssueLog* issues = nullptr) {
    core::IssueLog own;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source.path = path;
    spec.source.crs = crs;
    spec.fields = {"code", "name", "type", "parent", "", "pop", "", "", ""};
    return input::read_units(spec, 2, issues != nullptr ? *issues : own, silent);
}

const std::string& source_json() {
    static const std::string text = collection(
        feature(
            R"({"code":"05977","name":"Vĩnh Trại","type":"Phường","parent":"178","pop":"15000"})",
            square(106.75, 21.84)) +
        "," +
        feature(
            R"({"code":"05974","name":"Tam Thanh","type":"Phường","parent":"178","pop":"12345"})",
            square(106.65, 21.84)));
    return text;
}

void check_square(const input::UnitsResult& result) {
    REQUIRE(result.units.size() == 2);
    CHECK(result.record.records_read == 2);
    CHECK(result.record.used == 2);
    CHECK(result.record.vertices == 10);
    CHECK(result.record.repaired == 0);
    const domain::Unit& unit = result.units.list[1];
    CHECK(unit.code == "05977");
    CHECK(unit.name == "Vĩnh Trại");
    CHECK(unit.type == "Phường");
    CHECK(unit.parent_code == "178");
    CHECK(unit.population == 15'000);
    CHECK(result.units.list[0].code == "05974");
    const geometry::PlanePolygons& plane = result.units.polygons;
    REQUIRE(plane.vertex_count() == 8);
    const geometry::PlaneBox box = plane.box(1);
    CHECK(box.min_x == 10'675'000'000);
    CHECK(box.min_y == 2'184'000'000);
    CHECK(box.max_x == 10'685'000'000);
    CHECK(box.max_y == 2'194'000'000);
}

}  // namespace

TEST_CASE("the same squares read the same from every format") {
    const Scratch scratch;
    const std::string json = scratch.write("units.geojson", source_json());
    SECTION("GeoJSON") {
        const input::UnitsResult result = read(json);
        check_square(result);
        CHECK(result.record.driver == "GeoJSON");
        CHECK(result.record.crs == "WGS 84 (EPSG:4326)");
        CHECK(result.record.crs_origin == "implied by the format");
        CHECK(result.record.sha256.size() == 64);
        CHECK(result.record.bytes == source_json().size());
        CHECK(result.record.path == json);
        CHECK(result.record.role == "units");
    }
    struct Format {
        const char* driver;
        const char* file;
        std::vector<std::string> more;
    };
    const Format format =
        GENERATE(Format{"GPKG", "units.gpkg", {}}, Format{"FlatGeobuf", "units.fgb", {}},
                 Format{"GeoJSONSeq", "units.geojsonl", {}}, Format{"GML", "units.gml", {}},
                 Format{"GML", "units3.gml", {"-dsco", "FORMAT=GML3.2"}},
                 Format{"ESRI Shapefile", "units.shp", {"-lco", "ENCODING=UTF-8"}},
                 Format{"KML", "units.kml", {}},
                 Format{"SQLite", "units.sqlite", {"-dsco", "SPATIALITE=NO"}},
                 Format{"MapInfo File", "units.tab", {"-lco", "ENCODING=UTF-8"}});
    CAPTURE(format.driver);
    SECTION("other formats") {
        const std::string file = scratch.path(format.file);
        std::vector<std::string> arguments{"-f", format.driver};
        arguments.insert(arguments.end(), format.more.begin(), format.more.end());
        translate(json, file, arguments);
        core::IssueLog issues;
        const input::UnitsResult result = read(file, "", &issues);
        if (std::string(format.driver) == "MapInfo File") {
            // Coordinates are stored with 1e-6 degrees or so; the attributes are what counts here.
            REQUIRE(result.units.size() == 2);
            CHECK(result.units.list[1].name == "Vĩnh Trại");
        } else {
            check_square(result);
        }
        CHECK(issues.count(core::Severity::error) == 0);
        CHECK(issues.count(core::Severity::warning) == 0);
    }
}

TEST_CASE("CSV with WKT keeps zeros, knows its geometry column and wants a CRS") {
    const Scratch scratch;
    const std::string column = GENERATE("WKT", "geometry", "the_geom", "geom_wkt");
    const std::string rows =
        "code,name,type,parent,pop," + column +
        "\n05977,Vĩnh Trại,Phường,178,15000,\"POLYGON((106.75 21.84,106.85 21.84,106.85 "
        "21.94,106.75 21.94,106.75 21.84))\"\n05974,Tam Thanh,Phường,178,12345,\"POLYGON((106.65 "
        "21.84,106.75 21.84,106.75 21.94,106.65 21.94,106.65 21.84))\"\n";
    const std::string file = scratch.write("units.csv", rows);
    const input::UnitsResult result = read(file, "EPSG:4326");
    check_square(result);
    CHECK(result.record.crs_origin == "given by the user");
}

TEST_CASE("compressed sources read like plain ones, with the archive's hash") {
    const Scratch scratch;
    const std::string plain = scratch.write("units.geojson", source_json());
    const std::string gz = scratch.path("units.geojson.gz");
    VSILFILE* out = VSIFOpenL(("/vsigzip/" + gz).c_str(), "wb");
    REQUIRE(out != nullptr);
    VSIFWriteL(source_json().data(), 1, source_json().size(), out);
    VSIFCloseL(out);
    check_square(read(gz));
    const input::UnitsResult through_vsi = read("/vsigzip/" + gz);
    check_square(through_vsi);
    CHECK(through_vsi.record.sha256 == read(gz).record.sha256);
    CHECK(through_vsi.record.bytes > 0);

    const std::string zip = scratch.path("units.zip");
    out = VSIFOpenL(("/vsizip/" + zip + "/inner/units.geojson").c_str(), "wb");
    REQUIRE(out != nullptr);
    VSIFWriteL(source_json().data(), 1, source_json().size(), out);
    VSIFCloseL(out);
    const input::UnitsResult zipped = read("/vsizip/" + zip + "/inner/units.geojson");
    check_square(zipped);
    CHECK_FALSE(zipped.record.sha256.empty());
}

TEST_CASE("a projected file in VN-2000 lands where it belongs") {
    const Scratch scratch;
    const std::string json = scratch.write("units.geojson", source_json());
    const std::string file = scratch.path("units.gpkg");
    translate(json, file, {"-f", "GPKG", "-t_srs", "EPSG:9215"});
    const input::UnitsResult result = read(file);
    CHECK(result.record.crs == "VN-2000 / TM-3 107-15 (EPSG:9215)");
    CHECK(result.record.transformation == "Inverse of Vietnam TM-3 107-15 + VN-2000 to WGS 84 (2)");
    CHECK(result.record.transformation_accuracy_m == 1.0);
    REQUIRE(result.units.size() == 2);
    // The corners come back to a few millimetres.
    const geometry::PlaneBox box = result.units.polygons.box(1);
    CHECK(std::abs(box.min_x - 10'675'000'000) < 20);
    CHECK(std::abs(box.max_y - 2'194'000'000) < 3'000);  // the edge bulges in the projection

    // A Shapefile's .prj has neither code nor datum shift; GDAL and PROJ know it all the same.
    const std::string shp = scratch.path("units.shp");
    translate(json, shp, {"-f", "ESRI Shapefile", "-t_srs", "EPSG:9215", "-lco", "ENCODING=UTF-8"});
    const input::UnitsResult shapefile = read(shp);
    CHECK(shapefile.record.transformation.find("VN-2000 to WGS 84") != std::string::npos);
    CHECK(shapefile.record.transformation_accuracy_m == 1.0);
    CHECK(std::abs(shapefile.units.polygons.box(1).min_x - box.min_x) < 5);
}

TEST_CASE("a given CRS overrides the declared one, and says so when they differ") {
    const Scratch scratch;
    const std::string json = scratch.write("units.geojson", source_json());
    core::IssueLog issues;
    const input::UnitsResult result = read(json, "EPSG:4756", &issues);
    CHECK(result.record.crs == "VN-2000 (EPSG:4756)");
    CHECK(result.record.crs_origin == "given by the user");
    REQUIRE(issues.counts_by_kind().contains("crs_overridden"));
    // About 191 m: the eastward part of the shift of 224 m.
    const std::int64_t moved = result.units.polygons.box(1).min_x - 10'675'000'000;
    CHECK(std::abs(moved) > 100'000);
    CHECK(std::abs(moved) < 250'000);

    core::IssueLog quiet;
    check_square(read(json, "OGC:CRS84", &quiet));
    CHECK(quiet.empty());
}
