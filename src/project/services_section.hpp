#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/service.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// "2g", "3g", "4g", "5g" or "fixed"; a mistake otherwise.
std::optional<domain::Technology> technology_of(const Located& at, std::vector<Mistake>& mistakes);

/// Whether a text may be the id of a service or group: ASCII letters, digits and "_", "+", "-",
/// ".", the first a letter or digit. Ids become names of columns.
bool is_identifier(const std::string& text);

/// "services": added to the standard ones, in place of the standard one where the id is the same.
std::vector<domain::Service> read_services_section(const Located& at,
                                                   std::vector<Mistake>& mistakes);

}  // namespace phusong::project
