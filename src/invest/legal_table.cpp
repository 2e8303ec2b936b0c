#include "invest/legal_table.hpp"

#include <algorithm>
#include <cmath>

#include "invest/requirement.hpp"

namespace phusong::invest {

const SupportCap* cap_on(const LegalTable& table, const std::string& applies_to,
                         const std::string& day) {
    const SupportCap* latest = nullptr;
    for (const SupportCap& cap : table.caps) {
        if (cap.applies_to != applies_to || !cap.source.in_force(day)) continue;
        if (latest == nullptr || cap.source.valid_from > latest->source.valid_from) latest = &cap;
    }
    return latest;
}

std::vector<const ContractForm*> forms_on(const LegalTable& table, const std::string& day) {
    std::vector<const ContractForm*> forms;
    for (const ContractForm& form : table.forms) {
        if (form.source.in_force(day)) forms.push_back(&form);
    }
    return forms;
}

CapCheck check_cap(const LegalTable& table, const std::string& applies_to, const std::string& day,
                   double support, double total_investment) {
    require(std::isfinite(total_investment) && total_investment > 0,
            "there is no investment to take a share of", "cap", "Give the total investment.");
    require(std::isfinite(support) && support >= 0, "the support is negative or no number", "cap",
            "Give 0 or more.");
    CapCheck check;
    check.cap = cap_on(table, applies_to, day);
    check.share = support / total_investment;
    if (check.cap == nullptr) return check;
    check.headroom = check.cap->max_share * total_investment - support;
    // A sum that is the cap to its last digit is within it.
    check.within = check.headroom >= -1e-9 * total_investment;
    return check;
}

double shared_revenue(const RevenueSharing& rule, double planned, double actual) {
    const double missing = std::max(0.0, rule.below * planned - actual);
    const double beyond = std::max(0.0, actual - rule.above * planned);
    return rule.state_share * (missing - beyond);
}

}  // namespace phusong::invest
