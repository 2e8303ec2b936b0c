#pragma once

#include <string>
#include <vector>

#include "project/mistake.hpp"

namespace phusong::project {

/// The text of a JSON file that the user named.
/// @param what "file of assumptions", for messages
/// @throws core::RequestError it is a folder or cannot be opened
std::string json_file_text(const std::string& file, const std::string& what);

/// Stops with all mistakes of a file at once, if there are any.
/// @param what   "the assumptions have"
/// @param schema the page or schema that says what may stand there
/// @throws core::RequestError
void refuse_mistakes(const std::vector<Mistake>& mistakes, const std::string& what,
                     const std::string& file, const std::string& schema);

}  // namespace phusong::project
