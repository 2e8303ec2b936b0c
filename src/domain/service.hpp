#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/layer.hpp"
#include "domain/text.hpp"

namespace phusong::domain {

/// One way of having a service: any of these technologies, fast enough.
struct ServiceClause {
    std::vector<Technology> technologies;
    std::optional<double> min_down_mbps;
    std::optional<double> min_up_mbps;
    std::string environment;            ///< empty: any
    bool unknown_speed_counts = false;  ///< whether a layer without declared speeds qualifies

    /// True when the layer offers the service by this clause.
    bool accepts(const Layer& layer) const;
};

/// A named question about a place: which layers offer the service. A place has the service when a
/// layer that one of the clauses accepts covers it.
struct Service {
    std::string id;  ///< "2g", "3g+", "fixed", "broadband", or the project's own
    Text label;      ///< as people say it: "2G", "3G or newer", "broadband"
    std::vector<ServiceClause> clauses;

    bool accepts(const Layer& layer) const;
};

/// The services that every study has: 2g…5g (themselves), 2g+…5g+ (at least; SDG 9.c.1), fixed, and
/// broadband (fixed of any speed, declared or not, until a project sets a minimum). In this order.
std::vector<Service> standard_services();

/// When a unit counts as covered by a service.
struct Rule {
    enum class Kind {
        any,          ///< some of its area, traces below the tolerance left out
        area,         ///< at least threshold_pct of its area
        population,   ///< at least threshold_pct of its people
        settlements,  ///< at least threshold_pct of its settlements
        centre        ///< its centre
    };
    Kind kind = Kind::any;
    double threshold_pct = 0;  ///< 0…100, for area, population and settlements

    friend bool operator==(const Rule&, const Rule&) = default;
};

/// "any", "area>=95", "population>=95", "settlements>=100", "centre": as in project files.
std::string to_string(const Rule& rule);

/// "any", "area95", "pop95", "settlements100", "centre": as in column names; a decimal point
/// becomes
/// "_" ("area99_5").
std::string column_suffix(const Rule& rule);

/// Reads what to_string writes (also "area >= 95", "pop>=95"); nothing when it is not a rule or the
/// threshold is outside (0, 100].
std::optional<Rule> parse_rule(const std::string& text);

/// What counts as a trace under the rule "any": an area of at most the smaller of the two. Borders
/// digitized twice leave slivers, and a sliver of coverage reaches nobody.
struct TraceTolerance {
    double area_m2 = 10'000;  ///< one hectare
    double share_pct = 1.0;   ///< of the unit's area
};

}  // namespace phusong::domain
