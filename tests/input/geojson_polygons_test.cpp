#include "input/geojson_polygons.hpp"

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "input/gdal_errors.hpp"
#include "input/scratch.hpp"
#include "input/vector_layer.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

struct Record {
    std::vector<std::string> texts;
    input::GeometryContent content;
};

struct Everything {
    std::string layer_name;
    std::vector<std::string> fields;
    std::string crs;
    std::vector<Record> records;
};

Everything read_all(input::VectorLayer layer) {
    Everything result{
        layer.layer_name(), layer.field_names(), layer.declared_crs().value_or("none"), {}};
    std::vector<input::Field> fields;
    for (const std::string& name : result.fields) fields.push_back(layer.field(name));
    while (const input::Feature feature = layer.next()) {
        Record record;
        for (const input::Field& field : fields)
            record.texts.push_back(layer.text(*feature, field).text);
        record.content = layer.take_polygons(*feature, false);
        result.records.push_back(std::move(record));
    }
    return result;
}

/// What GDAL makes of a file, and what is made of it when it was taken apart.
void check_same(const std::string& path, int threads) {
    const input::VectorSource source{path, "", "", ""};
    const Everything whole = read_all(input::VectorLayer::open(source));
    const Everything split = read_all(input::VectorLayer::open_polygons(source, {}, threads));
    CHECK(whole.layer_name == split.layer_name);
    CHECK(whole.fields == split.fields);
    CHECK(whole.crs == split.crs);
    REQUIRE(whole.records.size() == split.records.size());
    for (std::size_t i = 0; i < whole.records.size(); ++i) {
        CAPTURE(i);
        const Record& p = whole.records[i];
        const Record& q = split.records[i];
        CHECK(p.texts == q.texts);
        CHECK(p.content.kind == q.content.kind);
        CHECK(p.content.vertices == q.content.vertices);
        REQUIRE(p.content.polygons.size() == q.content.polygons.size());
        for (std::size_t k = 0; k < p.content.polygons.size(); ++k) {
            CHECK(p.content.polygons[k].shell == q.content.polygons[k].shell);
            CHECK(p.content.polygons[k].holes == q.content.polygons[k].holes);
        }
    }
}

bool splits(const std::string& path) {
    input::prepare_gdal();
    return input::split_geojson(path, 1).has_value();
}

std::string polygon(const std::string& coordinates) {
    return R"({"type":"Polygon","coordinates":)" + coordinates + "}";
}

}  // namespace

