#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/reach_values.hpp"
#include "domain/service.hpp"

namespace phusong::domain {

/// For whom a service is asked: any operator, all operators at once, exactly n of them, or one.
struct OperatorKey {
    enum class Kind { any, all, exactly, one };
    Kind kind = Kind::any;
    std::uint32_t count = 0;  ///< for exactly
    std::string code;         ///< for one

    friend bool operator==(const OperatorKey&, const OperatorKey&) = default;
};

/// "ANY", "ALL", "EXACTLY_2", or the operator's code.
std::string to_string(const OperatorKey& key);

/// One column of the long table: a service asked for an operator key.
struct ReachColumn {
    std::uint32_t service = 0;  ///< index into Evaluation::services
    OperatorKey op;
};

/// Whether a unit counts as covered; unknown where the rule needs data that the unit lacks.
enum class Verdict : std::uint8_t { not_met, met, unknown };

/// A set of units that is reported on together.
struct Group {
    enum class Kind { all, type, parent, custom };
    std::string id;  ///< "all", "type:Xã", "parent:178", or the project's own
    Text label;      ///< for people: "communes", "townships and wards"
    Kind kind = Kind::all;
    std::vector<std::uint32_t> units;  ///< ascending
};

/// Premises or roads of one class in one unit under one column.
struct ClassFigure {
    std::uint32_t unit = 0;
    std::uint32_t column = 0;
    std::string class_name;
    double total = 0;    ///< number of premises, or metres of road
    double covered = 0;  ///< likewise
};

/// Sums over a group for one column. Percentages are covered over total of the same line.
struct GroupFigure {
    std::uint32_t group = 0;
    std::uint32_t column = 0;
    double area_m2 = 0;
    double area_covered_m2 = 0;
    std::optional<double> population;  ///< of the units that have one; nothing when none has
    std::optional<double> population_covered;
    std::uint32_t units_without_population = 0;
    /// Per rule of the evaluation: how many units meet it, do not, or cannot be judged.
    struct Count {
        std::uint32_t met = 0;
        std::uint32_t not_met = 0;
        std::uint32_t unknown = 0;
    };
    std::vector<Count> rules;
    std::optional<double> settlements =
        std::nullopt;  ///< number; nothing when the study has none at all
    std::optional<double> settlements_covered = std::nullopt;
    std::optional<double> premises = std::nullopt;
    std::optional<double> premises_covered = std::nullopt;
    std::optional<double> road_m = std::nullopt;
    std::optional<double> road_covered_m = std::nullopt;
};

/// A statement about how many units of a group have a service: "3G: 19 of 19 townships and wards".
struct Claim {
    std::uint32_t column = 0;
    std::uint32_t rule = 0;
    std::uint32_t group = 0;
};

/// What the data says to a claim.
struct ClaimResult {
    Claim claim;
    std::uint32_t met = 0;
    std::uint32_t total = 0;             ///< the denominator: all units of the group
    std::vector<std::uint32_t> failing;  ///< units that do not meet the rule
    std::vector<std::uint32_t> unknown;  ///< units that cannot be judged
    std::optional<double> pct() const {
        if (total == 0) return std::nullopt;
        return 100.0 * met / total;
    }
};

/// A claim of the headline, and the same claim under every other rule of the study. `flips` of the
/// others are what a reader should see next.
struct Headline {
    ClaimResult stated;
    std::vector<ClaimResult> other_rules;
};

/// A goal: so many per cent of a group's units by a date.
struct Target {
    std::string id;
    Text label;
    Claim claim;
    double required_pct = 100;
    std::string date;  ///< ISO 8601, may be empty
};

struct TargetResult {
    Target target;
    ClaimResult result;
    std::optional<bool> met;  ///< nothing while units that cannot be judged could decide it
};

/// SDG indicator 9.c.1 for one generation ("at least"), both ways of reading it.
struct SdgFigure {
    Technology technology = Technology::g2;
    std::optional<double> population;  ///< denominator, persons
    std::optional<double> union_of_operators_population;
    std::optional<double> best_operator_population;
    std::string best_operator;  ///< by population, or by area where there is no population
    double area_m2 = 0;
    double union_of_operators_area_m2 = 0;
    double best_operator_area_m2 = 0;
};

/// Everything that reach says about a study, as plain values.
struct Evaluation {
    std::vector<Service> services;
    std::vector<std::string> operators;  ///< ascending; "unspecified" for layers that do not say
    std::vector<ReachColumn> columns;    ///< service-major: ANY, ALL, each operator, EXACTLY_0…n
    std::vector<Rule> rules;
    std::vector<Group> groups;  ///< all, by type, by parent, the project's own
    TraceTolerance tolerance;

    std::vector<double> unit_area_m2;
    /// Per unit; nothing where the study has no such data at all (none in this unit is 0).
    std::vector<std::optional<std::uint32_t>> unit_settlements;
    std::vector<std::optional<std::uint32_t>> unit_premises;
    std::vector<std::optional<double>> unit_road_m;
    /// [settlement * columns.size() + column]: whether the settlement is covered.
    std::vector<bool> settlement_covered;
    std::vector<ClassFigure> premises_by_class;  ///< ascending by (unit, column, class)
    std::vector<ClassFigure> roads_by_class;     ///< likewise
    ReachValues values;                          ///< [unit * columns.size() + column]
    std::vector<Verdict> verdicts;  ///< [(unit * columns.size() + column) * rules.size() + rule]
    std::vector<std::optional<double>> switchoff_2g_population;  ///< per unit, see formats.md
    std::vector<double> switchoff_2g_area_m2;

    std::vector<GroupFigure> figures;  ///< [group * columns.size() + column]
    std::vector<Headline> headlines;
    std::vector<TargetResult> targets;
    std::vector<SdgFigure> sdg;

    ReachValue value(std::size_t unit, std::size_t column) const {
        return values[unit * columns.size() + column];
    }
    Verdict verdict(std::size_t unit, std::size_t column, std::size_t rule) const {
        return verdicts[(unit * columns.size() + column) * rules.size() + rule];
    }
    /// Index of a column, if there is such a one.
    std::optional<std::uint32_t> column_index(const std::string& service_id,
                                              const OperatorKey& op) const;
    std::optional<std::uint32_t> service_index(const std::string& service_id) const;
    std::optional<std::uint32_t> rule_index(const Rule& rule) const;
    std::optional<std::uint32_t> group_index(const std::string& group_id) const;
};

}  // namespace phusong::domain
