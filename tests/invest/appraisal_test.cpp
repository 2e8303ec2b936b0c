#include "invest/appraisal.hpp"

#include <chrono>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;

namespace {

CashFlow ten_years() {
    CashFlow flow{std::vector<double>(11, 120.0), std::vector<double>(11, 0.0), {}};
    flow.net[0] = -1000;
    flow.investment[0] = 1000;
    return flow;
}

AppraisalTerms at_rate(double rate) {
    AppraisalTerms terms;
    terms.rate = rate;
    return terms;
}

}  // namespace

TEST_CASE("appraisal: all figures of the hand case") {
    AppraisalTerms terms = at_rate(0.1);
    terms.debt = DebtTerms{0.08, 1.3, 8};
    const auto result = appraise(ten_years(), terms);
    CHECK(result.npv == Approx(-262.651947315438).epsilon(1e-12));
    CHECK(result.gap_share.value() == Approx(0.262651947315438).epsilon(1e-12));
    CHECK(result.funding_gap_rate.value() == Approx(0.262651947315438).epsilon(1e-12));
    CHECK(result.availability_payment.value() == Approx(42.7453948825116).epsilon(1e-12));
    CHECK(result.payments.last_year == 10);
    CHECK(result.debt.value().schedule.drawn == Approx(530.458979420797).epsilon(1e-12));
    CHECK(result.payback.value().periods.value() == Approx(1000.0 / 120));
    CHECK_FALSE(result.discounted_payback.value().periods);
    CHECK(result.mirr.has_value());
}

TEST_CASE("appraisal: flows with dates have no figures that need equal periods") {
    CashFlow flow = ten_years();
    for (int year = 0; year <= 10; ++year) {
        flow.dates.push_back(std::chrono::sys_days{} + std::chrono::days{365 * year});
    }
    const auto result = appraise(flow, at_rate(0.1));
    CHECK(result.npv == Approx(-262.651947315438).epsilon(1e-12));
    CHECK(result.viability_gap == Approx(262.651947315438).epsilon(1e-12));
    CHECK_FALSE(result.mirr);
    CHECK_FALSE(result.payback);
    CHECK_FALSE(result.availability_payment);
    AppraisalTerms terms = at_rate(0.1);
    terms.drawdown = {0.5, 0.5};
    CHECK_THROWS_AS(appraise(flow, terms), RequestError);
}

TEST_CASE("appraisal: shares of nothing are no number") {
    const CashFlow flow{{50, 60}, {0, 0}, {}};
    const auto result = appraise(flow, at_rate(0.1));
    CHECK_FALSE(result.gap_share);
    CHECK_FALSE(result.funding_gap_rate);
    CHECK(result.viability_gap == 0);
}

TEST_CASE("appraisal: impossible terms are refused") {
    CHECK_THROWS_AS(appraise({}, at_rate(0.1)), RequestError);
    CHECK_THROWS_AS(appraise(ten_years(), at_rate(-0.01)), RequestError);
    AppraisalTerms terms = at_rate(0.1);
    terms.debt = DebtTerms{0.08, 1.3, 11};
    CHECK_THROWS_AS(appraise(ten_years(), terms), RequestError);
    terms.debt.reset();
    terms.payments = PaymentTerms{1, 11, 0};
    CHECK_THROWS_AS(appraise(ten_years(), terms), RequestError);
}

TEST_CASE("leading outflows end at the first inflow") {
    CHECK(leading_outflows({-5, 0, -3, 2, -9}) == std::vector<double>{5, 0, 3, 0, 0});
    CHECK(leading_outflows({1, -1}) == std::vector<double>{0, 0});
}
