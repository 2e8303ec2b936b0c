#pragma once

#include <string>
#include <vector>

#include "domain/study.hpp"

namespace phusong::output {

/// What an investment plan says, in sentences for people: who is without the service, what the
/// sites cost and earn, what may become of the support; last the plan in one sentence: how many
/// sites, what capex, what gap, what public share, within which cap, how near to the best choice,
/// and on what it rests. Nothing where the study has no plan.
/// @param language "en" or "vi"
std::vector<std::string> investment_text(const domain::Study& study, const std::string& language);

}  // namespace phusong::output
