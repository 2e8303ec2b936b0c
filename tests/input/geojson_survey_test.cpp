#include <string>

#include "input/scratch.hpp"
#include "input/units.hpp"
#include "input/vector_layer.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

/// A collection of more than 4 MB, so that the short way of reading applies where it may.
std::string large(const std::string& last_code, const std::string& after_features) {
    const std::string filler(400, 'x');
    std::string features;
    for (int i = 0; i < 9000; ++i)
        features +=
            feature("{\"code\":\"" + std::to_string(i) + "\",\"number\":" + std::to_string(i) +
                        ",\"note\":\"" + filler + "\"}",
                    square(100 + 0.001 * i, 10)) +
            ",";
    features +=
        feature("{\"code\":" + last_code + ",\"number\":\"007\",\"late\":\"x\"}", square(109, 11));
    return R"({"type":"FeatureCollection","features":[)" + features + "]" + after_features + "}";
}

input::UnitsResult read(const std::string& path, const std::string& code_field,
                        const std::string& name_field = "") {
    core::IssueLog issues;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source.path = path;
    spec.fields.code = code_field;
    spec.fields.name = name_field;
    return input::read_units(spec, 2, issues, silent);
}

/// Whether a file was opened with a short first reading: then the number of records is not known.
bool opened_the_short_way(const std::string& path, const std::vector<std::string>& wanted) {
    return !input::VectorLayer::open({path, "", "", ""}, wanted).quick_count().has_value();
}

}  // namespace

TEST_CASE("a large GeoJSON of text fields is read once, with the same result") {
    const Scratch scratch;
    const std::string file = scratch.write("large.geojson", large("\"009\"", ""));
    CHECK(opened_the_short_way(file, std::vector<std::string>{"code", "note", ""}));
    CHECK_FALSE(opened_the_short_way(
        file, std::vector<std::string>{"code", "number"}));  // it changes its type at the end
    CHECK_FALSE(opened_the_short_way(
        file, std::vector<std::string>{"code", "late"}));  // it is not in the first megabyte
    const input::UnitsResult result = read(file, "code");
    CHECK(result.units.size() == 9001);
    CHECK(result.units.list[1].code == "009");
}

TEST_CASE("a field that changes its type late is read in full") {
    const Scratch scratch;
    const std::string file = scratch.write("large.geojson", large("\"9999\"", ""));
    const input::UnitsResult result = read(file, "number", "late");
    CHECK(result.units.size() == 9001);
    CHECK(result.units.list[1].code == "007");
    CHECK(result.units.list[1].name == "x");
}

TEST_CASE("a CRS behind the features is not overlooked") {
    const Scratch scratch;
    const std::string crs =
        R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4756"}})";
    const std::string file = scratch.write("large.geojson", large("\"9999\"", crs));
    CHECK_FALSE(opened_the_short_way(file, std::vector<std::string>{"code"}));
    CHECK(read(file, "code").record.crs == "VN-2000 (EPSG:4756)");
}

TEST_CASE("a file that is damaged behind its first megabyte is still a failure") {
    const Scratch scratch;
    std::string text = large("\"9999\"", "");
    text.replace(3'000'000, 10, "}}}}}}}}}}");
    const std::string file = scratch.write("large.geojson", text);
    CHECK_THROWS(read(file, "code"));
}
