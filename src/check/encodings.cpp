#include "check/encodings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/encoding_guess.hpp"

namespace phusong::check {
namespace {

using core::Severity;

/// The characters of Windows-1252 from 0x80 to 0x9F; 0 where it has none.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Reads one code point of well-formed UTF-8 off the front; nothing where it is ill-formed.
std::optional<std::uint32_t> take(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    std::size_t length = 1;
    std::uint32_t code_point = first;
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
        code_point = first & 0x1FU;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        code_point = first & 0x0FU;
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        code_point = first & 0x07U;
    } else if (first >= 0x80) {
        return std::nullopt;
    }
    if (text.size() < length) return std::nullopt;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        code_point = (code_point << 6U) | (byte(i) & 0x3FU);
    }
    text.remove_prefix(length);
    return code_point;
}

/// The byte that stands for a character in Windows-1252, or in Latin-1 where that has none.
std::optional<char> as_byte(std::uint32_t code_point) {
    if (code_point <= 0xFF) return static_cast<char>(code_point);
    const auto* const found =
        std::find(kWindows1252.begin(), kWindows1252.end(), static_cast<std::uint16_t>(code_point));
    if (code_point > 0xFFFF || found == kWindows1252.end()) return std::nullopt;
    return static_cast<char>(0x80 + (found - kWindows1252.begin()));
}

bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

}  // namespace

bool is_mojibake(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const auto code_point = take(text);
        const auto byte = code_point ? as_byte(*code_point) : std::nullopt;
        if (!byte) return false;
        bytes += *byte;
    }
    bool beyond_ascii = false;
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const auto code_point = take(rest);
        if (!code_point) return false;
        beyond_ascii = beyond_ascii || *code_point >= 0x80;
    }
    return beyond_ascii;
}

bool has_lost_letters(std::string_view text) {
    if (text.find("\xEF\xBF\xBD") != std::string_view::npos) return true;
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == '?' && is_letter(text[i - 1]) &&
            (is_letter(text[i + 1]) || text[i + 1] == '?'))
            return true;
    return false;
}

namespace {

/// Records whose texts are spoilt in one way, and the first spoilt text.
struct Spoilt {
    std::uint64_t count = 0;
    std::string label;
    std::string text;

    void add(const RecordTexts& record, const std::string& one) {
        if (count++ > 0) return;
        label = record.label;
        text = one;
    }
    void report(const char* kind, const std::string& source, const std::string& reason,
                const char* action, core::IssueLog& issues) const {
        core::Issue issue{Severity::warning, kind, source, label, reason, action};
        issue.records = count;
        issues.add(std::move(issue));
    }
};

}  // namespace

void check_texts(const std::vector<RecordTexts>& records, const std::string& noun,
                 const std::string& source, core::IssueLog& issues) {
    Spoilt mojibake;
    Spoilt misread;
    Spoilt lost;
    // The readers put U+FFFD for what is in another encoding, and said so: nothing is lost there.
    const bool replaced = issues.counts_by_kind().contains("text_not_utf8");
    const auto lost_letters = [&](const std::string& text) {
        return has_lost_letters(text) &&
               !(replaced && text.find("\xEF\xBF\xBD") != std::string::npos);
    };
    for (const RecordTexts& record : records) {
        const auto first_that = [&](auto is_spoilt) {
            return std::find_if(record.texts.begin(), record.texts.end(), is_spoilt);
        };
        const auto none = record.texts.end();
        if (const auto text = first_that(is_mojibake); text != none)
            mojibake.add(record, *text);
        else if (const auto other = first_that(core::guess_misread); other != none)
            misread.add(record, *other);
        else if (const auto third = first_that(lost_letters); third != none)
            lost.add(record, *third);
    }
    if (mojibake.count > 0)
        mojibake.report("text_mojibake", source,
                        fmt::format("the texts of {} {} are UTF-8 that was once read as "
                                    "Windows-1252: \"{}\"",
                                    mojibake.count, noun, mojibake.text),
                        "they were kept so; the results will show them so", issues);
    if (const auto guess = core::guess_misread(misread.text); guess && misread.count > 0)
        misread.report("text_misread", source,
                       fmt::format("the texts of {} {} seem to be {} that was read as "
                                   "Windows-1252: \"{}\" would be \"{}\"",
                                   misread.count, noun, guess->encoding, misread.text, guess->text),
                       "they were kept so; the results will show them so", issues);
    if (lost.count > 0)
        lost.report("text_lost_letters", source,
                    fmt::format("the texts of {} {} have question marks in place of letters: "
                                "\"{}\"",
                                lost.count, noun, lost.text),
                    "they were kept so; the letters are lost", issues);
}

void check_encodings(const domain::Units& units, const std::string& source,
                     core::IssueLog& issues) {
    std::vector<RecordTexts> records;
    records.reserve(units.size());
    for (const domain::Unit& unit : units.list)
        records.push_back({unit.code, {unit.name, unit.type, unit.parent_name}});
    check_texts(records, "units", source, issues);
}

}  // namespace phusong::check
