#pragma once

#include <string>

#include "core/issue_log.hpp"
#include "domain/unit.hpp"

namespace phusong::check {

/// Codes of units and of their parents that a spreadsheet has spoilt.
///
/// - codes_lost_zero: all codes are digits, their lengths differ, and none begins with a zero: the
///   short ones have most likely lost theirs ("5977" for "05977")
/// - codes_as_decimals: codes written as decimal numbers ("5977.0", "5.977E+03")
/// - codes_alike: two codes differ only in capital letters, blanks or leading zeros
/// - type_missing, name_missing: some units have one and others do not
/// @param source what the units were read from, for the record
void check_codes(const domain::Units& units, const std::string& source, core::IssueLog& issues);

}  // namespace phusong::check
