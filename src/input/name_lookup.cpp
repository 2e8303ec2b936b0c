#include "input/name_lookup.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace phusong::input {
namespace {

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Levenshtein's distance in bytes.
std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substituted});
        }
    }
    return row.back();
}

}  // namespace

std::optional<std::size_t> find_name(const std::string& wanted,
                                     std::span<const std::string> names) {
    std::optional<std::size_t> alike;
    std::size_t alike_count = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == wanted) return i;
        if (lower_case(names[i]) == lower_case(wanted)) {
            alike = i;
            ++alike_count;
        }
    }
    return alike_count == 1 ? alike : std::nullopt;
}

std::string quoted_list(std::span<const std::string> names) {
    if (names.empty()) return "none";
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
    return text;
}

std::string encoding_note(std::span<const std::string> names) {
    const bool spoilt = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return name.find("\xEF\xBF\xBD") != std::string::npos;
    });
    return spoilt ? "Some names are not UTF-8: give the encoding of the file (\"encoding\": "
                    "\"CP1258\"; \"TCVN\" for .VnTime and other ABC fonts). "
                  : "";
}

std::string did_you_mean(const std::string& wanted, std::span<const std::string> names) {
    const std::string key = lower_case(wanted);
    std::size_t least = std::max<std::size_t>(2, key.size() / 3) + 1;
    const std::string* best = nullptr;
    for (const std::string& name : names) {
        const std::string other = lower_case(name);
        const bool contains = key.size() >= 3 && other.find(key) != std::string::npos;
        const std::size_t distance = contains ? 1 : edit_distance(key, other);
        // All of a short name is more than a slip.
        if (distance < least && distance < std::max(key.size(), other.size())) {
            least = distance;
            best = &name;
        }
    }
    return encoding_note(names) + (best == nullptr ? "" : "Did you mean \"" + *best + "\"? ");
}

}  // namespace phusong::input
