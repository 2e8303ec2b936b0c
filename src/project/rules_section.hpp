#pragma once

#include <vector>

#include "domain/service.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// How a rule is written, for messages.
extern const char* const kRuleSyntax;

/// any, area>=50, area>=95, population>=95, centre.
std::vector<domain::Rule> default_rules();

/// A rule that this version can judge; a mistake otherwise.
std::optional<domain::Rule> rule_of(const Located& at, std::vector<Mistake>& mistakes);

/// "rules": when a unit counts as covered. At least one, each once.
std::vector<domain::Rule> read_rules_section(const Located& at, std::vector<Mistake>& mistakes);

/// "any_tolerance": what is a trace under the rule "any".
domain::TraceTolerance read_tolerance_section(const Located& at, std::vector<Mistake>& mistakes);

}  // namespace phusong::project
