#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using nlohmann::json;

namespace {

const json& figure(const json& summary, const std::string& group, const std::string& service,
                   const std::string& op) {
    static const json none;
    for (const json& g : summary["groups"])
        if (g["id"] == group)
            for (const json& f : g["figures"])
                if (f["service"] == service && f["operator"] == op) return f;
    return none;
}

}  // namespace

TEST_CASE("summary.json says the headline with units that fail and flip") {
    const test::ExampleStudy example;
    const json summary = json::parse(test::written(example.study, "summary.json"));
    CHECK(summary["synthetic"] == true);
    CHECK(summary["notices"][1]["vi"] == "half of it is tab\there");
    REQUIRE(summary["headline"].size() == 4);
    const json& claim = summary["headline"][0];
    CHECK(claim["service"] == "2g");
    CHECK(claim["operator"] == "ANY");
    CHECK(claim["group"] == "all");
    CHECK(claim["rule"] == "any");
    CHECK(claim["met"] == 3);
    CHECK(claim["total"] == 4);
    CHECK(claim["not_met"] == 1);
    CHECK(claim["pct"] == 75);
    REQUIRE(claim["failing"].size() == 1);
    CHECK(claim["failing"][0]["code"] == "05980");
    CHECK(claim["failing"][0]["name"] == "Đồng Đăng");
    CHECK(claim["failing"][0]["type"] == "Xã");
    CHECK(claim["failing"][0]["parent_code"].is_null());
    CHECK(claim["text"]["en"].get<std::string>().starts_with("2G: 3 of 4 communes (75 %)"));
    CHECK(claim["text"]["vi"].get<std::string>().starts_with("3/4 xã (75%) có sóng 2G"));
    REQUIRE(claim["other_rules"].size() == 4);
    const json& stricter = claim["other_rules"][0];
    CHECK(stricter["rule"] == "area>=50");
    CHECK(stricter["met"] == 2);
    CHECK(stricter["not_met"] == 2);
    REQUIRE(stricter["flip_to_failing"].size() == 1);
    CHECK(stricter["flip_to_failing"][0]["code"] == "05978");
    CHECK(stricter["flip_to_met"].empty());
    CHECK(summary["headline"][3]["studied"] == false);
}

TEST_CASE("summary.json has targets, denominators and what the figures stand on") {
    const test::ExampleStudy example;
    const json summary = json::parse(test::written(example.study, "summary.json"));
    CHECK(summary["targets"][0]["reached"] == false);
    CHECK(summary["targets"][0]["required_pct"] == 95);
    CHECK(summary["targets"][0]["failing"].size() == 3);
    CHECK(summary["denominators"]["units"] == 4);
    CHECK(summary["denominators"]["area_km2"] == 8.004);
    CHECK(summary["denominators"]["units_with_population"] == 3);
    CHECK(summary["denominators"]["population"] == 11100.5);
    CHECK(summary["denominators"]["population_basis"] == "areal");
    CHECK(summary["bases"].size() == 3);
    CHECK(summary["rules"][2]["id"] == "area>=99.5");
    CHECK(summary["rules"][2]["column_suffix"] == "area99_5");
    CHECK(summary["tolerance"]["area_m2"] == 10000);
    for (const json& service : summary["services"]) {
        if (service["id"] == "2g") CHECK(service["operators"] == json({"01", "02"}));
        if (service["id"] == "fixed") CHECK(service["operators"] == json::array({"unspecified"}));
        if (service["id"] == "4g") CHECK(service["studied"] == false);
        if (service["id"] == "2g+") CHECK(service["column_name"] == "2g");
    }
}

TEST_CASE("summary.json rolls up by group") {
    const test::ExampleStudy example;
    const json summary = json::parse(test::written(example.study, "summary.json"));
    const json& all = figure(summary, "all", "2g", "ANY");
    CHECK(all["area_covered_km2"] == 4.504);
    CHECK(std::abs(all["area_covered_pct"].get<double>() - 100 * 4.504 / 8.004) < 1e-4);
    CHECK(all["units"]["any"] == json({{"met", 3}, {"not_met", 1}, {"unknown", 0}}));
    CHECK(all["units"]["centre"]["unknown"] == 3);
    CHECK(figure(summary, "parent:183", "2g", "02")["area_covered_km2"] == 2.1);
    CHECK(figure(summary, "type:Thị trấn", "2g", "ANY")["area_covered_pct"] == 100);
    CHECK(figure(summary, "all", "4g", "ANY").is_null());  // not studied: no figure
    for (const json& family : summary["exactly_n"]) {
        double area_pct = 0;
        for (std::size_t n = 0; n < family["shares"].size(); ++n) {
            CHECK(family["shares"][n]["operators"] == n);
            area_pct += family["shares"][n]["area_covered_pct"].get<double>();
        }
        CHECK(std::abs(area_pct - 100) < 1e-3);
    }
    REQUIRE(summary["sdg_9c1"].size() == 2);
    CHECK(summary["sdg_9c1"][1]["technology"] == "3g");
    CHECK(summary["sdg_9c1"][1]["best_operator"]["operator"] == "01");
}

TEST_CASE("summary.json reports the tiling and the findings") {
    const test::ExampleStudy example;
    const json summary = json::parse(test::written(example.study, "summary.json"));
    CHECK(summary["tiling"]["union_area_km2"] == 7.9);
    CHECK(summary["tiling"]["overlap_area_km2"] == 0.104);
    CHECK(summary["tiling"]["overlaps"][0]["second"] == "05978");
    CHECK(summary["tiling"]["gaps"][0]["area_km2"] == 0.0000132);
    CHECK(summary["tiling"]["gaps"][0]["lon_deg"] == 106.1);
    CHECK(summary["checks"]["issues"] == 2);
    CHECK(summary["checks"]["errors"] == 1);
    CHECK(summary["checks"]["warnings"] == 1);
    CHECK(summary["checks"]["infos"] == 0);
    CHECK(summary["checks"]["by_kind"][0]["kind"] == "geometry_repaired");
}

TEST_CASE("summary.json does not tell one run from another") {
    test::ExampleStudy example;
    const std::string first = test::written(example.study, "summary.json");
    example.study.threads = 7;
    example.study.timings.clear();
    example.study.command = {"other"};
    example.study.sources.clear();
    example.study.info.project_file = "/somewhere/else.json";
    CHECK(test::written(example.study, "summary.json", "vi") == first);
}
