#include "output/investment_tables.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

#include "invest/example_plan.hpp"
#include "output/csv.hpp"
#include "output/investment_text.hpp"
#include "output/study_document.hpp"

#include "example_study.hpp"

using namespace phusong;
using nlohmann::json;

namespace {

/// The study of four communes with a plan for three of them.
domain::Study study_with_plan() {
    domain::Study study = test::ExampleStudy().study;
    invest::Assumptions assumptions = test::example_assumptions();
    const auto basis = test::example_basis({"05977", "05978", "05979", "05980"}, 3);
    study.investment = invest::make_plan(basis, test::example_question(), assumptions, 1);
    for (int i = 1; i <= 3; ++i) {
        domain::PlanBudget budget;
        budget.budget = 50'000.0 * i;
        budget.people_added = 500.0 * i;
        study.investment->frontier.push_back(budget);
    }
    return study;
}

std::string csv_of(const output::Table& table) {
    std::string text;
    output::append_csv_header(text, table);
    for (std::size_t row = 0; row < table.row_count; ++row)
        output::append_csv_row(text, table, row, {});
    return text;
}

}  // namespace

TEST_CASE("investment tables: one row a unit, nothing where nothing is invested") {
    const domain::Study study = study_with_plan();
    const output::Table table = output::investment_table(study);
    REQUIRE(table.row_count == 4);
    const std::string text = csv_of(table);
    INFO(text);
    CHECK(text.find("\"05977\",Đồng Đăng,4000,1500,37.5,2500,600,52.5,") != std::string::npos);
    CHECK(text.find(",nan") == std::string::npos);
    CHECK(text.find("inf,") == std::string::npos);
    const auto value = [&](const std::string& name, std::size_t row) {
        for (const output::Column& column : table.columns)
            if (column.name == name) return column.value(row);
        FAIL("no column " << name);
        return output::Value{};
    };
    CHECK(std::get<output::Number>(value("capex", 3)).value == 0);
    CHECK(std::holds_alternative<std::monostate>(value("rank", 3)));
    CHECK(std::holds_alternative<std::monostate>(value("subsidy_p50", 3)));
    CHECK(std::holds_alternative<std::monostate>(value("lot", 3)));
    CHECK(std::get<output::Number>(value("hops_km", 0)).value == 12.5);
    CHECK(std::get<output::Number>(value("capex_backhaul_wireless", 0)).value == 20000);
}

TEST_CASE("investment tables: gaps are complete, partial and by operator") {
    const domain::Study study = study_with_plan();
    const output::Table table = output::gap_table(study);
    const std::string text = csv_of(table);
    INFO(text);
    // 2G in 05977: on air everywhere, of both operators on 600,000 of a million m².
    CHECK(text.find("\"05977\",Đồng Đăng,2g,complete,,1,0,8000,0,") != std::string::npos);
    CHECK(text.find("\"05977\",Đồng Đăng,2g,partial,,1,0.4,8000,3200,") != std::string::npos);
    CHECK(text.find("\"05977\",Đồng Đăng,2g,operator,02,1,0.4,8000,3200,") != std::string::npos);
    // 3G has one operator: no part that others leave.
    CHECK(text.find(",3g,partial,") == std::string::npos);
    // A unit without population has no people without a service, not zero.
    CHECK(text.find(",2g,complete,,2,0,,,") != std::string::npos);
}

