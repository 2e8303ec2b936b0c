#pragma once

#include <string>
#include <string_view>

namespace phusong::core {

/// The text in Unicode's composed form (NFC): "ệ" as one character, however it was typed.
/// Ill-formed UTF-8 comes back as it is.
std::string composed(std::string_view text);

/// What two spellings of one name have in common: capital letters, composed or decomposed
/// characters, runs of blanks, kinds of apostrophes and hyphens, and the place of a Vietnamese tone
/// mark within its syllable ("Hoà", "Hòa") make no difference; the marks themselves do.
std::string spelling_key(std::string_view text);

/// The same without any marks: "hoa" for "Hoà", "Hóa" and "hoa"; "d" for "Đ".
std::string letters_key(std::string_view text);

}  // namespace phusong::core
