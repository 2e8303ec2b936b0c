#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "invest/debt.hpp"
#include "invest/latin_hypercube.hpp"
#include "invest/network_case.hpp"

namespace phusong::invest {

/// How uncertain the factors of a case are; each distribution is about 1.
struct CaseRisk {
    Distribution capex{Distribution::Kind::fixed, 1, 1, 1};
    Distribution opex{Distribution::Kind::fixed, 1, 1, 1};
    Distribution revenue{Distribution::Kind::fixed, 1, 1, 1};
    Distribution wacc{Distribution::Kind::fixed, 1, 1, 1};
    Correlations correlations;  ///< 4 × 4 in this order, or empty
    std::size_t draws = 10000;
    std::uint64_t seed = 1;
};

/// A debt agreed on in the base case, and the cover ratio below which it is in trouble.
struct AgreedDebt {
    DebtSchedule schedule;
    double least_dscr = 1.2;
};

/// P10, P50, P90: below them lie 10, 50 and 90 % of the draws.
struct Percentiles {
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;
};

/// What may become of the public support.
struct SubsidyRisk {
    Percentiles subsidy;                    ///< sum of the gaps of all parts, each at least 0
    std::vector<Percentiles> part_subsidy;  ///< of each part
    Percentiles project_gap;                ///< of all parts as one business
    std::optional<double> trouble_share;    ///< of draws with a year below the least cover ratio
    std::vector<double> subsidies;          ///< of each draw, ascending: the distribution's curve
};

/// Draws the factors, reckons each part's viability gap in every draw, and sums up. The same seed
/// gives the same bits with any number of threads.
/// @param parts    the money of each commune or lot
/// @param drawdown shares of the grant at t = 0, 1, …
/// @throws core::RequestError
SubsidyRisk subsidy_risk(std::span<const YearlyMoney> parts, const CaseTerms& terms,
                         std::span<const double> drawdown, const CaseRisk& risk,
                         const std::optional<AgreedDebt>& debt, int threads);

}  // namespace phusong::invest
