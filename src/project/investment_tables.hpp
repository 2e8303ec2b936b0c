#pragma once

#include "invest/investment.hpp"
#include "output/table.hpp"

namespace phusong::project {

/// One row per commune of an investment: investment.csv. Input and result must outlive the table.
output::Table investment_table(const invest::InvestmentInput& input,
                               const invest::Investment& result);

/// One row per lot: lots.csv.
output::Table lots_table(const invest::InvestmentInput& input, const invest::Investment& result);

/// One row per step of the frontier, with the commune that it adds: frontier.csv.
output::Table frontier_table(const invest::InvestmentInput& input,
                             const invest::Investment& result);

}  // namespace phusong::project
