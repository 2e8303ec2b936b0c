#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/study.hpp"

namespace phusong::output {

/// The settlements of the units that lack a service. Those outside all units are in no number.
struct NotspotSettlements {
    std::uint32_t column = 0;
    std::size_t settlements = 0;         ///< in the units
    std::vector<std::uint32_t> missing;  ///< indices into Study::settlements
    std::optional<double> population;    ///< persons, of those that say; nothing when none does
    std::optional<double> population_missing;
};

NotspotSettlements notspot_settlements(const domain::Study& study, std::uint32_t column);

/// Codes of the operators that cover a settlement with a service, or of those that offer the
/// service elsewhere in the study and not there; ascending.
std::vector<std::string> operators_at(const domain::Study& study, std::size_t settlement,
                                      std::uint32_t service, bool covering);

/// The unit in which a settlement lies, the first of several; nothing for none.
const domain::Unit* unit_of_settlement(const domain::Study& study, std::size_t settlement);

}  // namespace phusong::output
