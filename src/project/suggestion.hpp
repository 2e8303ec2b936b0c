#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phusong::project {

/// Number of edits between two words, where an edit inserts, drops or replaces one byte or swaps
/// two neighbours, and no part is edited twice ("optimal string alignment", the restricted
/// Damerau–Levenshtein distance).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known word that was probably meant: the nearest one within a third of the word's length (at
/// least one edit), capital letters left out of account. Of equally near ones the first.
std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& known);

/// " (did you mean \"parent\"?)", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace phusong::project
