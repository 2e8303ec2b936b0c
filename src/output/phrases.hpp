#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/unit.hpp"

namespace phusong::output {

/// What a sentence about a claim needs to know, in the words of one language where it is words.
struct ClaimFacts {
    std::string service;  ///< label
    bool mobile = true;   ///< of mobile networks only
    domain::OperatorKey op;
    domain::Rule rule;
    std::string group;  ///< label, plural
    std::uint32_t met = 0;
    std::uint32_t total = 0;
    std::uint32_t unknown = 0;
    std::uint32_t failing = 0;
    bool studied = true;  ///< the study has a layer for the service
    std::optional<double> pct;
    std::vector<std::string> names;  ///< failing units to be named
};

/// The same claim under another rule, beside what was stated.
struct OtherRuleFacts {
    ClaimFacts stated;
    ClaimFacts other;                   ///< names are those that flip to failing
    std::uint32_t flip_to_failing = 0;  ///< meet the stated rule, fail the other
    std::uint32_t flip_to_met = 0;      ///< the other way round
};

/// A claim about any operator, told operator by operator.
struct OperatorFacts {
    domain::Rule rule;
    std::vector<std::pair<std::string, std::uint32_t>> met;  ///< operator, units that meet the rule
    std::uint32_t met_by_all = 0;                            ///< all operators at once
};

struct TargetFacts {
    std::string label;
    double required_pct = 100;
    std::string date;  ///< ISO 8601, may be empty
    std::optional<bool> met;
    ClaimFacts claim;
};

struct PopulationFacts {
    std::uint32_t units = 0;
    std::uint32_t units_with_population = 0;
    double population = 0;
    bool unreadable = false;  ///< a population was asked for, and no unit has a usable one
    std::set<domain::PopulationBasis> bases;
};

/// Settlements without a service.
struct SettlementFacts {
    std::string service;  ///< label
    std::size_t settlements = 0;
    std::size_t missing = 0;
    std::optional<double> population_missing;
    std::vector<std::string> names;  ///< of the first
};

/// The sentences of one language.
class Phrases {
  public:
    Phrases() = default;
    Phrases(const Phrases&) = delete;
    Phrases& operator=(const Phrases&) = delete;
    virtual ~Phrases() = default;

    /// "2G: 226 of 226 communes (100 %) by rule any (…)".
    /// @param explain whether the rule's meaning is added in brackets
    virtual std::string claim(const ClaimFacts& facts, const domain::TraceTolerance& tolerance,
                              bool explain) const = 0;
    /// "under area>=95 (…): 201 of 226 (88.9 %); 25 fail: …".
    virtual std::string other_rule(const OtherRuleFacts& facts,
                                   const domain::TraceTolerance& tolerance, bool explain) const = 0;
    /// "by operator (any): A 226, B 210; all of them 133".
    virtual std::string by_operator(const OperatorFacts& facts) const = 0;
    virtual std::string target(const TargetFacts& facts) const = 0;
    /// "coverage of at least 95 % of the unit's area".
    virtual std::string rule_meaning(const domain::Rule& rule,
                                     const domain::TraceTolerance& tolerance) const = 0;
    virtual std::string synthetic() const = 0;
    virtual std::string notice(const std::string& text) const = 0;
    /// Date and boundaries of a study, in brackets behind its title; empty when both are.
    virtual std::string edition(const std::string& date, const std::string& boundaries) const = 0;
    /// Nothing for polygons that were declared; else what the coverage is.
    virtual std::optional<std::string> basis(const std::set<domain::Basis>& bases) const = 0;
    virtual std::string population(const PopulationFacts& facts) const = 0;
    /// "Settlements without 2G or newer: 37 of 1,234 (3.0 %), 5,120 people: Nà Pò, …".
    virtual std::string settlements(const SettlementFacts& facts) const = 0;
};

/// @param language "en" or "vi"
const Phrases& phrases(const std::string& language);

/// A number as people write it: thousands apart, trailing zeros dropped.
std::string written_number(double value, int decimals, char thousands, char decimal_point);

/// How many, as one of the two languages writes it: "4,381", "4.381".
std::string written_count(std::size_t count, const std::string& language);

/// A percentage with one decimal, in which only all is 100 and only none is 0.
std::string written_percent(double pct, char thousands, char decimal_point);

}  // namespace phusong::output
