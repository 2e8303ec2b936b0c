#pragma once

#include <string>

#include "core/issue_log.hpp"
#include "domain/unit.hpp"

namespace phusong::check {

/// Names that stand for one thing and are written in several ways.
///
/// - type_spellings: types of units that differ only in capital letters, composed or decomposed
///   characters, blanks or the place of a tone mark: each is a type of its own in the results
/// - parent_spellings: the same for names of districts
/// - parent_names_differ: one district code with several names
/// - text_decomposed: names in decomposed characters, which do not meet composed ones elsewhere
void check_spellings(const domain::Units& units, const std::string& source, core::IssueLog& issues);

}  // namespace phusong::check
