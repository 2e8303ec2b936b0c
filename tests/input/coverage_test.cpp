#include "input/coverage.hpp"

#include <string>

#include "core/error.hpp"
#include "input/scratch.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

struct Read {
    domain::Coverage coverage;
    domain::SourceRecord record;
    core::IssueLog issues;
};

input::CoverageSpec spec_for(const std::string& path) {
    input::CoverageSpec spec;
    spec.source.path = path;
    spec.technology.field = "tech";
    spec.operator_code.field = "op";
    return spec;
}

Read read(const input::CoverageSpec& spec) {
    Read r;
    core::Progress silent;
    r.record = input::read_coverage(spec, 2, r.coverage, r.issues, silent);
    const domain::SourceRecord& c = r.record;
    CHECK(c.records_read ==
          c.used + c.null_geometry + c.empty_geometry + c.not_polygon + c.rejected + c.duplicate);
    CHECK(r.coverage.layer_of_feature.size() == r.coverage.polygons.feature_count());
    return r;
}

std::string cover(const std::string& tech, const std::string& op, const std::string& geometry) {
    return feature(R"({"tech":")" + tech + R"(","op":")" + op + "\"}", geometry);
}

}  // namespace

TEST_CASE("records are sorted into layers by technology and operator") {
    const Scratch scratch;
    const std::string file = scratch.write(
        "c.geojson",
        collection(cover("2G", "45204", square(0, 0)) + "," + cover("GSM", "45204", square(1, 0)) +
                   "," + cover("LTE", "45204", square(0, 0)) + "," +
                   cover("2g", "45201", square(0, 0)) + "," + cover("2g", "", square(0, 0))));
    const Read r = read(spec_for(file));
    CHECK(r.record.role == "coverage");
    CHECK(r.record.used == 5);
    CHECK(r.coverage.layers.size() == 4);
    CHECK(r.coverage.layer_of_feature[0] == r.coverage.layer_of_feature[1]);
    CHECK(r.coverage.layers[r.coverage.layer_of_feature[2]].technology == domain::Technology::g4);
    CHECK(r.coverage.layers[r.coverage.layer_of_feature[4]].operator_code.empty());
    CHECK(r.issues.empty());
}

TEST_CASE("constants stand for whole sources") {
    const Scratch scratch;
    const std::string file = scratch.write("c.geojson", collection(feature("{}", square(0, 0))));
    input::CoverageSpec spec;
    spec.source.path = file;
    spec.technology.constant = domain::Technology::fixed;
    spec.operator_code.constant = "VNPT";
    spec.environment.constant = "indoor";
    spec.threshold_dbm.constant = -95.5;
    spec.down_mbps.constant = 100;
    spec.up_mbps.constant = 20;
    spec.basis = domain::Basis::predicted;
    const Read r = read(spec);
    REQUIRE(r.coverage.layers.size() == 1);
    const domain::Layer expected{domain::Technology::fixed, "VNPT", "indoor", -95.5, 100, 20,
                                 domain::Basis::predicted};
    CHECK(r.coverage.layers[0] == expected);
}

TEST_CASE("speeds and thresholds come from fields, unreadable ones count as not given") {
    const Scratch scratch;
    const auto with = [](const std::string& down, const std::string& dbm) {
        return feature(R"({"down":)" + down + R"(,"dbm":)" + dbm + "}", square(0, 0));
    };
    const std::string file = scratch.write(
        "c.geojson", collection(with(R"("30,5")", R"("-95")") + "," + with(R"("fast")", R"("")") +
                                "," + with(R"("-3")", "null")));
    input::CoverageSpec spec;
    spec.source.path = file;
    spec.technology.constant = domain::Technology::fixed;
    spec.down_mbps.field = "down";
    spec.threshold_dbm.field = "dbm";
    const Read r = read(spec);
    CHECK(r.record.used == 2);  // the last two are the same polygon in the same layer
    CHECK(r.record.duplicate == 1);
    CHECK(r.coverage.layers[0].down_mbps == 30.5);
    CHECK(r.coverage.layers[0].threshold_dbm == -95);
    CHECK_FALSE(r.coverage.layers[1].down_mbps);
    CHECK(r.issues.counts_by_kind().at("number_unreadable") == 2);
}

TEST_CASE("an unknown technology leaves the record out and says which are known") {
    const Scratch scratch;
    const std::string file =
        scratch.write("c.geojson", collection(cover("6G", "1", square(0, 0)) + "," +
                                              cover("", "1", square(1, 0)) + "," +
                                              cover("3G", "1", square(2, 0))));
    const Read r = read(spec_for(file));
    CHECK(r.record.used == 1);
    CHECK(r.record.rejected == 2);
    REQUIRE(r.issues.all().size() == 2);
    CHECK(r.issues.all()[0].kind == "technology_unknown");
    CHECK(r.issues.all()[0].reason.find("\"6G\"") != std::string::npos);
    CHECK(r.issues.all()[0].action.find("LTE") != std::string::npos);
    CHECK(r.issues.all()[1].reason.find("does not say") != std::string::npos);
}

TEST_CASE("a polygon that stands twice in a layer is kept once, wherever its ring starts") {
    const Scratch scratch;
    const std::string a = R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]})";
    const std::string turned =
        R"({"type":"Polygon","coordinates":[[[1,1],[0,1],[0,0],[1,0],[1,1]]]})";
    const std::string backwards =
        R"({"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]})";
    const std::string other =
        R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1],[0,1],[0,0]]]})";
    std::string all;
    for (const std::string& g : {a, turned, backwards, other})
        all += (all.empty() ? "" : ",") + cover("2g", "1", g);
    all += "," + cover("3g", "1", a);
    const Read r = read(spec_for(scratch.write("c.geojson", collection(all))));
    CHECK(r.record.used == 3);
    CHECK(r.record.duplicate == 2);
    CHECK(r.issues.counts_by_kind().at("polygon_repeated") == 1);
}

TEST_CASE("several sources add up in one coverage") {
    const Scratch scratch;
    Read r;
    core::Progress silent;
    for (const char* name : {"a.geojson", "b.geojson"}) {
        const std::string file =
            scratch.write(name, collection(cover("2g", "1", square(name[0], 0))));
        input::read_coverage(spec_for(file), 1, r.coverage, r.issues, silent);
    }
    CHECK(r.coverage.layers.size() == 1);
    CHECK(r.coverage.polygons.feature_count() == 2);
}

TEST_CASE("a source without one usable record is worth a warning") {
    const Scratch scratch;
    const std::string file = scratch.write(
        "c.geojson", collection(cover("2g", "1", R"({"type":"Point","coordinates":[0,0]})")));
    const Read r = read(spec_for(file));
    CHECK(r.record.not_polygon == 1);
    CHECK(r.issues.counts_by_kind().at("no_coverage") == 1);
}

TEST_CASE("coverage needs a technology, and fields that exist") {
    const Scratch scratch;
    const std::string file = scratch.write("c.geojson", collection(cover("2g", "1", square(0, 0))));
    core::IssueLog issues;
    core::Progress silent;
    domain::Coverage coverage;
    input::CoverageSpec spec;
    spec.source.path = file;
    CHECK_THROWS_AS(input::read_coverage(spec, 1, coverage, issues, silent), core::RequestError);
    spec.technology.field = "technology";
    CHECK_THROWS_AS(input::read_coverage(spec, 1, coverage, issues, silent), core::RequestError);
    CHECK(coverage.layers.empty());
}
