// Published figures, and figures that were computed independently. The file with their sources is
// read too, so that a figure here cannot drift from the one there.
#include <chrono>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "invest/annuity.hpp"
#include "invest/debt.hpp"
#include "invest/internal_rate.hpp"
#include "invest/modified_rate.hpp"
#include "invest/near.hpp"
#include "invest/present_value.hpp"
#include "invest/viability_gap.hpp"

#include "support/catch.hpp"
#include "support/real_data.hpp"

using namespace phusong::invest;
using phusong::test::relative_error;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

using Flows = std::vector<double>;

const std::vector<DatedFlow>& microsoft_dates() {
    static const std::vector<DatedFlow> flows{{sys_days{2008y / 1 / 1}, -10000},
                                              {sys_days{2008y / 3 / 1}, 2750},
                                              {sys_days{2008y / 10 / 30}, 4250},
                                              {sys_days{2009y / 2 / 15}, 3250},
                                              {sys_days{2009y / 4 / 1}, 2750}};
    return flows;
}

double irr(const Flows& flows) {
    return internal_rates(flows).only().value();
}

// Capex 1000, then 120 a year for ten years.
Flows hand_case() {
    Flows flows(11, 120.0);
    flows[0] = -1000;
    return flows;
}

}  // namespace

TEST_CASE("Microsoft's XNPV and XIRR") {
    CHECK(relative_error(dated_present_value(0.09, microsoft_dates()), 2086.647602031535) < 1e-12);
    const auto rates = dated_internal_rates(microsoft_dates());
    CHECK(std::abs(rates.only().value() - 0.3733625335188314) < 1e-10);
}

TEST_CASE("Microsoft's IRR") {
    const Flows flows{-70000, 12000, 15000, 18000, 21000, 26000};
    CHECK(std::abs(irr(flows) - 0.0866309480365316) < 1e-10);
    CHECK(std::abs(irr({flows.begin(), flows.begin() + 5}) + 0.021244848273411) < 1e-10);
    CHECK(std::abs(irr({flows.begin(), flows.begin() + 3}) + 0.443506941334741) < 1e-10);
}

TEST_CASE("Microsoft's MIRR") {
    const Flows flows{-120000, 39000, 30000, 21000, 37000, 46000};
    CHECK(relative_error(*modified_rate(flows, 0.10, 0.12), 0.1260941303659051) < 1e-12);
    CHECK(relative_error(*modified_rate(Flows{flows.begin(), flows.begin() + 4}, 0.10, 0.12),
                         -0.0480446552499808) < 1e-12);
    CHECK(relative_error(*modified_rate(flows, 0.10, 0.14), 0.1347591108283148) < 1e-12);
}

TEST_CASE("numpy-financial: irr") {
    CHECK(irr({-150000, 15000, 25000, 35000, 45000, 60000}) == Approx(0.0524).epsilon(1e-2));
    CHECK(irr({-100, 0, 0, 74}) == Approx(-0.0955).epsilon(1e-2));
    CHECK(irr({-100, 39, 59, 55, 20}) == Approx(0.28095).epsilon(1e-2));
    CHECK(irr({-100, 100, 0, 7}) == Approx(0.06206).epsilon(1e-2));
    CHECK(std::abs(irr({-250000, 100000, 150000, 200000, 250000, 300000}) - 0.5672303344358536) <
          1e-10);
    // Two changes of sign: the published rate is one of all.
    for (const auto& [flows, published] :
         {std::pair{Flows{-100, 100, 0, -7}, -0.0833}, {Flows{-5, 10.5, 1, -8, 1}, 0.0886}}) {
        bool found = false;
        for (const auto& [rate, touching] : internal_rates(flows).rates) {
            found = found || std::abs(rate - published) <= 1e-2 * std::abs(published);
            CHECK(std::abs(net_present_value(rate, flows)) < 1e-9);
        }
        CHECK(found);
    }
    CHECK(internal_rates(Flows{1, 2, 3}).rates.empty());
    CHECK(internal_rates(Flows{-1, -2, -3}).rates.empty());
}

TEST_CASE("numpy-financial: mirr, pv, rate") {
    CHECK(*modified_rate(Flows{-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000}, 0.08,
                         0.055) == Approx(0.0666).margin(5e-5));
    CHECK(*modified_rate(Flows{100, 200, -50, 300, -200}, 0.05, 0.06) ==
          Approx(0.3428).margin(5e-5));
    CHECK_FALSE(modified_rate(Flows{39000, 30000, 21000}, 0.1, 0.12));
    const Annuity twenty{0.07, 20, 0, 0, Due::end_of_period};
    CHECK(relative_error(present_value_of_payments(twenty, 12000), -127128.1709461939) < 1e-12);
    const Annuity ten{0, 10, -3500, 10000, Due::end_of_period};
    CHECK(std::abs(annuity_rates(ten, 0).only().value() - 0.1106908537142689) < 1e-10);
}

TEST_CASE("capex 1000, 120 a year for ten years, at 10 %") {
    const Flows flows = hand_case();
    CHECK(relative_error(net_present_value(0.1, flows), -262.651947315438) < 1e-12);
    CHECK(relative_error(viability_gap(0.1, flows, Flows{1}), 262.651947315438) < 1e-12);
    CHECK(relative_error(viability_gap(0.1, flows, Flows{0.5, 0.5}), 275.159182901888) < 1e-12);
    CHECK(relative_error(availability_payment(0.1, flows, {1, 10, 0}), 42.7453948825116) < 1e-12);
    const double net_revenue = net_present_value(0.1, flows) + 1000;
    CHECK(relative_error(funding_gap_rate(1000, net_revenue), 0.262651947315438) < 1e-12);
}

TEST_CASE("debt of 600 at 8 % over eight years") {
    const Flows cfads(10, 120.0);
    const auto debt = annuity_debt(600, 0.08, 8);
    CHECK(relative_error(debt.service.front(), 104.408856355093) < 1e-12);
    const auto ratios = cover_ratios(cfads, debt, 0.08);
    CHECK(relative_error(ratios.dscr_min.value(), 1.14932778874606) < 1e-12);
    CHECK(relative_error(ratios.llcr.value(), 1.14932778874606) < 1e-12);
    CHECK(relative_error(ratios.plcr.value(), 1.34201627978829) < 1e-12);
    const auto sculpted = sculpted_debt(std::span(cfads).first(8), 1.3, 0.08);
    CHECK(relative_error(sculpted.drawn, 530.458979420797) < 1e-12);
}

TEST_CASE("the figures above are those of the collection") {
    PHUSONG_NEED_REAL_DATA(path, "siting/finance/KNOWN_VALUES.md")
    std::ifstream stream(*path);
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    for (const char* const figure :
         {"2086.647602031535",   "0.3733625335188314", "1188.4434123352216", "1307.2877535687",
          "0.0866309480365316",  "-0.021244848273411", "-0.443506941334741", "0.1260941303659051",
          "-0.0480446552499808", "0.1347591108283148", "0.5672303344358536", "-127128.1709461939",
          "0.1106908537142689",  "-262.651947315438",  "42.7453948825116",   "275.159182901888",
          "0.262651947315438",   "104.408856355093",   "1.14932778874606",   "1.34201627978829",
          "530.458979420797"}) {
        INFO(figure);
        CHECK(text.find(figure) != std::string::npos);
    }
}
