#include "check/vietnamese.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace phusong::check {
namespace {

constexpr std::string_view kGap = "{}";
constexpr std::string_view kStop = ". ";

/// What stands at the gaps of a pattern; nothing where it has none, or the text is not of it.
std::optional<std::vector<std::string_view>> gaps_of(std::string_view pattern,
                                                     std::string_view text) {
    std::vector<std::string_view> gaps;
    std::size_t gap = pattern.find(kGap);
    if (gap == std::string_view::npos) return pattern == text ? std::optional(gaps) : std::nullopt;
    if (text.substr(0, gap) != pattern.substr(0, gap)) return std::nullopt;
    text.remove_prefix(gap);
    pattern.remove_prefix(gap + kGap.size());
    while (true) {
        gap = pattern.find(kGap);
        const std::string_view literal = pattern.substr(0, gap);
        const bool last = gap == std::string_view::npos;
        // The last piece has to end the text; one in the middle is taken where it stands first.
        std::size_t at = text.find(literal);
        if (last) {
            if (text.size() < literal.size() || !text.ends_with(literal)) return std::nullopt;
            at = text.size() - literal.size();
        }
        if (at == std::string_view::npos || at == 0) return std::nullopt;
        gaps.push_back(text.substr(0, at));
        if (last) return gaps;
        text.remove_prefix(at + literal.size());
        pattern.remove_prefix(gap + kGap.size());
    }
}

std::string filled(std::string_view vi, const std::vector<std::string_view>& gaps) {
    std::string result;
    for (std::size_t i = 0; i < vi.size(); ++i) {
        const bool numbered =
            vi[i] == '{' && i + 2 < vi.size() && vi[i + 1] >= '0' && vi[i + 1] <= '9';
        const std::size_t number = numbered ? static_cast<std::size_t>(vi[i + 1] - '0') : 0;
        if (!numbered || number >= gaps.size()) {
            result += vi[i];
            continue;
        }
        const bool phrase = vi[i + 2] == '*';
        const std::string_view gap = gaps[number];
        result += phrase ? in_vietnamese(gap).value_or(std::string(gap)) : std::string(gap);
        i += phrase ? 3 : 2;
    }
    return result;
}

/// Where sentences may begin: a full stop and a blank before, or the text's begin.
std::vector<std::size_t> beginnings(std::string_view text) {
    std::vector<std::size_t> places{0};
    for (std::size_t at = text.find(kStop); at != std::string_view::npos;
         at = text.find(kStop, at + 1))
        places.push_back(at + kStop.size());
    return places;
}

/// One of several sentences, with its full stop or without, whichever is known.
std::optional<std::string> one_of_several(std::string_view sentence) {
    sentence.remove_suffix(1);  // the blank
    if (auto with = in_vietnamese(sentence)) return *with + " ";
    sentence.remove_suffix(1);
    if (auto without = in_vietnamese(sentence)) return *without + ". ";
    return std::nullopt;
}

/// All sentences of a text. What is mended stands last and is known best, so that the text is
/// taken apart from its end; a gap may hold several sentences that others wrote.
std::optional<std::string> all_in_vietnamese(std::string_view text) {
    const std::vector<std::size_t> begins = beginnings(text);
    std::vector<std::optional<std::string>> from(begins.size());
    for (std::size_t i = begins.size(); i-- > 0;) {
        for (std::size_t j = i + 1; j < begins.size() && !from[i]; ++j) {
            if (!from[j]) continue;
            const auto head = one_of_several(text.substr(begins[i], begins[j] - begins[i]));
            if (head) from[i] = *head + *from[j];
        }
        if (!from[i]) from[i] = in_vietnamese(text.substr(begins[i]));
    }
    return from.front();
}

/// "units: " and its kin.
std::string role_taken_off(std::string_view& message) {
    const std::size_t colon = message.find(": ");
    if (colon == std::string_view::npos) return "";
    const auto role = in_vietnamese(message.substr(0, colon));
    if (!role) return "";
    message.remove_prefix(colon + 2);
    return *role + ": ";
}

}  // namespace

std::optional<std::string> in_vietnamese(std::string_view sentence) {
    const std::array tables{details_vi(), actions_vi(), messages_vi()};
    for (const auto pairs : tables)
        for (const SentencePair& pair : pairs)
            if (pair.en == sentence) return std::string(pair.vi);
    for (const auto pairs : tables)
        for (const SentencePair& pair : pairs)
            if (const auto gaps = gaps_of(pair.en, sentence)) return filled(pair.vi, *gaps);
    return std::nullopt;
}

std::string message_in_vietnamese(std::string_view message) {
    const std::string role = role_taken_off(message);
    // Lists of mistakes in a file of the tool are told in its own terms.
    if (message.find('\n') != std::string_view::npos) return role + std::string(message);
    if (const auto all = all_in_vietnamese(message)) return role + *all;
    // What happened and how it is mended, as far as either is known.
    const std::vector<std::size_t> begins = beginnings(message);
    for (std::size_t i = 1; i < begins.size(); ++i) {
        const std::string_view tail = message.substr(begins[i]);
        if (const auto mend = all_in_vietnamese(tail))
            return role + std::string(message.substr(0, begins[i])) + *mend;
        if (const auto happened = one_of_several(message.substr(0, begins[i])))
            return role + *happened + std::string(tail);
    }
    return role + std::string(message);
}

}  // namespace phusong::check
