#pragma once

#include <vector>

#include "project/object_reader.hpp"
#include "reach/question.hpp"

namespace phusong::project {

/// "groups": the project's own; each names types, parents or codes, or several of the three.
std::vector<reach::GroupSpec> read_groups_section(const Located& at,
                                                  std::vector<Mistake>& mistakes);

}  // namespace phusong::project
