#pragma once

#include <string>
#include <string_view>

#include "core/issue_log.hpp"
#include "domain/unit.hpp"

namespace phusong::check {

/// UTF-8 that was read as Windows-1252 or Latin-1 and stored again: "XÃ£" for "Xã". True when the
/// text, taken back to bytes of Windows-1252, is well-formed UTF-8 with something beyond ASCII in
/// it; hardly any real text is that by chance.
bool is_mojibake(std::string_view text);

/// Letters that a narrower encoding could not hold: a question mark or U+FFFD between letters, as
/// in "L?ng S?n".
bool has_lost_letters(std::string_view text);

/// - text_mojibake: names or types of units that were decoded wrongly before they were stored
/// - text_lost_letters: names with question marks in place of letters
void check_encodings(const domain::Units& units, const std::string& source, core::IssueLog& issues);

}  // namespace phusong::check
