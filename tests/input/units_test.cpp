#include "input/units.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "input/scratch.hpp"

#include "support/ellipsoid_area.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

struct Read {
    input::UnitsResult result;
    core::IssueLog issues;

    const core::Issue& issue(const std::string& kind) const {
        for (const core::Issue& issue : issues.all())
            if (issue.kind == kind) return issue;
        FAIL("no issue of kind " << kind);
        return issues.all().front();
    }
    std::uint64_t count(const std::string& kind) const {
        const auto counts = issues.counts_by_kind();
        const auto found = counts.find(kind);
        return found == counts.end() ? 0 : found->second;
    }
    const domain::SourceRecord& record() const { return result.record; }
    std::uint64_t sum_of_buckets() const {
        const domain::SourceRecord& r = result.record;
        return r.used + r.null_geometry + r.empty_geometry + r.not_polygon + r.rejected +
               r.duplicate;
    }
};

Read read(const std::string& path, const input::UnitFields& fields, int threads = 2,
          const input::VectorSource& more = {}) {
    Read read;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source = more;
    spec.source.path = path;
    spec.fields = fields;
    read.result = input::read_units(spec, threads, read.issues, silent);
    CHECK(read.record().records_read == read.sum_of_buckets());
    CHECK(read.result.units.polygons.feature_count() == read.result.units.size());
    return read;
}

input::UnitFields fields_all() {
    return {"code", "name", "type", "parent", "parent_name", "pop", "", "", ""};
}

std::string properties(const std::string& code, const std::string& more = "") {
    return R"({"code":")" + code + R"(","name":"n)" + code +
           R"(","type":" Xã ","parent":"178","parent_name":"Cao Lộc","pop":100)" + more + "}";
}

}  // namespace

TEST_CASE("units come out ascending by code, with trimmed attributes") {
    const Scratch scratch;
    const std::string file =
        scratch.write("u.geojson", collection(feature(properties("3"), square(0, 0)) + "," +
                                              feature(properties("10"), square(1, 0)) + "," +
                                              feature(properties("02"), square(2, 0))));
    const Read r = read(file, fields_all());
    REQUIRE(r.result.units.size() == 3);
    CHECK(r.result.units.list[0].code == "02");
    CHECK(r.result.units.list[1].code == "10");
    CHECK(r.result.units.list[2].code == "3");
    CHECK(r.result.units.list[0].type == "Xã");
    CHECK(r.result.units.list[0].parent_name == "Cao Lộc");
    CHECK(r.result.units.list[0].population == 100);
    CHECK(r.result.units.polygons.box(0).min_x > r.result.units.polygons.box(1).min_x);
    CHECK(r.issues.empty());
}

TEST_CASE("the code field must be named and must exist") {
    const Scratch scratch;
    const std::string file =
        scratch.write("u.geojson", collection(feature(properties("1"), square(0, 0))));
    core::IssueLog issues;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source.path = file;
    CHECK_THROWS_AS(input::read_units(spec, 1, issues, silent), core::RequestError);
    spec.fields.code = "kode";
    try {
        input::read_units(spec, 1, issues, silent);
        FAIL("read");
    } catch (const core::RequestError& error) {
        CHECK(std::string(error.what()).find("Did you mean \"code\"?") != std::string::npos);
    }
}

TEST_CASE("every kind of bad record is in its bucket and in the log") {
    const Scratch scratch;
    const std::string bow_tie =
        R"({"type":"Polygon","coordinates":[[[5,0],[6,1],[6,0],[5,1],[5,0]]]})";
    const std::string flat = R"({"type":"Polygon","coordinates":[[[5,0],[6,1],[7,2],[5,0]]]})";
    const std::string mixed =
        R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[8,0]},)" +
        square(8, 0) + "," + square(9, 0) + "]}";
    const std::string far = R"({"type":"Polygon","coordinates":[[[5,95],[6,95],[6,96],[5,95]]]})";
    const std::string features[] = {
        feature(properties("good"), square(0, 0)),
        feature(properties("null"), "null"),
        feature(properties("empty"), R"({"type":"MultiPolygon","coordinates":[]})"),
        feature(properties("point"), R"({"type":"Point","coordinates":[1,2]})"),
        feature(properties("bow"), bow_tie),
        feature(properties("flat"), flat),
        feature(properties("mixed"), mixed),
        feature(properties("far"), far),
        feature(R"({"code":null,"name":"no code"})", square(3, 0)),
        feature(R"({"code":"  ","name":"blank code"})", square(4, 0))};
    std::string all;
    for (const std::string& f : features) all += (all.empty() ? "" : ",") + f;
    const Read r = read(scratch.write("u.geojson", collection(all)), fields_all());
    CHECK(r.record().records_read == 10);
    CHECK(r.record().used == 3);
    CHECK(r.record().repaired == 1);
    CHECK(r.record().null_geometry == 1);
    CHECK(r.record().empty_geometry == 1);
    CHECK(r.record().not_polygon == 1);
    CHECK(r.record().rejected == 4);
    CHECK(r.issue("geometry_null").feature == "null");
    CHECK(r.issue("geometry_empty").feature == "empty");
    CHECK(r.issue("geometry_not_polygon").feature == "point");
    CHECK(r.issue("geometry_repaired").feature == "bow");
    CHECK(r.issue("geometry_repaired").reason.find("Self-intersection at 5.5, 0.5") !=
          std::string::npos);
    CHECK(r.issue("geometry_without_area").feature == "flat");
    CHECK(r.issue("geometry_parts_dropped").feature == "mixed");
    CHECK(r.issue("coordinates_swapped").feature == "far");
    CHECK(r.count("code_missing") == 2);
    CHECK(r.issue("code_missing").feature == "feature 8");
    CHECK(r.issue("code_missing").severity == core::Severity::error);
    // The two squares of the collection are one unit.
    CHECK(r.result.units.list[2].code == "mixed");
    CHECK(r.result.units.polygons.last_ring(2) - r.result.units.polygons.first_ring(2) == 2);
}

