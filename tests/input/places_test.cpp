#include "input/places.hpp"

#include "core/error.hpp"
#include "input/roads.hpp"
#include "input/scratch.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

struct PlacesRead {
    std::vector<domain::Place> places;
    domain::SourceRecord record;
    core::IssueLog issues;

    std::size_t count(const std::string& kind) const {
        const auto counts = issues.counts_by_kind();
        const auto found = counts.find(kind);
        return found == counts.end() ? 0 : found->second;
    }
};

PlacesRead read_villages(const input::PlacesSpec& spec) {
    PlacesRead r;
    core::Progress silent;
    r.record = input::read_places(spec, "settlements", r.places, r.issues, silent);
    const domain::SourceRecord& c = r.record;
    CHECK(c.records_read ==
          c.used + c.null_geometry + c.empty_geometry + c.not_polygon + c.rejected + c.duplicate);
    CHECK(r.places.size() == c.used);
    return r;
}

input::PlacesSpec village_spec(const std::string& path) {
    input::PlacesSpec spec;
    spec.source.path = path;
    spec.code = "ma";
    spec.name = "ten";
    spec.population = "dan_so";
    return spec;
}

std::string point(double x, double y) {
    return R"({"type":"Point","coordinates":[)" + std::to_string(x) + "," + std::to_string(y) +
           "]}";
}

}  // namespace

TEST_CASE("villages come from a table with Vietnamese headers, and every record is accounted for") {
    const Scratch scratch;
    const PlacesRead r = read_villages(village_spec(scratch.write(
        "v.csv",
        "ma;ten;kinh_do;vi_do;dan_so\n"
        "01;Nà Pò;106,5;21,875;120\n"      // decimal commas
        "02;Bản Vèn;106.705;21.9;1.234\n"  // coordinates are no thousands; people may be
        "03;Mất tọa độ;#N/A;;7\n"
        "04;Số không;0;0;5\n"
        "05;Xa;206;91;5\n"
        "01;Nà Pò;106,5;21,875;120\n"
        "01;Khác;106.6;21.9;\n")));
    REQUIRE(r.places.size() == 3);
    CHECK(r.places[0].name == "Nà Pò");
    CHECK(r.places[0].position.lon_deg == 106.5);
    CHECK(r.places[0].position.lat_deg == 21.875);
    CHECK(r.places[0].population == 120.0);
    CHECK(r.places[1].position.lon_deg == 106.705);
    CHECK_FALSE(r.places[1].population);
    CHECK(r.record.crs_origin == "implied by the names of the fields");
    CHECK(r.record.null_geometry == 1);
    CHECK(r.record.rejected == 2);
    CHECK(r.record.duplicate == 1);
    CHECK(r.count("population_ambiguous") == 1);
    CHECK(r.count("coordinates_missing") == 1);
    CHECK(r.count("place_repeated") == 1);
    CHECK(r.count("code_repeated") == 1);
    CHECK(r.count("crs_implied") == 1);
}

TEST_CASE("points, several points, and polygons are one place each") {
    const Scratch scratch;
    const std::string file = scratch.write(
        "p.geojson",
        collection(feature(R"({"ma":"1"})", point(106.5, 21.5)) + "," +
                   feature(R"({"ma":"2"})",
                           R"({"type":"MultiPoint","coordinates":[[106.6,21.5],[106.7,21.5]]})") +
                   "," + feature(R"({"ma":"3"})", square(106.0, 21.0)) + "," +
                   feature(R"({"ma":"4"})", "null")));
    input::PlacesSpec spec = village_spec(file);
    spec.name.clear();
    spec.population.clear();
    spec.class_name.constant = "school";
    const PlacesRead r = read_villages(spec);
    REQUIRE(r.places.size() == 3);
    CHECK(r.places[0].class_name == "school");
    CHECK(r.places[1].position.lon_deg == 106.6);
    CHECK(r.places[2].position.lon_deg > 106.0);
    CHECK(r.places[2].position.lon_deg < 106.1);
    CHECK(r.count("several_points") == 1);
    CHECK(r.count("geometry_not_point") == 1);
    CHECK(r.count("geometry_null") == 1);
}

TEST_CASE("a table says which fields it has when none of them are coordinates") {
    const Scratch scratch;
    const std::string file = scratch.write("v.csv", "ma,ten,dan_so\n1,A,5\n");
    try {
        read_villages(village_spec(file));
        FAIL("no coordinates");
    } catch (const core::RequestError& error) {
        CHECK(error.what_happened().find("\"dan_so\"") != std::string::npos);
        CHECK(error.how_to_mend().find("\"x\"") != std::string::npos);
    }
    input::PlacesSpec half = village_spec(file);
    half.x = "ma";
    CHECK_THROWS_AS(read_villages(half), core::RequestError);
}

TEST_CASE("roads keep their class and their length on the ellipsoid") {
    const Scratch scratch;
    const auto line = [](const std::string& coordinates) {
        return R"({"type":"LineString","coordinates":)" + coordinates + "}";
    };
    const std::string file = scratch.write(
        "r.geojson", collection(feature(R"({"cap":"rural"})", line("[[106,21],[106,22]]")) + "," +
                                feature(R"({"cap":"national"})", line("[[179.5,0],[-179.5,0]]")) +
                                "," + feature(R"({"cap":""})", line("[[106,21],[106,21]]")) + "," +
                                feature(R"({"cap":"rural"})", point(106, 21)) + "," +
                                feature(R"({"cap":"rural"})", "null")));
    input::RoadsSpec spec;
    spec.source.path = file;
    spec.road_class.field = "cap";
    domain::Roads roads;
    core::IssueLog issues;
    core::Progress silent;
    const auto record = input::read_roads(spec, roads, issues, silent);
    CHECK(record.used == 2);
    CHECK(record.rejected == 2);
    CHECK(record.null_geometry == 1);
    REQUIRE(roads.classes == std::vector<std::string>{"national", "rural", "unspecified"});
    // The one across the antimeridian is two lines.
    REQUIRE(roads.lines.line_count() == 3);
    const auto length = [&](std::size_t i) {
        double sum = 0;
        for (std::size_t v = roads.lines.first_vertex(i); v < roads.lines.last_vertex(i); ++v)
            sum += roads.lines.length_m(v);
        return sum;
    };
    // A degree of the meridian at 21.5°, and of the equator (GeographicLib).
    CHECK(length(0) == Approx(110726.4).epsilon(1e-4));
    CHECK(length(1) + length(2) == Approx(111319.491).epsilon(1e-7));
    CHECK(roads.class_of_line == std::vector<std::uint32_t>{1, 0, 0});
}
