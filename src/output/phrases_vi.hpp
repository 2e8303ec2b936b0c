#pragma once

#include "output/phrases.hpp"

namespace phusong::output {

/// Vietnamese, as official documents write it.
class PhrasesVi : public Phrases {
  public:
    std::string claim(const ClaimFacts& facts, const domain::TraceTolerance& tolerance,
                      bool explain) const override;
    std::string other_rule(const OtherRuleFacts& facts, const domain::TraceTolerance& tolerance,
                           bool explain) const override;
    std::string by_operator(const OperatorFacts& facts) const override;
    std::string target(const TargetFacts& facts) const override;
    std::string rule_meaning(const domain::Rule& rule,
                             const domain::TraceTolerance& tolerance) const override;
    std::string synthetic() const override;
    std::string notice(const std::string& text) const override;
    std::string edition(const std::string& date, const std::string& boundaries) const override;
    std::optional<std::string> basis(const std::set<domain::Basis>& bases) const override;
    std::string population(const PopulationFacts& facts) const override;
    std::string settlements(const SettlementFacts& facts) const override;
};

}  // namespace phusong::output
