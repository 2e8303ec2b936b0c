#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/layer.hpp"
#include "domain/service.hpp"
#include "reach/question.hpp"

namespace phusong::reach {

/// Units of a group, by what a rule says of them; each list ascending.
struct UnitsByVerdict {
    std::vector<std::uint32_t> met;
    std::vector<std::uint32_t> not_met;
    std::vector<std::uint32_t> unknown;
};

/// Sorts the units of a group by their verdict: what two runs are compared by.
UnitsByVerdict units_by_verdict(const domain::Evaluation& evaluation, const domain::Claim& claim);

/// Finds the column, rule and group that a written claim means.
/// @param where what the claim belongs to, for the message: "headline claim 2"
/// @throws core::RequestError there is no such service, column, rule or group
domain::Claim find_claim(const domain::Evaluation& evaluation, const ClaimSpec& spec,
                         const std::string& where);

/// What the data says to a claim: units that meet the rule, of all units of the group. Units that
/// cannot be judged stay in the denominator and are listed apart.
domain::ClaimResult check_claim(const domain::Evaluation& evaluation, const domain::Claim& claim);

/// The claim as stated, and under every other rule of the evaluation, in their order.
domain::Headline check_headline(const domain::Evaluation& evaluation, const domain::Claim& claim);

/// Whether a target is reached: yes when met units alone reach required_pct of the group, no when
/// they would not even if every unit that cannot be judged met the rule, undecided (nothing)
/// otherwise and for a group without units. A relative 1e-9 is granted for rounding of the
/// percentage.
domain::TargetResult check_target(const domain::Evaluation& evaluation,
                                  const domain::Target& target);

/// The claims of a study that names none: (service, any operator, rule any, all units) for those of
/// 2g, 3g, 4g and broadband that are asked for and have at least one layer.
std::vector<ClaimSpec> default_headline(std::span<const domain::Service> services,
                                        std::span<const domain::Layer> layers);

}  // namespace phusong::reach
