#include "invest/viability_gap.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include <boost/math/tools/toms748_solve.hpp>

#include "invest/present_value.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {

double viability_gap(double rate, std::span<const double> flows, std::span<const double> shares) {
    require_shares(shares, "drawdown shares");
    const double missing = std::max(0.0, -net_present_value(rate, flows));
    return missing / net_present_value(rate, shares);
}

double equity_gap(double target_rate, std::span<const double> equity_flows,
                  std::span<const double> shares) {
    return viability_gap(target_rate, equity_flows, shares);
}

std::optional<double> gap_for_target(const std::function<double(double)>& equity_value,
                                     double most) {
    require(std::isfinite(most) && most >= 0, "the largest grant is negative or no number",
            "viability gap", "Give the amount up to which a grant may go.");
    const double without = equity_value(0);
    if (without >= 0) return 0.0;
    const double with_most = equity_value(most);
    if (with_most < 0) return std::nullopt;
    if (with_most == 0) return most;
    const boost::math::tools::eps_tolerance<double> tolerance(std::numeric_limits<double>::digits -
                                                              2);
    std::uintmax_t iterations = 500;
    const auto bracket = boost::math::tools::toms748_solve(equity_value, 0.0, most, without,
                                                           with_most, tolerance, iterations);
    return bracket.second;
}

double funding_gap_rate(double discounted_investment, double discounted_net_revenue) {
    require(std::isfinite(discounted_investment) && discounted_investment > 0,
            "there is no investment to take a share of", "funding gap rate",
            "Give the present value of the investment, above 0.");
    require_finite({&discounted_net_revenue, 1}, "discounted net revenue");
    return std::max(0.0, (discounted_investment - discounted_net_revenue) / discounted_investment);
}

double availability_payment(double rate, std::span<const double> flows, const PaymentTerms& terms) {
    require(terms.first_year >= 0 && terms.last_year >= terms.first_year,
            "the years of payment are in no order", "availability payment",
            "Give a first year of 0 or more and a last year not before it.");
    require_rate(terms.indexation, "indexation");
    const double missing = std::max(0.0, -net_present_value(rate, flows));
    double each = 0;
    double amount = 1;
    for (int year = terms.first_year; year <= terms.last_year; ++year) {
        each += amount * discount_factor(rate, year);
        amount *= 1 + terms.indexation;
    }
    return missing / each;
}

}  // namespace phusong::invest