TEST_CASE("geometry that GDAL cannot make sense of is a bad record, not the end") {
    const Scratch scratch;
    const std::string json = scratch.write(
        "u.geojson",
        collection(feature(properties("1"), square(0, 0)) + "," +
                   feature(properties("2"), R"({"type":"Polygon"})") + "," +
                   feature(properties("3"),
                           R"({"type":"Polygon","coordinates":[[[0,"x"],[1,0],[1,1],[0,0]]]})")));
    const Read r = read(json, fields_all());
    CHECK(r.record().used == 1);
    CHECK(r.record().null_geometry == 2);
    CHECK(r.count("reader_message") == 2);

    const std::string csv = scratch.write("u.csv",
                                          "code,WKT\n1,\"POLYGON((0 0,1 0,1 1,0 "
                                          "0))\"\n2,\"POLYGON((0 0,1 0\"\n3,hello\n4,\n5,\"POLYGON "
                                          "EMPTY\"\n6,\"CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 "
                                          "-1,0 0))\"\n7,\"MULTISURFACE Z(((0 0 "
                                          "1,1 0 2,1 1 3,0 0 1)))\"\n");
    input::VectorSource more;
    more.crs = "EPSG:4326";
    const Read c = read(csv, {"code", "", "", "", "", "", "", "", ""}, 2, more);
    CHECK(c.record().used == 3);
    CHECK(c.record().rejected == 2);
    CHECK(c.count("geometry_unreadable") == 2);
    CHECK(c.record().null_geometry == 1);
    CHECK(c.record().empty_geometry == 1);
    // A circle of radius 1 degree at the equator: 111.3 km by 110.6 km, times pi; less its chords.
    const double circle = test::feature_area_m2(c.result.units.polygons, 1);
    CHECK(circle > 0.995 * 3.14159265 * 111'320.0 * 110'574.0);
    CHECK(circle < 3.14159265 * 111'320.0 * 110'574.0);
}

