#include "invest/rural_case.hpp"

#include <cmath>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

int whole_years(Assumptions& assumptions, const std::string& id) {
    return static_cast<int>(std::lround(assumptions.use_value(id)));
}

// Microwave is sold by reach.
std::string hop_price(double length_km) {
    constexpr double kShort_km = 10;
    constexpr double kMedium_km = 20;
    if (length_km <= kShort_km) return "capex.backhaul_wireless_short";
    if (length_km <= kMedium_km) return "capex.backhaul_wireless_medium";
    return "capex.backhaul_wireless_long";
}

void add_backhaul(const SitePlan& plan, std::vector<domain::PlanQuantity>& bill) {
    const std::string where = "site " + plan.id;
    for (const double length_km : plan.backhaul.hop_lengths_km) {
        require(std::isfinite(length_km) && length_km >= 0, "a hop has a negative length", where,
                "Give lengths in kilometres.");
        bill.push_back({hop_price(length_km), 1, "backhaul_wireless", "life.backhaul"});
    }
    const double fibre_km = plan.backhaul.fibre_km;
    require(std::isfinite(fibre_km) && fibre_km >= 0, "its fibre has a negative length", where,
            "Give the length in kilometres.");
    if (fibre_km > 0)
        bill.push_back({"capex.fibre_km", fibre_km, "backhaul_fibre", "life.site_build"});
}

}  // namespace

CaseTerms case_terms(Assumptions& assumptions) {
    CaseTerms terms;
    terms.horizon_years = whole_years(assumptions, "horizon");
    terms.inflation = assumptions.use_value("finance.inflation");
    terms.equipment_price_change = assumptions.use_value("finance.equipment_price_change");
    terms.wacc = assumptions.use_value("finance.wacc");
    terms.tax.rate = assumptions.use_value("finance.tax_rate");
    terms.tax.loss_carry_forward_years = whole_years(assumptions, "finance.loss_years");
    terms.market.people_growth = assumptions.use_value("market.people_growth");
    terms.market.take_up_first = assumptions.use_value("market.take_up_first");
    terms.market.take_up_final = assumptions.use_value("market.take_up_final");
    terms.market.years_to_final = whole_years(assumptions, "market.years_to_final");
    terms.market.arpu_per_month = assumptions.use_value("market.arpu");
    terms.market.arpu_growth = assumptions.use_value("market.arpu_growth");
    return terms;
}

std::vector<domain::PlanQuantity> bill_of(const SitePlan& plan) {
    constexpr double kLessInstallation = 0.5;
    const bool built = plan.kind == SiteKind::built;
    std::vector<domain::PlanQuantity> bill;
    if (built) {
        bill.push_back({"capex.site_build", 1, "site_build", "life.site_build"});
        bill.push_back({"capex.installation", 1, "installation", "life.site_build"});
    } else {
        bill.push_back({"capex.installation", kLessInstallation, "installation", "life.equipment"});
    }
    bill.push_back({"capex.equipment", 1, "equipment", "life.equipment"});
    add_backhaul(plan, bill);
    bill.push_back({"opex.operation", 1, "", ""});
    bill.push_back({"opex.power", 1, "", ""});
    if (built) bill.push_back({"opex.rent", 1, "", ""});
    if (plan.kind == SiteKind::co_located) bill.push_back({"opex.co_location", 1, "", ""});
    return bill;
}

ProposedSite priced_site(const SitePlan& plan, Assumptions& assumptions) {
    ProposedSite site{plan.id, plan.kind, plan.commune, plan.built_year, {}, 0, plan.people_added};
    for (const domain::PlanQuantity& line : bill_of(plan)) {
        const double cost = line.quantity * assumptions.use_value(line.price);
        if (line.item.empty()) {
            site.opex_per_year += cost;
        } else if (!site.capex.empty() && site.capex.back().kind == line.item) {
            site.capex.back().cost += cost;
        } else {
            site.capex.push_back({line.item, cost, whole_years(assumptions, line.life)});
        }
    }
    return site;
}

}  // namespace phusong::invest
