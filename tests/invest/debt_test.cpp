#include "invest/debt.hpp"

#include <cmath>
#include <vector>

#include "core/error.hpp"
#include "invest/near.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::test::relative_error;

TEST_CASE("sculpted debt is paid back exactly, at the cover ratio wanted in every year") {
    const std::vector<double> cfads{90, 120, 70, 140, 160, 155};
    const auto debt = sculpted_debt(cfads, 1.3, 0.08);
    double closed = 0;
    for (std::size_t t = 0; t < cfads.size(); ++t) {
        closed += cfads[t] / 1.3 / std::pow(1.08, static_cast<double>(t + 1));
    }
    CHECK(relative_error(debt.drawn, closed) < 1e-12);
    CHECK(std::abs(debt.balance.back()) < 1e-12 * debt.drawn);
    const auto ratios = cover_ratios(cfads, debt, 0.08);
    for (const auto& ratio : ratios.dscr) CHECK(relative_error(ratio.value(), 1.3) < 1e-12);
    CHECK(relative_error(ratios.llcr.value(), 1.3) < 1e-12);
    CHECK(relative_error(ratios.plcr.value(), 1.3) < 1e-12);
}

TEST_CASE("years without money serve no debt") {
    const auto debt = sculpted_debt(std::vector<double>{-10, 50}, 1.25, 0.1);
    CHECK(debt.service[0] == 0);
    CHECK(debt.principal[0] < 0);  // the interest is added to the loan
    const auto ratios = cover_ratios(std::vector<double>{-10, 50}, debt, 0.1);
    CHECK_FALSE(ratios.dscr[0]);
    CHECK(ratios.dscr_min.value() == Approx(1.25));
}

TEST_CASE("annuity debt ends at zero; the loan's life is shorter than the project's") {
    const auto debt = annuity_debt(600, 0.08, 8);
    CHECK(std::abs(debt.balance.back()) < 1e-12 * 600);
    CHECK(debt.interest.front() == Approx(48));
    std::vector<double> cfads(10, 120.0);
    cfads[2] = 80;
    const auto ratios = cover_ratios(cfads, debt, 0.08);
    CHECK(ratios.dscr.size() == 8);
    CHECK(ratios.dscr_min.value() == Approx(80 / debt.service.front()));
    CHECK(ratios.plcr.value() > ratios.llcr.value());
}

TEST_CASE("no debt, no ratios") {
    const auto ratios = cover_ratios(std::vector<double>{10, 20}, debt_schedule(0, 0.1, {}), 0.1);
    CHECK_FALSE(ratios.dscr_min);
    CHECK_FALSE(ratios.llcr);
}

TEST_CASE("CFADS is what operation leaves") {
    CHECK(cash_available_for_debt_service(std::vector<OperatingYear>{{100, 40, 5, 10, 20}}) ==
          std::vector<double>{65});
}

TEST_CASE("impossible debt is refused") {
    CHECK_THROWS_AS(sculpted_debt(std::vector<double>{1}, 0, 0.1), phusong::core::RequestError);
    CHECK_THROWS_AS(debt_schedule(-1, 0.1, {}), phusong::core::RequestError);
    CHECK_THROWS_AS(annuity_debt(1, 0.1, 0), phusong::core::RequestError);
}