TEST_CASE("polygons of GeoJSON are the same without GDAL as with it") {
    const Scratch scratch;
    const std::vector<std::string> documents{
        collection(
            feature(R"({"code":"01","n":5,"x":1.5,"deep":{"a":[1,{"b":"}"}]}})", square(105, 20))),
        // Keys in any order, spaces, heights, exponents, long numbers, a name, a bounding box.
        "\xEF\xBB\xBF{ \"features\" : [ {\n\"geometry\" : { \"coordinates\" : [ [ [ 1.05e2 , 20 , "
        "7.5 "
        "] ,[106,2e1,7,8],[1.06E+2,21.123456789012345678],[105.00000000000001,20.5], [105,20,0] ] "
        "] , \"bbox\":[1,2,3,4], \"type\" : \"Polygon\" } , \"id\" : 7,\n\"type\":\"Feature\", "
        "\"properties\" : { \"code\" : \"a\\\"b\\u0110\\\\\" } } ] , \"name\":\"other\", "
        "\"type\" : \"FeatureCollection\" , "
        R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4756"}} } )",
        collection(feature(R"({"code":"1"})", "null") + "," +
                   feature(R"({"code":2})", square(-105, -20)) + "," +
                   feature("null", R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],
                       [0,0]],[[0.2,0.1],[0.5,0.1],[0.5,0.2],[0.2,0.1]]],[[[-0.5,-0],[1e-3,7],
                       [0.000001,8],[-0.5,0]]]]})")),
        collection(
            feature(R"({"geometry":{"type":"Point"},"coordinates":"[[["})", square(105, 20)) + "," +
            R"({"type":"Feature","properties":{"late":true}})"),
        // Rings that are not closed, or have too few corners, are for the repair to deal with.
        collection(feature(R"({"code":"1"})", polygon("[[[0,0],[1,0],[1,1]]]")) + "," +
                   feature(R"({"code":"2"})", polygon("[[[0,0],[1,0]],[[5,5]]]"))),
    };
    for (std::size_t i = 0; i < documents.size(); ++i) {
        CAPTURE(i);
        const std::string file = scratch.write("case" + std::to_string(i) + ".json", documents[i]);
        CHECK(splits(file));
        check_same(file, 1);
        check_same(file, 2);
    }
}

TEST_CASE("what is not a plain collection of polygons is left to GDAL") {
    const Scratch scratch;
    const std::string good = square(105, 20);
    const std::vector<std::string> documents{
        "",
        "{}",
        "[]",
        feature("{}", good),
        collection(feature("{}", R"({"type":"Point","coordinates":[1,2]})")),
        collection(feature("{}", good) + "," +
                   feature("{}", R"({"type":"GeometryCollection","geometries":[]})")),
        collection(feature("{}", polygon("[]"))),
        collection(feature("{}", polygon("[[]]"))),
        collection(feature("{}", R"({"type":"MultiPolygon","coordinates":[[]]})")),
        collection(feature("{}", R"({"type":"MultiPolygon","coordinates":[[[1,2],[3,4]]]})")),
        collection(feature("{}", polygon("[[[1]]]"))),
        collection(feature("{}", polygon("[[[1,]]]"))),
        collection(feature("{}", polygon("[[[1,NaN],[1,2],[3,4]]]"))),
        collection(feature("{}", polygon("[[[1,\"2\"],[1,2],[3,4]]]"))),
        collection(feature("{}", polygon("[[[1,01],[1,2],[3,4]]]"))),
        collection(feature("{}", polygon("[[[1,1e999],[1,2],[3,4]]]"))),
        collection(feature("{}", polygon("[[[1,.5],[1,2],[3,4]]]"))),
        collection(feature("{}", polygon("[[[1,2],[1,2],[3,null]]]"))),
        collection(R"({"properties":{},"geometry":)" + good + "}"),
        collection(feature("{}", good)) + "x",
        collection(feature("{}", good)) + collection(feature("{}", good)),
        collection(feature("{}", good)).substr(0, 100),
    };
    for (std::size_t i = 0; i < documents.size(); ++i) {
        CAPTURE(i);
        CHECK_FALSE(splits(scratch.write("case" + std::to_string(i) + ".geojson", documents[i])));
    }
    CHECK_FALSE(splits(scratch.path("missing.geojson")));
}

TEST_CASE("a GeoJSON of several pieces may be torn anywhere") {
    const Scratch scratch;
    std::mt19937 random(7);
    const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
    std::string features;
    for (int i = 0; i < 3000; ++i) {
        std::string ring;
        const int corners = 3 + upto(60);
        for (int k = 0; k < corners; ++k)
            ring += "[" + std::string(static_cast<std::size_t>(upto(3)), ' ') +
                    std::to_string(100 + 1e-4 * upto(99999)) + ",\n" +
                    std::to_string(1e-6 * upto(9999999)) + "],";
        ring += "[100,5]";
        if (!features.empty()) features += ",";
        features += feature("{\"code\":\"" + std::to_string(i) + "\",\"note\":\"" +
                                std::string(static_cast<std::size_t>(upto(1500)), 'n') + "\"}",
                            polygon("[[[100,5]," + ring + "]]"));
    }
    const std::string file = scratch.write("large.geojson", collection(features));
    CHECK(splits(file));
    check_same(file, 1);
    check_same(file, 2);
}
