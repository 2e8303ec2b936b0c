#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reach/crosswalk.hpp"

namespace phusong::reach {

/// A cell of a table of results: nothing, a number or text.
using TableCell = std::variant<std::monostate, double, std::string>;

/// The long table of a finished run (reach.csv): one row per unit × service × operator.
struct LongRows {
    std::vector<std::string> columns;
    std::vector<std::vector<TableCell>> rows;
};

/// Reads the cells of a table as they stand in a file: amounts and shares as numbers, the rest as
/// text.
/// @throws core::InputError a column is missing, or an amount is no number
LongRows long_rows(const std::vector<std::string>& columns,
                   const std::vector<std::vector<std::optional<std::string>>>& rows,
                   const std::string& source);

/// The same table for the new units, ascending by code.
///
/// Amounts (areas, people, settlements, premises, kilometres) are sums over the old units, times
/// the weights of the links. Shares are formed anew from the sums, whatever they were. An amount
/// that one of the old units does not know is not known of the new one. A divided unit is taken to
/// be evenly spread. What cannot be added up (centre_covered) is nothing. `flags` are those of all
/// old units, and:
/// - crosswalk:  the row is a sum over units of another edition
/// - divided:    part of an old unit is in it, by weight
/// - incomplete: a unit that it was merged from could not be found
/// New units without any link are left out.
LongRows reaggregate(const LongRows& table, const std::vector<UnitName>& old_units,
                     const std::vector<UnitName>& new_units, const Crosswalk& crosswalk);

/// How many new units meet a rule for a service.
struct RuleCount {
    std::string service;
    std::string op;
    std::string rule;
    std::uint32_t met = 0;
    std::uint32_t not_met = 0;
    std::uint32_t unknown = 0;
};

/// The rules any, area>=50, area>=95, population>=95 and settlements>=100 for every service, for
/// any operator and for each.
std::vector<RuleCount> count_rules(const LongRows& table);

}  // namespace phusong::reach
