#include "project/suggestion.hpp"

#include <algorithm>

namespace phusong::project {
namespace {

// Longer words are not mistypings of a key, and the distance costs their product.
constexpr std::size_t kLongestWord = 64;

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> two_back(b.size() + 1);
    std::vector<std::size_t> back(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(two_back, back);
        std::swap(back, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({back[j] + 1, row[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& known) {
    if (word.size() > kLongestWord) return std::nullopt;
    const std::string wanted = lower(word);
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    std::optional<std::string> result;
    for (const std::string& candidate : known) {
        if (candidate.size() > kLongestWord) continue;
        const std::size_t distance = edit_distance(wanted, lower(candidate));
        // A word of which nothing is left is no hint.
        if (distance >= best || distance >= candidate.size()) continue;
        best = distance;
        result = candidate;
    }
    return result;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const auto hint = closest(word, known);
    return hint ? " (did you mean \"" + *hint + "\"?)" : std::string();
}

}  // namespace phusong::project
