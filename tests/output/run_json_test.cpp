#include <string>

#include <nlohmann/json.hpp>

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using nlohmann::json;

TEST_CASE("run.json says how the figures came about") {
    const test::ExampleStudy example;
    const json run = json::parse(test::written(example.study, "run.json"));
    CHECK(run["generator"] == "phusong 1.2.3");
    CHECK(run["versions"]["proj"] == "9.1.1");
    CHECK(run["command"] == json({"phusong", "run", "project.json", "--out", "a \"b\""}));
    CHECK(run["project_file"] == "project.json");
    REQUIRE(run["inputs"].size() == 2);
    const json& units = run["inputs"][0];
    CHECK(units["sha256"] == std::string(64, 'a'));
    CHECK(units["crs"] == "VN-2000 / TM-3 107-15 (EPSG:9215)");
    CHECK(units["transformation_accuracy_m"] == 1);
    CHECK(units["records"]["read"] == 5);
    CHECK(units["records"]["repaired"] == 1);
    CHECK(units["vertices"] == 16);
    CHECK(run["inputs"][1]["sha256"].is_null());
    CHECK(run["inputs"][1]["transformation_accuracy_m"].is_null());
    REQUIRE(run["layers"].size() == 4);
    CHECK(run["layers"][3]["operator"].is_null());
    CHECK(run["threads"] == 2);
    CHECK(run["peak_memory_bytes"].get<std::uint64_t>() > 1'000'000);
    CHECK(run["timings"][0] ==
          json({{"stage", "reading units"}, {"wall_s", 0.25}, {"cpu_s", 0.5}}));
    // Then all files that were written before, and each of the six of them.
    CHECK(run["timings"].size() == 9);
    CHECK(run["timings"][1]["stage"] == "make areas");
    CHECK(run["timings"][2]["stage"] == "write files");
    CHECK(run["timings"][2]["cpu_s"].is_number());
    CHECK(run["timings"][3]["stage"] == "writing communes.geojson");
    CHECK(run["timings"][3]["cpu_s"].is_null());
    CHECK(run["files"].size() == 6);
    CHECK(run["files"][0]["name"] == "communes.geojson");
    CHECK(run["files"][0]["bytes"].get<std::uint64_t>() ==
          test::written(example.study, "communes.geojson").size());
    CHECK(run["issues"]["total"] == 2);
    CHECK(run["issues"]["counts"]["null_geometry"] == 1);
    CHECK(run["issues"]["list"][0]["feature"] == "05978");
    CHECK(run["issues"]["list"][1]["severity"] == "error");
}

TEST_CASE("run.json says what was read of a raster") {
    test::ExampleStudy example;
    domain::SourceRecord record;
    record.role = "population raster";
    record.records_read = 100;
    record.raster =
        domain::RasterFacts{2, 40, 30, 100, 90, 7, 2, 1, 1234.5678, std::nullopt, 0.125};
    example.study.sources.push_back(record);
    const json run = json::parse(test::written(example.study, "run.json"));
    CHECK(run["inputs"][0]["raster"].is_null());
    const json& raster = run["inputs"].back()["raster"];
    CHECK(raster["band"] == 2);
    CHECK(raster["columns"] == 40);
    CHECK(raster["rows"] == 30);
    CHECK(raster["cells_read"] == 100);
    CHECK(raster["with_amount"] == 90);
    CHECK(raster["no_data"] == 7);
    CHECK(raster["negative"] == 2);
    CHECK(raster["not_a_number"] == 1);
    CHECK(raster["sum"] == 1234.568);
    CHECK(raster["sum_distributed"].is_null());
    CHECK(raster["share_outside"] == 0.125);
}

TEST_CASE("run.json lists the first ten thousand findings and counts all") {
    test::ExampleStudy example;
    for (int i = 0; i < 10'500; ++i)
        example.study.issues.add({core::Severity::info, "noted", "f", std::to_string(i), "r", "a"});
    const json run = json::parse(test::written(example.study, "run.json"));
    CHECK(run["issues"]["total"] == 10'502);
    CHECK(run["issues"]["listed"] == 10'000);
    CHECK(run["issues"]["list"].size() == 10'000);
    CHECK(run["issues"]["counts"]["noted"] == 10'500);
}
