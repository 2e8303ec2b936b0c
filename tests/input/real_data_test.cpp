#include "support/real_data.hpp"

#include <fstream>
#include <string>

#include "core/error.hpp"
#include "input/coverage.hpp"
#include "input/scratch.hpp"
#include "input/units.hpp"

using namespace phusong;

namespace {

struct Read {
    input::UnitsResult result;
    core::IssueLog issues;
};

Read read(const std::string& path, const input::UnitFields& fields, const std::string& crs = "") {
    Read r;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source.path = path;
    spec.source.crs = crs;
    spec.fields = fields;
    r.result = input::read_units(spec, 2, r.issues, silent);
    return r;
}

}  // namespace

TEST_CASE("the communes around the Alps") {
    PHUSONG_NEED_REAL_DATA(path, "fr/alps-communes-2018.geojson")
    const Read r = read(path->string(), {"code", "nom", "", "dep", "", "population", "", "", ""});
    CHECK(r.result.units.size() == 1448);
    CHECK(r.result.record.used == 1448);
    CHECK(r.result.record.vertices == 94'758);
    CHECK(r.issues.empty());
    std::size_t without = 0;
    for (const domain::Unit& unit : r.result.units.list) without += unit.population ? 0 : 1;
    CHECK(without > 0);
    CHECK(without < 100);
    CHECK(r.result.units.list.front().code == "04001");
}

TEST_CASE("the communes of Lang Son after the reform") {
    PHUSONG_NEED_REAL_DATA(path, "vn/langson-communes-2025.geojson")
    const Read r =
        read(path->string(), {"code", "full_name", "type", "", "", "population_raw", "", "", ""});
    CHECK(r.result.units.size() == 65);
    CHECK(r.result.record.vertices == 182'294);
    CHECK(r.result.record.repaired == 0);
    CHECK(r.issues.empty());
}

TEST_CASE("French communes: one invalid polygon among 35,357") {
    PHUSONG_NEED_REAL_DATA(path, "fr/france-communes-2018.geojson.gz")
    const Read r = read(path->string(), {"code", "nom", "", "", "", "population", "", "", ""});
    CHECK(r.result.units.size() == 35'357);
    CHECK(r.result.record.vertices == 2'199'045);
    REQUIRE(r.result.record.repaired == 1);
    CHECK(r.issues.all().front().feature == "14174");
    std::size_t without = 0;
    for (const domain::Unit& unit : r.result.units.list) without += unit.population ? 0 : 1;
    CHECK(without == 493);
}

TEST_CASE("Natural Earth's countries reach to the antimeridian and the pole") {
    PHUSONG_NEED_REAL_DATA(path, "messy/geopandas/naturalearth_lowres.shp")
    const Read r = read(path->string(), {"name", "", "continent", "", "", "pop_est", "", "", ""});
    CHECK(r.result.record.used == 177);
    CHECK(r.result.record.encoding == "ISO-8859-1");
    geometry::PlaneBox box;
    for (std::size_t f = 0; f < r.result.units.size(); ++f)
        box.include(r.result.units.polygons.box(f));
    CHECK(box.min_x == -18'000'000'000);
    CHECK(box.max_x == 18'000'000'000);
    for (const core::Issue& issue : r.issues.all()) CHECK(issue.kind != "crosses_antimeridian");
}

TEST_CASE("null geometries are no polygons") {
    PHUSONG_NEED_REAL_DATA(path, "messy/geopandas/null_geom.geojson")
    core::IssueLog issues;
    core::Progress silent;
    domain::Coverage coverage;
    input::CoverageSpec spec;
    spec.source.path = path->string();
    spec.technology.constant = domain::Technology::g2;
    const domain::SourceRecord record = input::read_coverage(spec, 1, coverage, issues, silent);
    CHECK(record.records_read == 2);
    CHECK(record.used == 0);
    CHECK(record.null_geometry + record.not_polygon == 2);
}

TEST_CASE("a GeoPackage with one empty geometry") {
    PHUSONG_NEED_REAL_DATA(path, "messy/planetiler/empty-geom.gpkg")
    core::IssueLog issues;
    core::Progress silent;
    domain::Coverage coverage;
    input::CoverageSpec spec;
    spec.source.path = path->string();
    spec.technology.constant = domain::Technology::g2;
    const domain::SourceRecord record = input::read_coverage(spec, 1, coverage, issues, silent);
    CHECK(record.records_read == 1);
    CHECK(record.null_geometry + record.empty_geometry == 1);
    CHECK(issues.counts_by_kind().at("no_coverage") == 1);
}

TEST_CASE("a Shapefile without .prj") {
    PHUSONG_NEED_REAL_DATA(path, "messy/postgis/noprj_Polygon.shp")
    core::IssueLog issues;
    core::Progress silent;
    domain::Coverage coverage;
    input::CoverageSpec spec;
    spec.source.path = path->string();
    spec.technology.constant = domain::Technology::g2;
    CHECK_THROWS_AS(input::read_coverage(spec, 1, coverage, issues, silent), core::RequestError);
    spec.source.crs = "EPSG:4326";
    // Its table of attributes has no rows, which to GDAL means that the shape has been deleted.
    CHECK(input::read_coverage(spec, 1, coverage, issues, silent).records_read == 0);
    CHECK(issues.counts_by_kind().at("records_missing") == 1);
}

TEST_CASE("a multipolygon of 83 parts and 3.9 MB of text in one line of CSV") {
    PHUSONG_NEED_REAL_DATA(path, "messy/postgis/ticket_3697.wkt")
    std::ifstream file(*path);
    const std::string wkt((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const test::Scratch scratch;
    const std::size_t open = wkt.find('(');
    const std::size_t close = wkt.rfind(')');
    REQUIRE(close != std::string::npos);
    const std::string parts = wkt.substr(open + 1, close - open - 1);
    const std::string csv =
        scratch.write("one.csv", "code,WKT\n1,\"MULTIPOLYGON(" + parts + ")\"\n");
    const Read r = read(csv, {"code", "", "", "", "", "", "", "", ""}, "EPSG:4326");
    CHECK(r.result.record.used == 1);
    CHECK(r.result.record.vertices > 100'000);
}