TEST_CASE("populations that cannot be relied on are unknown, and said to be") {
    const Scratch scratch;
    const auto with = [](const std::string& code, const std::string& pop) {
        return feature(R"({"code":")" + code + R"(","pop":)" + pop + "}",
                       square(std::stod(code), 0));
    };
    const std::string file = scratch.write(
        "u.geojson",
        collection(with("1", R"("6920")") + "," + with("2", R"("6.920")") + "," +
                   with("3", R"("#N/A")") + "," + with("4", R"("-5")") + "," + with("5", R"("")") +
                   "," + with("6", "null") + "," + with("7", R"("1.234.567")")));
    const Read r = read(file, {"code", "", "", "", "", "pop", "", "", ""});
    const auto& units = r.result.units.list;
    REQUIRE(units.size() == 7);
    CHECK(units[0].population == 6920);
    CHECK_FALSE(units[1].population);
    CHECK_FALSE(units[2].population);
    CHECK_FALSE(units[3].population);
    CHECK_FALSE(units[4].population);
    CHECK_FALSE(units[5].population);
    CHECK(units[6].population == 1'234'567);
    CHECK(r.issue("population_ambiguous").feature == "2");
    CHECK(r.issue("population_ambiguous").reason.find("\"6.920\"") != std::string::npos);
    CHECK(r.count("population_unreadable") == 2);
    CHECK(r.issues.all().size() == 3);
}

TEST_CASE("records with one code become one unit, and overlaps count once") {
    const Scratch scratch;
    SECTION("alike in all but geometry") {
        const std::string file =
            scratch.write("u.geojson", collection(feature(properties("1"), square(0, 0)) + "," +
                                                  feature(properties("2"), square(5, 0)) + "," +
                                                  feature(properties("1"), square(0.05, 0)) + "," +
                                                  feature(properties("1"), square(3, 0)) + "," +
                                                  feature(properties("1"), square(0, 0))));
        const Read r = read(file, fields_all());
        REQUIRE(r.result.units.size() == 2);
        CHECK(r.record().used == 4);
        CHECK(r.record().duplicate == 1);
        CHECK(r.record().vertices == 20);
        CHECK(r.issue("code_repeated").severity == core::Severity::info);
        CHECK(r.issue("code_repeated").feature == "1");
        CHECK(r.result.units.list[0].population == 100);
        // One and a half squares, and another.
        const double one = test::feature_area_m2(r.result.units.polygons, 1);
        CHECK(std::abs(test::feature_area_m2(r.result.units.polygons, 0) / one - 2.5) < 1e-6);
    }
    SECTION("with other attributes") {
        const std::string file = scratch.write(
            "u.geojson",
            collection(feature(R"({"code":"1","name":"first","pop":10})", square(0, 0)) + "," +
                       feature(R"({"code":"1","name":"second","pop":20})", square(1, 0))));
        const Read r = read(file, {"code", "name", "", "", "", "pop", "", "", ""});
        REQUIRE(r.result.units.size() == 1);
        CHECK(r.result.units.list[0].name == "first");
        CHECK(r.result.units.list[0].population == 10);
        CHECK(r.issue("code_repeated_differing").severity == core::Severity::warning);
        CHECK(r.count("code_repeated") == 0);
    }
}

TEST_CASE("centres come to WGS 84 from their own CRS or that of the polygons") {
    const Scratch scratch;
    const auto with = [](const std::string& code, const std::string& x, const std::string& y) {
        return feature(R"({"code":")" + code + R"(","x":)" + x + R"(,"y":)" + y + "}",
                       square(106.7, 21.8));
    };
    SECTION("own CRS") {
        const std::string file = scratch.write(
            "u.geojson",
            collection(with("1", "448000", "2417000") + "," + with("2", "null", "null") + "," +
                       with("3", "448000", "null") + "," + with("4", "1e30", "1e30")));
        const Read r = read(file, {"code", "", "", "", "", "", "x", "y", "EPSG:9215"});
        REQUIRE(r.result.units.list[0].centre);
        CHECK(std::abs(r.result.units.list[0].centre->lon_deg - 106.75) < 0.01);
        CHECK(std::abs(r.result.units.list[0].centre->lat_deg - 21.85) < 0.01);
        CHECK_FALSE(r.result.units.list[1].centre);
        CHECK_FALSE(r.result.units.list[2].centre);
        CHECK_FALSE(r.result.units.list[3].centre);
        CHECK(r.count("centre_unreadable") == 2);
    }
    SECTION("that of the polygons") {
        const std::string file =
            scratch.write("u.geojson", collection(with("1", "106.75", R"("21.85")") + "," +
                                                  with("2", "21.85", "106.75") + "," +
                                                  with("3", "10.0", "50.0")));
        const Read r = read(file, {"code", "", "", "", "", "", "x", "y", ""});
        REQUIRE(r.result.units.list[0].centre);
        CHECK(r.result.units.list[0].centre->lon_deg == 106.75);
        CHECK(r.result.units.list[0].centre->lat_deg == 21.85);
        CHECK_FALSE(r.result.units.list[1].centre);
        CHECK(r.issue("centre_unreadable").feature == "2");
        CHECK(r.issue("centre_outside").feature == "3");
    }
    SECTION("one coordinate alone is a wrong request") {
        const std::string file =
            scratch.write("u.geojson", collection(with("1", "106.75", "21.85")));
        CHECK_THROWS_AS(read(file, {"code", "", "", "", "", "", "x", "", ""}), core::RequestError);
    }
}

TEST_CASE("text of a Shapefile is read in its encoding, declared or given, or marked") {
    const Scratch scratch;
    const std::string json = scratch.write(
        "u.geojson", collection(feature(R"({"code":"1","name":"Lạng Sơn"})", square(106.7, 21.8))));
    const input::UnitFields fields{"code", "name", "", "", "", "", "", "", ""};
    SECTION("declared") {
        const std::string file = scratch.path("u.shp");
        translate(json, file, {"-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"});
        const Read r = read(file, fields);
        CHECK(r.result.units.list[0].name == "Lạng Sơn");
        CHECK(r.record().encoding == "UTF-8");
    }
    SECTION("UTF-8 that nobody declared") {
        const std::string file = scratch.path("u.shp");
        translate(json, file, {"-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"});
        std::filesystem::remove(scratch.path("u.cpg"));
        const Read r = read(file, fields);
        CHECK(r.result.units.list[0].name == "Lạng Sơn");
        CHECK(r.issues.empty());
    }
    // Written as UTF-8 and patched: "Lạng Sơn" takes 10 bytes, in CP1258 it takes 9 and a blank.
    const std::string utf8 = "Lạng Sơn";
    const std::string cp1258 = "La\xF2ng S\xF5n ";
    const std::string file = scratch.path("u.shp");
    translate(json, file, {"-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"});
    std::ifstream in(scratch.path("u.dbf"), std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    in.close();
    REQUIRE(bytes.find(utf8) != std::string::npos);
    bytes.replace(bytes.find(utf8), utf8.size(),
                  cp1258 + std::string(utf8.size() - cp1258.size(), ' '));
    scratch.write("u.dbf", bytes);
    std::filesystem::remove(scratch.path("u.cpg"));
    SECTION("given") {
        input::VectorSource more;
        more.encoding = "CP1258";
        const Read r = read(file, fields, 2, more);
        CHECK(r.result.units.list[0].name == "Lạng Sơn");
        CHECK(r.record().encoding == "CP1258");
        CHECK(r.issues.empty());
    }
    SECTION("unknown") {
        const Read r = read(file, fields);
        CHECK(r.result.units.list[0].name == "La\xEF\xBF\xBDng S\xEF\xBF\xBDn");
        CHECK(r.issue("text_not_utf8").reason.find("\"name\"") != std::string::npos);
        CHECK(r.issue("text_not_utf8").action.find("CP1258") != std::string::npos);
    }
    SECTION("given, but no such encoding") {
        input::VectorSource more;
        more.encoding = "klingon";
        CHECK_THROWS_AS(read(file, fields, 2, more), core::RequestError);
    }
}

TEST_CASE("the text of a CSV in another encoding is read too, its header included") {
    const Scratch scratch;
    const std::string file = scratch.write(
        "u.csv", "code,t\xEAn,WKT\n1,La\xF2ng S\xF5n,\"POLYGON((0 0,1 0,1 1,0 0))\"\n");
    input::VectorSource more;
    more.crs = "EPSG:4326";
    more.encoding = "CP1258";
    const Read r = read(file, {"code", "tên", "", "", "", "", "", "", ""}, 1, more);
    CHECK(r.result.units.list[0].name == "Lạng Sơn");
}

TEST_CASE("a unit across the antimeridian is split there") {
    const Scratch scratch;
    const std::string jump =
        R"({"type":"Polygon","coordinates":[[[179.95,0],[-179.95,0],[-179.95,0.1],[179.95,0.1],[179.95,0]]]})";
    const std::string file = scratch.write(
        "u.geojson",
        collection(feature(properties("1"), jump) + "," + feature(properties("2"), square(10, 0))));
    const Read r = read(file, fields_all());
    CHECK(r.issue("crosses_antimeridian").severity == core::Severity::info);
    const geometry::PlanePolygons& plane = r.result.units.polygons;
    CHECK(plane.last_ring(0) - plane.first_ring(0) == 2);
    CHECK(std::abs(test::feature_area_m2(plane, 0) / test::feature_area_m2(plane, 1) - 1) < 1e-6);
}

TEST_CASE("any number of threads gives the same bytes") {
    const Scratch scratch;
    std::string features;
    for (int i = 0; i < 6000; ++i) {
        if (i > 0) features += ",";
        const std::string geometry =
            i % 500 == 7 ? std::string("null")
            : i % 500 == 9
                ? std::string(
                      R"({"type":"Polygon","coordinates":[[[5,0],[6,1],[6,0],[5,1],[5,0]]]})")
                : square(100 + 0.001 * i, 10 + 0.002 * (i % 50));
        features += feature("{\"code\":\"" + std::to_string(i * 7919 % 6007) + "\"}", geometry);
    }
    const std::string file = scratch.write("u.geojson", collection(features));
    const input::UnitFields fields{"code", "", "", "", "", "", "", "", ""};
    const Read one = read(file, fields, 1);
    const Read four = read(file, fields, 4);
    CHECK(one.record().null_geometry == 12);
    CHECK(one.record().repaired == 12);
    CHECK(one.issues.all() == four.issues.all());
    REQUIRE(one.result.units.polygons.vertex_count() == four.result.units.polygons.vertex_count());
    bool same = true;
    for (std::size_t v = 0; v < one.result.units.polygons.vertex_count(); ++v)
        same = same && one.result.units.polygons.vertex(v) == four.result.units.polygons.vertex(v);
    CHECK(same);
    for (std::size_t i = 0; i < one.result.units.size(); ++i)
        same = same && one.result.units.list[i].code == four.result.units.list[i].code;
    CHECK(same);
}
