#include "check/encodings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

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

void check_encodings(const domain::Units& units, const std::string& source,
                     core::IssueLog& issues) {
    std::uint64_t mojibake = 0;
    std::uint64_t lost = 0;
    const domain::Unit* first_mojibake = nullptr;
    const domain::Unit* first_lost = nullptr;
    for (const domain::Unit& unit : units.list) {
        if (is_mojibake(unit.name) || is_mojibake(unit.type) || is_mojibake(unit.parent_name)) {
            if (mojibake++ == 0) first_mojibake = &unit;
        } else if (has_lost_letters(unit.name) || has_lost_letters(unit.type) ||
                   has_lost_letters(unit.parent_name)) {
            if (lost++ == 0) first_lost = &unit;
        }
    }
    if (first_mojibake != nullptr) {
        core::Issue issue{Severity::warning,
                          "text_mojibake",
                          source,
                          first_mojibake->code,
                          fmt::format("the texts of {} units are UTF-8 that was once read as "
                                      "Windows-1252: \"{} {}\"",
                                      mojibake, first_mojibake->type, first_mojibake->name),
                          "they were kept so; the results will show them so"};
        issue.records = mojibake;
        issues.add(std::move(issue));
    }
    if (first_lost != nullptr) {
        core::Issue issue{Severity::warning,
                          "text_lost_letters",
                          source,
                          first_lost->code,
                          fmt::format("the texts of {} units have question marks in place of "
                                      "letters: \"{} {}\"",
                                      lost, first_lost->type, first_lost->name),
                          "they were kept so; the letters are lost"};
        issue.records = lost;
        issues.add(std::move(issue));
    }
}

}  // namespace phusong::check
