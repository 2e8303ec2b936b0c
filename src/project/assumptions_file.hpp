#pragma once

#include <string>
#include <string_view>

#include "invest/assumption.hpp"

namespace phusong::project {

/// Adds the assumptions of a JSON file (docs/schema/assumptions.schema.json) to those that are
/// there; one with the same id takes the place of the earlier one.
/// @param file the name, for messages and for the record
/// @throws core::RequestError with all mistakes at once, each with its place
void parse_assumptions(std::string_view text, const std::string& file,
                       invest::Assumptions& assumptions);

/// @throws core::RequestError the file cannot be opened, or as above
void read_assumptions(const std::string& file, invest::Assumptions& assumptions);

}  // namespace phusong::project
