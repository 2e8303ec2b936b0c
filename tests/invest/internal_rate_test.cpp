#include "invest/internal_rate.hpp"

#include <chrono>
#include <cmath>
#include <vector>

#include "core/error.hpp"
#include "invest/present_value.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST_CASE("one change of sign, one rate") {
    const auto rates = internal_rates(std::vector<double>{-100, 110});
    REQUIRE(rates.only());
    CHECK(std::abs(*rates.only() - 0.1) < 1e-15);
    CHECK(rates.sign_changes == 1);
}

TEST_CASE("two rates are both told, and none is chosen") {
    const auto rates = internal_rates(std::vector<double>{-100, 230, -132});
    REQUIRE(rates.rates.size() == 2);
    CHECK(std::abs(rates.rates[0].rate - 0.1) < 1e-12);
    CHECK(std::abs(rates.rates[1].rate - 0.2) < 1e-12);
    CHECK_FALSE(rates.only());
    CHECK(rates.sign_changes == 2);
}

TEST_CASE("flows that never change sign, or never balance, have no rate") {
    CHECK(internal_rates(std::vector<double>{1, 2, 3}).rates.empty());
    CHECK(internal_rates(std::vector<double>{-1, -2, -3}).rates.empty());
    CHECK(internal_rates(std::vector<double>{}).rates.empty());
    CHECK(internal_rates(std::vector<double>{0, 0}).sign_changes == 0);
    // Two changes of sign, and NPV above zero at every rate.
    const auto none = internal_rates(std::vector<double>{100, -200, 150});
    CHECK(none.rates.empty());
    CHECK(none.sign_changes == 2);
}

TEST_CASE("a rate that NPV only touches is told as such") {
    const auto rates = internal_rates(std::vector<double>{-100, 220, -121});
    REQUIRE(rates.rates.size() == 1);
    CHECK(rates.rates[0].touching);
    CHECK(rates.rates[0].rate == Approx(0.1).epsilon(1e-6));
}

TEST_CASE("negative and very large rates") {
    CHECK(internal_rates(std::vector<double>{-100, 1}).only().value() == Approx(-0.99));
    CHECK(internal_rates(std::vector<double>{-1, 1e9}).only().value() == Approx(1e9 - 1));
    // A thousandfold return in a day is no rate per year that a number can hold.
    const auto rates = dated_internal_rates(
        std::vector<DatedFlow>{{sys_days{2024y / 1 / 1}, -1}, {sys_days{2024y / 1 / 2}, 1000}});
    CHECK(rates.rates.empty());
    CHECK(rates.beyond_range);
}

TEST_CASE("flows of fifty years by months") {
    std::vector<double> flows(601, 10.0);
    flows[0] = -1000;
    const auto rates = internal_rates(flows);
    REQUIRE(rates.only());
    const double r = *rates.only();
    // 10·(1 − (1+r)^−600)/r = 1000
    CHECK(std::abs(10 * -std::expm1(-600 * std::log1p(r)) / r - 1000) < 1e-9);
}

TEST_CASE("flows of one day are one flow") {
    const auto rates = dated_internal_rates(std::vector<DatedFlow>{{sys_days{2021y / 1 / 1}, -150},
                                                                   {sys_days{2022y / 1 / 1}, 110},
                                                                   {sys_days{2021y / 1 / 1}, 50}});
    CHECK(rates.sign_changes == 1);
    REQUIRE(rates.only());
    CHECK(std::abs(*rates.only() - 0.1) < 1e-12);
}

TEST_CASE("amounts that are no numbers are refused") {
    CHECK_THROWS_AS(internal_rates(std::vector<double>{-1, std::nan("")}),
                    phusong::core::RequestError);
}
