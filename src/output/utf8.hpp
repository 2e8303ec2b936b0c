#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phusong::output {

/// True when all bytes are below 128: such text needs no look at its sequences.
bool is_ascii(std::string_view text);

/// The text with every malformed part replaced by U+FFFD, so that what is written is UTF-8 (RFC
/// 3629: no overlong forms, no surrogates, nothing above U+10FFFF). One replacement for each
/// maximal malformed part, as the Unicode standard (section 3.9, table 3-8) recommends.
std::string valid_utf8(std::string_view text);

/// How many characters (code points) valid UTF-8 holds.
std::size_t characters(std::string_view text);

}  // namespace phusong::output
