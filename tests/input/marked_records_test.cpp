#include "input/marked_records.hpp"

#include "input/scratch.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

std::string marked_feature(const std::string& code, const std::string& geometry) {
    return R"({"type":"Feature","properties":{"code":")" + code + R"("},"geometry":)" + geometry +
           "}";
}

std::string marked_collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

constexpr const char* kBowTie =
    R"({"type":"Polygon","coordinates":[[[106,21],[107,22],[107,21],[106,22],[106,21]],)"
    R"([[106.1,21.2],[106.1,21.3],[106.2,21.3],[106.1,21.2]]]})";
constexpr const char* kTwo =
    R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]})";

}  // namespace

TEST_CASE("records are marked as they stand, however the file was read") {
    const Scratch scratch;
    const std::string polygons = marked_feature("a", kBowTie) + "," + marked_feature("b", kTwo) +
                                 "," + marked_feature("c", "null") + "," + marked_feature("", kTwo);
    input::VectorSource fast;
    fast.path = scratch.write("polygons.geojson", marked_collection(polygons));
    // A line among the polygons: GDAL reads the whole file.
    input::VectorSource slow;
    slow.path = scratch.write(
        "mixed.geojson",
        marked_collection(
            polygons + "," + marked_feature("p", R"({"type":"Point","coordinates":[106.5,21.5]})") +
            "," + marked_feature("l", R"({"type":"LineString","coordinates":[[1,2],[3,4]]})")));
    const std::set<std::string> labels{"a", "b", "c", "p", "feature 3"};
    const auto from_fast = input::read_marked(fast, "code", labels, 1);
    const auto from_slow = input::read_marked(slow, "code", labels, 1);
    REQUIRE(from_fast.size() == 4);
    REQUIRE(from_slow.size() == 5);
    for (std::size_t i = 0; i < from_fast.size(); ++i) {
        CAPTURE(i);
        CHECK(from_fast[i].label == from_slow[i].label);
        CHECK(from_fast[i].wkb == from_slow[i].wkb);
    }
    // Two rings of five and four points, unrepaired.
    CHECK(from_fast[0].wkb.size() == 1 + 4 + 4 + (4 + 5 * 16) + (4 + 4 * 16));
    CHECK(from_fast[2].wkb.empty());
    CHECK(from_fast[3].label == "feature 3");
    CHECK(from_slow[4].wkb.size() == 1 + 4 + 16);
}
