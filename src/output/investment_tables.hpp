#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/study.hpp"
#include "output/table.hpp"

namespace phusong::output {

/// One row per unit of an investment plan: investment.csv. The study must have a plan, here and
/// below, and outlive the table.
Table investment_table(const domain::Study& study);

/// One row per lot: lots.csv.
Table lots_table(const domain::Study& study);

/// One row per budget: frontier.csv.
Table frontier_table(const domain::Study& study);

/// One row per proposed site: the properties of sites_proposed.geojson.
Table proposed_sites_table(const domain::Study& study);

/// Who is without which service: one row per unit × service × kind of gap (complete: no operator;
/// partial: some but not all; one for each operator): gaps.csv.
Table gap_table(const domain::Study& study);

/// A kind of gap of one service, as a column of the reach tables or, for the partial one, the
/// difference of two.
struct GapKind {
    std::uint32_t service = 0;
    std::string kind;                   ///< "complete", "partial", "operator"
    std::string operator_code;          ///< of "operator"
    std::uint32_t covered = 0;          ///< column; what it lacks is the gap
    std::optional<std::uint32_t> less;  ///< of partial: what this column lacks besides
};

/// Those of a study, by service.
std::vector<GapKind> gap_kinds(const domain::Evaluation& evaluation);

/// Sizes of a gap in one unit; nothing where it is not known.
struct GapFigures {
    double area_m2 = 0;
    std::optional<double> people;
    std::optional<std::uint32_t> settlements;
    std::optional<std::uint32_t> premises;
};
GapFigures gap_figures(const domain::Study& study, const GapKind& kind, std::size_t unit);

/// The number of the lot of each unit from 1; 0: in none.
std::vector<std::uint32_t> lot_of_units(const domain::InvestmentPlan& plan);

}  // namespace phusong::output
