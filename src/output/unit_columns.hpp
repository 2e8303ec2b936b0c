#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "domain/study.hpp"
#include "output/table.hpp"

namespace phusong::output {

/// Which unit a row is about.
using UnitOfRow = std::function<std::size_t(std::size_t row)>;

/// unit_code, unit_name, unit_type, parent_code: they stand first in every table about units.
std::vector<Column> unit_columns(const domain::Study& study, const UnitOfRow& unit_of);

/// Flags of a figure about a unit that stands on these layers.
Flags unit_flags(const domain::Study& study, std::size_t unit, std::set<domain::Basis> bases,
                 bool studied);

}  // namespace phusong::output
