#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "domain/study.hpp"
#include "output/table.hpp"

namespace phusong::output {

/// Which unit a row is about.
using UnitOfRow = std::function<std::size_t(std::size_t row)>;

/// unit_code, unit_name, unit_type, parent_code: they stand first in every table about units.
/// @param rows_each how many rows each unit has, where it is the same for all
std::vector<Column> unit_columns(const domain::Study& study, const UnitOfRow& unit_of,
                                 std::size_t rows_each = 1);

/// How the people of a unit are spread over it: "areal", "raster" and so on; nothing where it has
/// no population.
Value population_basis(const domain::Unit& unit);

/// Of several units: "areal;raster" where they differ; nothing where none has a population.
Value joined_basis(const domain::Units& units, const std::vector<std::uint32_t>& which);
Value joined_basis(const domain::Units& units);

/// Flags of a figure about a unit that stands on these layers.
Flags unit_flags(const domain::Study& study, std::size_t unit, std::set<domain::Basis> bases,
                 bool studied);

}  // namespace phusong::output
