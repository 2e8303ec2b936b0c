#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/text.hpp"

namespace phusong::invest {

/// Where a rule stands and when it is in force. Dates are days, "2025-01-15".
struct LegalSource {
    domain::Text instrument;  ///< "Law 64/2020/QH14"
    domain::Text article;     ///< "Article 69(2)"
    std::string valid_from;
    std::string valid_until;  ///< last day; empty: still in force
    bool verified = false;    ///< somebody compared this entry with the text of the law
    std::string note;

    bool in_force(const std::string& day) const {
        return valid_from <= day && (valid_until.empty() || day <= valid_until);
    }
};

/// Most of the total investment that may come from the state, for a class of projects.
struct SupportCap {
    std::string id;
    domain::Text label;
    std::string applies_to;  ///< "general", "difficult_area", …
    double max_share = 0;    ///< 0 to 1
    LegalSource source;
};

/// Revenue above or below plan is shared between state and company.
struct RevenueSharing {
    std::string id;
    double above = 0;        ///< shared above this multiple of the planned revenue: 1.25
    double below = 0;        ///< and below this one: 0.75
    double state_share = 0;  ///< of what lies beyond, 0 to 1
    LegalSource source;
};

/// A form of contract that the law knows.
struct ContractForm {
    std::string code;  ///< "BOT"
    domain::Text label;
    LegalSource source;
};

/// The rules of one country, dated, with their articles.
struct LegalTable {
    std::string jurisdiction;  ///< "VN"
    domain::Text title;
    std::vector<SupportCap> caps;
    std::vector<RevenueSharing> sharing;
    std::vector<ContractForm> forms;
};

/// The cap for a class of projects on a day: of those in force the latest. Nothing where there is
/// none.
const SupportCap* cap_on(const LegalTable& table, const std::string& applies_to,
                         const std::string& day);

/// The forms of contract in force on a day.
std::vector<const ContractForm*> forms_on(const LegalTable& table, const std::string& day);

/// How public support compares with the law.
struct CapCheck {
    const SupportCap* cap = nullptr;  ///< none: the table has no rule for this class and day
    double share = 0;                 ///< of the total investment
    bool within = false;
    double headroom = 0;  ///< support that could be added, or negative: that is too much
};

/// Checks support against the cap for a class of projects on a day.
/// @param total_investment above 0
/// @throws core::RequestError
CapCheck check_cap(const LegalTable& table, const std::string& applies_to, const std::string& day,
                   double support, double total_investment);

/// What the state pays (negative: receives) in a year under a sharing rule: its share of what
/// revenue falls short of the lower bound, or exceeds the upper.
double shared_revenue(const RevenueSharing& rule, double planned, double actual);

}  // namespace phusong::invest
