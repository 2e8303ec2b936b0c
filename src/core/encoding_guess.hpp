#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phusong::core {

/// An encoding in which bytes make sense.
struct EncodingGuess {
    std::string encoding;  ///< as iconv calls it
    std::string text;      ///< the bytes read so, in UTF-8 and composed
};

/// Whether a text reads as Vietnamese: some word has a letter beyond ASCII, and each word that has
/// one is a Vietnamese syllable (an initial, a vowel group with at most one tone, a final); nothing
/// but letters and marks of writing is beyond ASCII. Words of plain letters are not judged.
bool reads_as_vietnamese(std::string_view utf8);

/// The encoding in which bytes that are no UTF-8 make sense, of those that Vietnamese and French
/// lists come in: Windows-1258, Windows-1252 and TCVN 5712 (the fonts .VnTime …, "ABC", "TCVN3").
/// For a message to a user, who decides; never for reading. Nothing where none fits.
std::optional<EncodingGuess> guess_encoding(std::string_view bytes);

/// The same for text in UTF-8 that was read as Windows-1252 and is not: "Laòng Sõn" for "Lạng Sơn"
/// in Windows-1258, "L¹ng S¬n" in TCVN 5712. Nothing where it reads as Vietnamese as it stands, or
/// would in neither.
std::optional<EncodingGuess> guess_misread(std::string_view utf8);

}  // namespace phusong::core