TEST_CASE("investment tables: every column is explained in docs/formats.md") {
    std::ifstream stream(PHUSONG_SOURCE_DIR "/docs/formats.md");
    const std::string page{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    const domain::Study study = study_with_plan();
    for (const auto& table :
         {output::investment_table(study), output::lots_table(study), output::frontier_table(study),
          output::gap_table(study), output::proposed_sites_table(study)}) {
        for (const auto& column : table.columns) {
            INFO(column.name);
            CHECK(page.find("`" + column.name + "`") != std::string::npos);
        }
    }
}

TEST_CASE("investment: files of a study with a plan, and none without") {
    const domain::Study study = study_with_plan();
    const json sites = json::parse(test::written(study, "sites_proposed.geojson"));
    CHECK(sites["synthetic"] == true);
    REQUIRE(sites["features"].size() == 3);
    const json& first = sites["features"][0];
    CHECK(first["properties"]["site_id"] == "P001");
    CHECK(first["properties"]["linked_to"] == "fibre <1>");
    CHECK(first["properties"]["link_lon_deg"] == 106.2);
    CHECK(first["geometry"]["coordinates"] == json::array({106.05, 21.95}));
    CHECK(sites["features"][1]["properties"]["linked_to"].is_null());
    const json plan = json::parse(test::written(study, "summary.json"))["investment"];
    CHECK(plan["project"]["sites_built"] == 1);
    CHECK(plan["people"]["added"] == 2100);
    CHECK(plan["cap"]["article"]["en"] == "Article 2");
    CHECK(plan["years"]["net"].size() == 16);
    CHECK(plan["risk"]["subsidy_percentiles"].size() == 101);
    CHECK(plan["frontier"].size() == 3);
    CHECK(json::parse(test::written(test::ExampleStudy().study, "summary.json"))
              .count("investment") == 0);
}

TEST_CASE("investment: a lot on the map is its units in one") {
    const domain::Study study = study_with_plan();
    const auto& plan_lots = study.investment->lots;
    REQUIRE_FALSE(plan_lots.empty());
    const json lots = json::parse(test::written(study, "lots.geojson"))["features"];
    const json units = json::parse(test::written(study, "communes.geojson"))["features"];
    REQUIRE(lots.size() == plan_lots.size());
    for (std::size_t i = 0; i < lots.size(); ++i) {
        INFO("lot " << i + 1);
        CHECK(lots[i]["properties"]["lot"] == i + 1);
        CHECK(lots[i]["properties"]["units"] == plan_lots[i].communes.size());
        // Around the lot lies what lies around its units.
        std::vector<double> box{180, 90, -180, -90};
        for (const std::uint32_t unit : plan_lots[i].communes)
            for (std::size_t side = 0; side < 4; ++side) {
                const double at = units[unit]["bbox"][side];
                box[side] = side < 2 ? std::min(box[side], at) : std::max(box[side], at);
            }
        for (std::size_t side = 0; side < 4; ++side)
            CHECK(lots[i]["bbox"][side].get<double>() == Approx(box[side]).margin(1e-6));
        const bool is_one = lots[i]["geometry"]["type"] == "Polygon";
        CHECK((is_one || lots[i]["geometry"]["type"] == "MultiPolygon"));
        if (plan_lots[i].communes.size() == 1)
            CHECK(lots[i]["geometry"] == units[plan_lots[i].communes.front()]["geometry"]);
    }
}

TEST_CASE("investment: what a run leaves tells the plan again") {
    const domain::Study study = study_with_plan();
    const domain::Study again =
        output::read_study_document(output::study_document(study), "phusong.gpkg");
    REQUIRE(again.investment);
    CHECK(csv_of(output::investment_table(again)) == csv_of(output::investment_table(study)));
    CHECK(csv_of(output::lots_table(again)) == csv_of(output::lots_table(study)));
    CHECK(csv_of(output::proposed_sites_table(again)) ==
          csv_of(output::proposed_sites_table(study)));
    REQUIRE(again.investment->sites[0].bill.size() == study.investment->sites[0].bill.size());
    CHECK(again.investment->sites[0].bill[0].price == study.investment->sites[0].bill[0].price);
    CHECK(again.investment->project.years.equity == study.investment->project.years.equity);
    CHECK(again.investment->tornado.size() == study.investment->tornado.size());
    CHECK_FALSE(output::read_study_document(output::study_document(test::ExampleStudy().study),
                                            "phusong.gpkg")
                    .investment);
}

TEST_CASE("investment: the plan in words says what it rests on") {
    const domain::Study study = study_with_plan();
    const auto english = output::investment_text(study, "en");
    REQUIRE(english.size() >= 4);
    const std::string& last = english.back();
    INFO(last);
    CHECK(
        last.starts_with("3G or newer for 60 % of the people takes 3 sites (1 built, 1 upgraded, "
                         "1 co-located) and USD "));
    CHECK(last.find("the cap of 50 % for projects in general") != std::string::npos);
    CHECK(english[english.size() - 2] ==
          "  the cap of 50 % as on 2026-01-01: Law 1, Article 2; not compared with the gazette");
    CHECK(last.find("at most 3.23 % better (optimality gap)") != std::string::npos);
    CHECK(last.find("placeholders that nobody has confirmed") != std::string::npos);
    CHECK(last.find("SYNTHETIC") != std::string::npos);
    const auto vietnamese = output::investment_text(study, "vi");
    CHECK(vietnamese.size() == english.size());
    INFO(vietnamese.back());
    CHECK(vietnamese.back().find("GIẢ LẬP") != std::string::npos);
    CHECK(vietnamese.back().find("mức trần 50% đối với dự án nói chung") != std::string::npos);
    CHECK(vietnamese[vietnamese.size() - 2].starts_with("  mức trần 50% tại ngày 01/01/2026: "));
    CHECK(vietnamese.back().find("(khoảng cách tối ưu)") != std::string::npos);
    CHECK(output::investment_text(test::ExampleStudy().study, "en").empty());
}
