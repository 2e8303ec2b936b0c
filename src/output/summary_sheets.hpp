#pragma once

#include <vector>

#include "output/file_kind.hpp"
#include "output/workbook.hpp"

namespace phusong::output {

/// The sheets of summary.xlsx, each in the language of the options.
Sheet headline_sheet(const WriteContext& context);
Sheet services_sheet(const WriteContext& context);
Sheet units_sheet(const WriteContext& context);
/// By the unit above (district); by type where no unit has one above it.
Sheet groups_sheet(const WriteContext& context);
Sheet operators_sheet(const WriteContext& context);
Sheet notspots_sheet(const WriteContext& context);
/// Settlements without any mobile service. Nothing in it where the study has none.
Sheet villages_sheet(const WriteContext& context);
Sheet method_sheet(const WriteContext& context);

}  // namespace phusong::output
