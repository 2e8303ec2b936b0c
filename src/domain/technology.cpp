#include "domain/technology.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace phusong::domain {
namespace {

using Spelling = std::pair<std::string_view, Technology>;

// Lower case, without the characters that parse_technology leaves out of account.
constexpr std::array kSpellings{
    Spelling{"2g", Technology::g2},       Spelling{"gsm", Technology::g2},
    Spelling{"gprs", Technology::g2},     Spelling{"edge", Technology::g2},
    Spelling{"cdma", Technology::g2},     Spelling{"3g", Technology::g3},
    Spelling{"umts", Technology::g3},     Spelling{"wcdma", Technology::g3},
    Spelling{"hspa", Technology::g3},     Spelling{"hspa+", Technology::g3},
    Spelling{"4g", Technology::g4},       Spelling{"lte", Technology::g4},
    Spelling{"ltea", Technology::g4},     Spelling{"5g", Technology::g5},
    Spelling{"nr", Technology::g5},       Spelling{"5gnr", Technology::g5},
    Spelling{"fixed", Technology::fixed}, Spelling{"ftth", Technology::fixed},
    Spelling{"fttx", Technology::fixed},  Spelling{"fibre", Technology::fixed},
    Spelling{"fiber", Technology::fixed}, Spelling{"dsl", Technology::fixed},
    Spelling{"adsl", Technology::fixed},  Spelling{"vdsl", Technology::fixed},
    Spelling{"cable", Technology::fixed}, Spelling{"hfc", Technology::fixed},
    Spelling{"fwa", Technology::fixed},
};

// Not std::tolower: that one depends on the locale of the machine.
char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_left_out(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-' || c == '_';
}

}  // namespace

std::string to_string(Technology technology) {
    switch (technology) {
        case Technology::g2:
            return "2g";
        case Technology::g3:
            return "3g";
        case Technology::g4:
            return "4g";
        case Technology::g5:
            return "5g";
        case Technology::fixed:
            break;
    }
    return "fixed";
}

std::string display_name(Technology technology) {
    std::string name = to_string(technology);
    if (is_mobile(technology)) name.back() = 'G';
    return name;
}

std::optional<Technology> parse_technology(std::string_view text) {
    std::string key;
    for (const char c : text) {
        if (!is_left_out(c)) key += ascii_lower(c);
    }
    const auto* const found = std::find_if(kSpellings.begin(), kSpellings.end(),
                                           [&](const Spelling& s) { return s.first == key; });
    if (found == kSpellings.end()) return std::nullopt;
    return found->second;
}

}  // namespace phusong::domain
