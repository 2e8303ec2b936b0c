#pragma once

#include <string>
#include <utility>
#include <vector>

#include "invest/plan.hpp"

namespace phusong::test {

/// Made-up assumptions, all that a plan asks for; each may be 20 % lower or 30 % higher, but for
/// those that are fixed. Half of them are placeholders.
inline invest::Assumptions example_assumptions() {
    const std::vector<std::pair<std::string, double>> values{
        {"horizon", 15},
        {"capex.site_build", 30000},
        {"capex.installation", 20000},
        {"capex.equipment", 40000},
        {"capex.backhaul_wireless_short", 15000},
        {"capex.backhaul_wireless_medium", 20000},
        {"capex.backhaul_wireless_long", 45000},
        {"capex.fibre_km", 10000},
        {"life.site_build", 20},
        {"life.equipment", 8},
        {"life.backhaul", 10},
        {"opex.operation", 7000},
        {"opex.power", 3000},
        {"opex.rent", 2000},
        {"opex.co_location", 2500},
        {"market.take_up_first", 0.25},
        {"market.take_up_final", 0.6},
        {"market.years_to_final", 5},
        {"market.arpu", 3},
        {"market.arpu_growth", 0.01},
        {"market.people_growth", 0.01},
        {"finance.inflation", 0.03},
        {"finance.equipment_price_change", 0.01},
        {"finance.wacc", 0.12},
        {"finance.cost_of_equity", 0.15},
        {"finance.cost_of_debt", 0.09},
        {"finance.dscr", 1.3},
        {"finance.debt_years", 8},
        {"finance.tax_rate", 0.2},
        {"finance.loss_years", 5},
        {"people.household_size", 4},
        {"economy.benefit", 30},
        {"economy.discount_rate", 0.09}};
    invest::Assumptions assumptions;
    bool placeholder = false;
    for (const auto& [id, value] : values) {
        invest::Assumption each;
        each.id = id;
        each.label = {"what " + id + " is", ""};
        each.unit = id.rfind("life", 0) == 0 || id == "horizon" ? "years" : "USD";
        const bool fixed =
            id == "horizon" || id == "finance.tax_rate" || id == "finance.loss_years";
        if (fixed)
            each.spread = {invest::Distribution::Kind::fixed, value, value, value};
        else
            each.spread = {invest::Distribution::Kind::pert, 0.8 * value, value, 1.3 * value};
        each.source = "made up";
        each.date = "2026";
        each.placeholder = placeholder;
        placeholder = !placeholder;
        each.file = "test";
        assumptions.put(std::move(each));
    }
    return assumptions;
}

/// Communes in a row with people without the service; the first `with_sites` have a site each.
inline invest::PlanBasis example_basis(const std::vector<std::string>& codes,
                                       std::uint32_t with_sites) {
    invest::PlanBasis basis;
    for (std::uint32_t i = 0; i < codes.size(); ++i) {
        domain::PlanCommune commune;
        commune.code = codes[i];
        commune.name = i == 0 ? "Đồng Đăng" : "";
        commune.population = 4000;
        commune.people_with = 1500;
        commune.people_without = 2500;
        commune.people_gaining = i < with_sites ? 600.0 + 100 * i : 0;
        commune.area_m2 = 4e7;
        commune.area_without_m2 = 2e7;
        basis.communes.push_back(commune);
        std::vector<std::uint32_t> neighbours;
        if (i > 0) neighbours.push_back(i - 1);
        if (i + 1 < codes.size()) neighbours.push_back(i + 1);
        basis.neighbours.push_back(neighbours);
    }
    for (std::uint32_t i = 0; i < with_sites; ++i) {
        invest::ChosenSite site;
        site.plan.id = "P00" + std::to_string(i + 1);
        site.plan.kind = static_cast<invest::SiteKind>(i % 3);
        site.plan.commune = i;
        site.plan.people_added = 600.0 + 100 * i;
        if (i == 0) {
            site.plan.backhaul.hop_lengths_km = {12.5};
            site.linked_to = "fibre <1>";
            site.linked_position = geometry::LonLat{106.2, 21.95};
            site.hops_to_root = 1;
        }
        site.origin = i % 3 == 0 ? "grid" : "site";
        site.name = i % 3 == 0 ? "" : "mast \"B\"";
        site.operators = i % 3 == 0 ? "" : "01+02";
        site.position = {106.05 + 0.1 * i, 21.95};
        site.radius_m = 4000;
        basis.sites.push_back(site);
    }
    domain::PlanSiting& siting = basis.siting;
    siting.service = "3g+";
    siting.service_label = {"3G or newer", "3G trở lên"};
    siting.operator_key = "ANY";
    siting.share_pct = 60;
    siting.radius_m = 4000;
    siting.demand_basis = "areal";
    siting.demand_points = 90;
    siting.candidates = {{"site", 5, 1}, {"grid", 30, 1}};
    siting.cost_basis = "capex";
    siting.cost = 155000;
    siting.people_total = 4000.0 * static_cast<double>(codes.size());
    siting.people_before = 1500.0 * static_cast<double>(codes.size());
    siting.people_most = siting.people_total;
    siting.objective = 155000;
    siting.bound = 150000;
    siting.optimality_gap = 5000.0 / 155000;
    return basis;
}

/// How it is paid for: half of the grant a year later, under a cap of 50 %, in lots.
inline invest::PlanQuestion example_question() {
    invest::PlanQuestion question;
    question.drawdown = {0.5, 0.5};
    invest::SupportCap cap;
    cap.id = "cap";
    cap.label = {"state capital", "vốn nhà nước"};
    cap.applies_to = "general";
    cap.max_share = 0.5;
    cap.source = {{"Law 1", ""}, {"Article 2", ""}, "2021-01-01", "", false, ""};
    question.law.caps = {cap};
    question.law_class = "general";
    question.law_day = "2026-01-01";
    question.lot_band = invest::LotBand{50000, 400000};
    question.draws = 200;
    return question;
}

}  // namespace phusong::test
