#pragma once

#include <optional>
#include <span>
#include <string>

namespace phusong::input {

/// Finds a name among those that exist: exactly, or else the only one that is the same but for the
/// case of ASCII letters.
std::optional<std::size_t> find_name(const std::string& wanted, std::span<const std::string> names);

/// "\"code\", \"name\"" or "none".
std::string quoted_list(std::span<const std::string> names);

/// How to give the encoding, when letters of a name could not be read; else nothing.
std::string encoding_note(std::span<const std::string> names);

/// "Did you mean \"code\"? " when one of the names is a slip of the pen away, else nothing. Begins
/// with encoding_note().
std::string did_you_mean(const std::string& wanted, std::span<const std::string> names);

}  // namespace phusong::input
