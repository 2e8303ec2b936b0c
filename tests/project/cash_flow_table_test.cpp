#include "project/cash_flow_table.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using phusong::core::InputError;
using phusong::core::RequestError;
using phusong::project::cash_flow_table;
using phusong::project::CashFlowTable;

namespace {

CashFlowTable cash_flow(const std::string& text) {
    return cash_flow_table(phusong::input::parse_delimited_text(text, "t.csv"), "t.csv");
}

using Amounts = std::vector<double>;

}  // namespace

TEST_CASE("cash flow: rows are periods in turn where nothing says when") {
    const auto table = cash_flow("amount\n-100\n-20\n+70.5\n\n80\n");
    CHECK(table.flow.net == Amounts{-100, -20, 70.5, 80});
    CHECK(table.flow.investment == Amounts{100, 20, 0, 0});
    CHECK_FALSE(table.has_investment_column);
}

TEST_CASE("cash flow: rows of one period add up, periods without a row are zero") {
    const auto table = cash_flow("Period,Amount,note\n3,5,x\n0,-10,\n3,6,y\n");
    CHECK(table.flow.net == Amounts{-10, 0, 0, 11});
}

TEST_CASE("cash flow: parts are netted, costs subtracted") {
    const auto table = cash_flow(
        "revenue,opex,capex,tax,salvage,replacement,grant\n"
        "0,0,100,0,0,0,30\n50,10,0,5,7,2,\n");
    CHECK(table.flow.net == Amounts{-70, 40});
    CHECK(table.flow.investment == Amounts{100, 0});
    CHECK(table.has_investment_column);
}

TEST_CASE("cash flow: capex beside amount says what is investment, and is not subtracted again") {
    const auto table = cash_flow("amount,capex\n-90,100\n50,0\n");
    CHECK(table.flow.net == Amounts{-90, 50});
    CHECK(table.flow.investment == Amounts{100, 0});
}

TEST_CASE("cash flow: dates are put in order") {
    using namespace std::chrono_literals;
    const auto table = cash_flow("date,amount\n2027-01-01,50\n2026-01-01,-40\n");
    CHECK(table.flow.net == Amounts{-40, 50});
    CHECK(table.flow.dates.front() == std::chrono::sys_days{2026y / 1 / 1});
    CHECK(table.flow.investment == Amounts{40, 0});
}

TEST_CASE("cash flow: a comma is the decimal mark where commas do not part fields") {
    CHECK(cash_flow("period;amount\n0;-1,5\n1;2.25\n").flow.net == Amounts{-1.5, 2.25});
}

TEST_CASE("cash flow: negative costs and impossible values are refused") {
    CHECK_THROWS_AS(cash_flow("revenue,opex\n1,-2\n"), InputError);
    CHECK_THROWS_AS(cash_flow("amount,capex\n1,-2\n"), InputError);
    CHECK_THROWS_AS(cash_flow("amount\n12abc\n"), InputError);
    CHECK_THROWS_AS(cash_flow("amount\n1.000.000\n"), InputError);
    CHECK_THROWS_AS(cash_flow("amount;x\n1.000,5;\n"), InputError);
    CHECK_THROWS_AS(cash_flow("amount\n--1\n"), InputError);
    CHECK_THROWS_AS(cash_flow("amount\n+-1\n"), InputError);
    CHECK_THROWS_AS(cash_flow("date,amount\n2026-1-01,1\n"), InputError);
    CHECK_THROWS_AS(cash_flow("date,amount\n2026-13-01,1\n"), InputError);
    CHECK_THROWS_AS(cash_flow("money\n1\n"), RequestError);
    CHECK_THROWS_AS(cash_flow("amount\n"), RequestError);
}
