#include "project/investment_tables.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "output/csv.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

// Two communes with a site each and one without.
invest::InvestmentInput three_communes() {
    invest::InvestmentInput input;
    input.communes = {{"007", "Một, xã", 4000, 900, {1}},
                      {"008", "", 3000, 700, {0, 2}},
                      {"009", "Ba", 2000, 0, {1}}};
    input.terms.horizon_years = 10;
    input.terms.wacc = 0.1;
    input.terms.market = {0, 0.5, 0.5, 1, 2, 0};
    for (std::uint32_t i = 0; i < 2; ++i) {
        input.sites.push_back({"S",
                               invest::SiteKind::co_located,
                               i,
                               0,
                               {{"radio", 20000, 10}},
                               1000,
                               100.0 * (i + 1)});
    }
    input.lot_band = invest::LotBand{30000, 50000};
    input.debt_rate = 0.08;
    input.debt_years = 5;
    input.risk.draws = 50;
    return input;
}

std::string csv_of(const output::Table& table) {
    std::string text;
    output::append_csv_header(text, table);
    for (std::size_t row = 0; row < table.row_count; ++row) {
        output::append_csv_row(text, table, row, {});
    }
    return text;
}

}  // namespace

TEST_CASE("investment tables: one row a commune, nothing where nothing is invested") {
    const auto input = three_communes();
    const auto result = invest::investment(input, 1);
    const std::string text = csv_of(investment_table(input, result));
    INFO(text);
    CHECK(text.find("\"007\",\"Một, xã\",4000,900,100,0,0,1,20000,") != std::string::npos);
    CHECK(text.find("\"009\",Ba,2000,0,0,0,0,0,0,") != std::string::npos);
    // The commune that reaches twice the people for the same money ranks first.
    CHECK(result.rank == std::vector<std::size_t>{2, 1, 0});
    CHECK(text.find(",nan") == std::string::npos);
    CHECK(text.find("inf,") == std::string::npos);
}

TEST_CASE("investment tables: lots and frontier") {
    const auto input = three_communes();
    const auto result = invest::investment(input, 1);
    const std::string lots = csv_of(lots_table(input, result));
    CHECK(lots.find("1,\"007 008\",2,true,") != std::string::npos);
    const std::string steps = csv_of(frontier_table(input, result));
    CHECK(steps.find("1,\"008\",,200,") != std::string::npos);
    CHECK(steps.find("2,\"007\",\"Một, xã\",300,") != std::string::npos);
}

TEST_CASE("investment tables: every column is explained in docs/formats.md") {
    std::ifstream stream(PHUSONG_SOURCE_DIR "/docs/formats.md");
    const std::string page{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    const auto input = three_communes();
    const auto result = invest::investment(input, 1);
    for (const auto& table : {investment_table(input, result), lots_table(input, result),
                              frontier_table(input, result)}) {
        for (const auto& column : table.columns) {
            INFO(column.name);
            CHECK(page.find("`" + column.name + "`") != std::string::npos);
        }
    }
}

}  // namespace phusong::project
