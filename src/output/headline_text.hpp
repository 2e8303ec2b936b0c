#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "domain/study.hpp"
#include "output/phrases.hpp"
#include "output/service_facts.hpp"

namespace phusong::output {

/// What a study says, in the sentences of a planner: for the terminal and for summary.json.
class HeadlineText {
  public:
    /// @param language "en" or "vi". Study and facts must outlive this.
    HeadlineText(const domain::Study& study, const ServiceFacts& facts, std::string language);

    /// One claim with its rule explained.
    std::string claim(const domain::ClaimResult& result) const;
    /// One claim under another rule than the stated one.
    std::string other_rule(const domain::ClaimResult& stated,
                           const domain::ClaimResult& other) const;
    std::string target(const domain::TargetResult& result) const;
    std::string rule_meaning(const domain::Rule& rule) const;

    /// All of it, one sentence a line: title, notices, headline with every claim under the other
    /// rules (indented by two blanks), targets, and what the figures stand on. A rule is explained
    /// where it is first named.
    std::vector<std::string> lines() const;

  private:
    ClaimFacts facts_of(const domain::ClaimResult& result) const;
    OtherRuleFacts facts_of(const domain::ClaimResult& stated,
                            const domain::ClaimResult& other) const;
    std::vector<std::string> names_of(const std::vector<std::uint32_t>& units) const;
    void add_notices(std::vector<std::string>& lines) const;
    /// Nothing for a claim about one operator, or where there is but one.
    std::optional<OperatorFacts> operators_of(const domain::ClaimResult& stated) const;
    void add_headlines(std::vector<std::string>& lines) const;
    void add_settlements(std::vector<std::string>& lines) const;

    const domain::Study& study_;
    const ServiceFacts& services_;
    std::string language_;
    const Phrases& phrases_;
    std::unordered_map<std::string, std::uint32_t> units_of_name_;
};

/// HeadlineText::lines() of a study.
std::vector<std::string> headline_text(const domain::Study& study, const std::string& language);

/// Units that flip between two rules of one claim: they meet the first and fail the second.
/// Ascending. Units that one of the rules cannot judge do not flip.
std::vector<std::uint32_t> met_then_failing(const domain::ClaimResult& first,
                                            const domain::ClaimResult& second);

}  // namespace phusong::output
