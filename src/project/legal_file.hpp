#pragma once

#include <string>
#include <string_view>

#include "invest/legal_table.hpp"

namespace phusong::project {

/// Reads a legal table (docs/schema/legal.schema.json).
/// @param file the name, for messages
/// @throws core::RequestError with all mistakes at once, each with its place
invest::LegalTable parse_legal_table(std::string_view text, const std::string& file);

/// @throws core::RequestError the file cannot be opened, or as above
invest::LegalTable read_legal_table(const std::string& file);

}  // namespace phusong::project
