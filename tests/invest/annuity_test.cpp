#include "invest/annuity.hpp"

#include <cmath>
#include <vector>

#include "core/error.hpp"
#include "invest/near.hpp"
#include "invest/present_value.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::test::relative_error;

TEST_CASE("a payment settles the loan to the last unit") {
    for (const double rate : {-0.02, 0.0, 1e-12, 1e-6, 0.004, 0.08, 0.5}) {
        const Annuity loan{rate, 240, 1e6, 0, Due::end_of_period};
        std::vector<double> flows(241, payment(loan));
        flows[0] = 1e6;
        CHECK(std::abs(net_present_value(rate, flows)) < 1e-12 * 240 * 1e6);
    }
}

TEST_CASE("small rates lose no digits") {
    // a(n, r) = n·(1 − (n+1)/2·r + …)
    const double factor = annuity_factor(1e-13, 100);
    CHECK(relative_error(factor, 100 * (1 - 50.5e-13)) < 1e-14);
    CHECK(annuity_factor(0, 100) == 100);
}

TEST_CASE("payments at the start of a period are smaller by one period's interest") {
    const Annuity later{0.05, 10, 1000, 200, Due::end_of_period};
    Annuity sooner = later;
    sooner.due = Due::start_of_period;
    CHECK(relative_error(payment(sooner) * 1.05, payment(later)) < 1e-14);
}

TEST_CASE("PMT, PV and RATE undo one another") {
    const Annuity plan{0.07, 12, -5000, 9000, Due::start_of_period};
    const double each = payment(plan);
    CHECK(relative_error(present_value_of_payments(plan, each), -5000) < 1e-12);
    const auto rates = annuity_rates(plan, each);
    REQUIRE(rates.only());
    CHECK(std::abs(*rates.only() - 0.07) < 1e-10);
}

TEST_CASE("an annuity without periods is refused") {
    CHECK_THROWS_AS(annuity_factor(0.1, 0), phusong::core::RequestError);
    CHECK_THROWS_AS(annuity_factor(-1, 5), phusong::core::RequestError);
}
