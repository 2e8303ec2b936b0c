#include "invest/rural_case.hpp"

#include <cmath>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

int whole_years(Assumptions& assumptions, const std::string& id) {
    return static_cast<int>(std::lround(assumptions.use_value(id)));
}

// Microwave is sold by reach.
double hop_cost(Assumptions& assumptions, double length_km) {
    constexpr double kShort_km = 10;
    constexpr double kMedium_km = 20;
    if (length_km <= kShort_km) return assumptions.use_value("capex.backhaul_wireless_short");
    if (length_km <= kMedium_km) return assumptions.use_value("capex.backhaul_wireless_medium");
    return assumptions.use_value("capex.backhaul_wireless_long");
}

void add_backhaul(const SiteBackhaul& backhaul, Assumptions& assumptions, ProposedSite& site) {
    const std::string where = "site " + site.id;
    double wireless = 0;
    for (const double length_km : backhaul.hop_lengths_km) {
        require(std::isfinite(length_km) && length_km >= 0, "a hop has a negative length", where,
                "Give lengths in kilometres.");
        wireless += hop_cost(assumptions, length_km);
    }
    require(std::isfinite(backhaul.fibre_km) && backhaul.fibre_km >= 0,
            "its fibre has a negative length", where, "Give the length in kilometres.");
    if (wireless > 0) {
        site.capex.push_back(
            {"backhaul_wireless", wireless, whole_years(assumptions, "life.backhaul")});
    }
    if (backhaul.fibre_km > 0) {
        site.capex.push_back({"backhaul_fibre",
                              backhaul.fibre_km * assumptions.use_value("capex.fibre_km"),
                              whole_years(assumptions, "life.site_build")});
    }
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

ProposedSite priced_site(const SitePlan& plan, Assumptions& assumptions) {
    constexpr double kLessInstallation = 0.5;
    ProposedSite site{plan.id, plan.kind, plan.commune, plan.built_year, {}, 0, plan.people_added};
    const bool built = plan.kind == SiteKind::built;
    const int life = whole_years(assumptions, "life.equipment");
    if (built) {
        site.capex.push_back({"site_build", assumptions.use_value("capex.site_build"),
                              whole_years(assumptions, "life.site_build")});
    }
    site.capex.push_back(
        {"installation",
         assumptions.use_value("capex.installation") * (built ? 1.0 : kLessInstallation),
         built ? whole_years(assumptions, "life.site_build") : life});
    site.capex.push_back({"equipment", assumptions.use_value("capex.equipment"), life});
    add_backhaul(plan.backhaul, assumptions, site);
    site.opex_per_year =
        assumptions.use_value("opex.operation") + assumptions.use_value("opex.power");
    if (built) site.opex_per_year += assumptions.use_value("opex.rent");
    if (plan.kind == SiteKind::co_located) {
        site.opex_per_year += assumptions.use_value("opex.co_location");
    }
    return site;
}

}  // namespace phusong::invest
