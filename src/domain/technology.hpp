#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phusong::domain {

/// Generation of a mobile radio network, or a fixed network. The order of the mobile generations is
/// the order of "at least": SDG indicator 9.c.1 counts a person with 4G as having "at least 2G".
enum class Technology { g2 = 2, g3 = 3, g4 = 4, g5 = 5, fixed = 100 };

/// "2g", "3g", "4g", "5g", "fixed".
std::string to_string(Technology technology);

/// "2G", "3G", "4G", "5G", "fixed": as people write it.
std::string display_name(Technology technology);

/// Reads a technology as found in files: generations ("2G", "4g"), radio names (GSM, GPRS, EDGE,
/// CDMA; UMTS, WCDMA, HSPA, HSPA+; LTE, LTE-A; NR, 5G NR) and fixed media (fixed, FTTH, FTTx,
/// fibre, fiber, DSL, ADSL, VDSL, cable, HFC, FWA). Case, blanks, '-' and '_' do not matter.
/// Nothing for anything else.
std::optional<Technology> parse_technology(std::string_view text);

inline bool is_mobile(Technology technology) {
    return technology != Technology::fixed;
}

}  // namespace phusong::domain
