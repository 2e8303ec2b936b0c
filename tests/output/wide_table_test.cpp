#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "output/json_writer.hpp"
#include "output/table.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::output;

namespace {

std::string cell(const Table& table, const std::string& name, std::size_t row) {
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const Column& c) { return c.name == name; });
    if (column == table.columns.end()) return "no column " + name;
    std::string text;
    append_json_value(text, column->value(row));
    return text;
}

domain::Service service(const std::string& id) {
    domain::Service result;
    result.id = id;
    return result;
}

}  // namespace

TEST_CASE("the wide columns stand in the promised order, each once") {
    const test::ExampleStudy example;
    const ServiceFacts facts(example.study);
    const Table table = wide_table(example.study, facts);
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
    const std::vector<std::string> first{
        "unit_code",        "unit_name",      "unit_type",          "parent_code",
        "parent_name",      "area_km2",       "population",         "population_basis",
        "settlements",      "area_2g_pct",    "area_3g_pct",        "area_4g_pct",
        "area_5g_pct",      "pop_2g_pct",     "pop_3g_pct",         "pop_4g_pct",
        "pop_5g_pct",       "area_fixed_pct", "area_broadband_pct", "pop_fixed_pct",
        "pop_broadband_pct"};
    REQUIRE(names.size() > first.size());
    CHECK(std::equal(first.begin(), first.end(), names.begin()));
    CHECK(std::vector<std::string>(names.end() - 5, names.end()) ==
          std::vector<std::string>{"switchoff_2g_area_km2", "switchoff_2g_pop", "flags", "basis",
                                   "synthetic"});
    for (const char* name : {"ops_0_pct", "ops_1_pct", "ops_2_pct", "area_fast_3g_pct",
                             "cov_2g_any", "cov_2g_area50", "cov_2g_area99_5", "cov_2g_pop95",
                             "cov_2g_centre", "cov_2g_itself_any", "cov_fast_3g_any"}) {
        CAPTURE(name);
        CHECK(std::count(names.begin(), names.end(), name) == 1);
    }
    CHECK(std::count(names.begin(), names.end(), "ops_3_pct") == 0);
    CHECK(table.row_count == 4);
}

TEST_CASE("wide figures") {
    const test::ExampleStudy example;
    const ServiceFacts facts(example.study);
    const Table table = wide_table(example.study, facts);
    CHECK(cell(table, "area_km2", 1) == "4");
    CHECK(cell(table, "area_2g_pct", 1) == "37.5");
    CHECK(cell(table, "pop_2g_pct", 1) == "37.5");
    CHECK(cell(table, "pop_2g_pct", 2) == "null");
    CHECK(cell(table, "area_3g_pct", 2) == "100");
    CHECK(cell(table, "area_fixed_pct", 2) == "100");
    CHECK(cell(table, "ops_0_pct", 1) == "62.5");
    CHECK(cell(table, "ops_1_pct", 1) == "0");
    CHECK(cell(table, "ops_2_pct", 1) == "37.5");
    CHECK(cell(table, "notspot_area_km2", 1) == "2.5");
    CHECK(cell(table, "notspot_pop", 1) == "1562.8");
    CHECK(cell(table, "notspot_pop", 2) == "null");
    CHECK(cell(table, "cov_2g_any", 0) == "true");
    CHECK(cell(table, "cov_2g_any", 3) == "false");  // 0.4 ha are a trace
    CHECK(cell(table, "cov_2g_area50", 1) == "false");
    CHECK(cell(table, "cov_2g_pop95", 2) == "null");
    CHECK(cell(table, "cov_2g_centre", 0) == "true");
    CHECK(cell(table, "cov_2g_centre", 1) == "null");
    CHECK(cell(table, "cov_5g_any", 0) == "null");
    CHECK(cell(table, "switchoff_2g_pop", 0) == "8000");
    CHECK(cell(table, "switchoff_2g_area_km2", 2) == "0");
    CHECK(cell(table, "flags", 2) == "\"no_population;predicted;indicative;synthetic\"");
    CHECK(cell(table, "basis", 0) == "\"declared;predicted;indicative\"");
    CHECK(cell(table, "synthetic", 0) == "true");
    CHECK(cell(table, "parent_name", 3) == "null");
}

TEST_CASE("the families of exactly n operators sum to 100") {
    const test::ExampleStudy example;
    const ServiceFacts facts(example.study);
    const Table table = wide_table(example.study, facts);
    for (std::size_t row = 0; row < table.row_count; ++row) {
        double sum = 0;
        for (const char* name : {"ops_0_pct", "ops_1_pct", "ops_2_pct"})
            sum += std::stod(cell(table, name, row));
        CHECK(std::abs(sum - 100) < 2e-4);
    }
}

TEST_CASE("a study without standard services has their columns, empty") {
    test::ExampleStudy example;
    example.question.services = {example.question.services.back()};
    example.question.headline.clear();
    example.question.targets.clear();
    example.study.evaluation = reach::evaluate(example.question, example.study.units.list,
                                               example.study.coverage.layers, example.study.cube);
    const ServiceFacts facts(example.study);
    const Table table = wide_table(example.study, facts);
    CHECK(cell(table, "area_fast_3g_pct", 2) == "100");
    CHECK(cell(table, "area_2g_pct", 2) == "null");
    CHECK(cell(table, "cov_2g_any", 2) == "null");
    CHECK(cell(table, "notspot_area_km2", 2) == "null");
    CHECK(cell(table, "switchoff_2g_area_km2", 0) == "null");
    CHECK(cell(table, "ops_0_pct", 0) == "no column ops_0_pct");
}

TEST_CASE("services get distinct names for columns") {
    CHECK(column_tokens({service("2g"), service("2g+"), service("fixed"), service("broadband")}) ==
          std::vector<std::string>{"2g_itself", "2g", "fixed", "broadband"});
    CHECK(column_tokens({service("a-b"), service("a.b"), service("A+B")}) ==
          std::vector<std::string>{"a_b", "a_b_2", "a_plusb"});
    // Standard names go to the standard services, whatever comes first.
    CHECK(column_tokens({service("2G"), service("2g+")}) == std::vector<std::string>{"2g_2", "2g"});
}
