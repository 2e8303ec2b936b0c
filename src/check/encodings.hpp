#pragma once

#include <string>
#include <string_view>
#include <vector>

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

/// The texts of a record, such as its type and its name.
struct RecordTexts {
    std::string label;  ///< how a user finds the record
    std::vector<std::string> texts;
};

/// What is odd about the texts of the records of a source, one issue for each cause:
/// - text_mojibake: UTF-8 that was read as Windows-1252 before it was stored
/// - text_misread: another encoding of Vietnamese that was read as Windows-1252
/// - text_lost_letters: question marks in place of letters
/// @param noun what the records are: "units"
void check_texts(const std::vector<RecordTexts>& records, const std::string& noun,
                 const std::string& source, core::IssueLog& issues);

/// The same for types, names and districts of units.
void check_encodings(const domain::Units& units, const std::string& source, core::IssueLog& issues);

}  // namespace phusong::check
