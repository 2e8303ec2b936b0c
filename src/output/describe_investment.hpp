#pragma once

// Members of the study document (study_document.hpp): an investment plan.
// A member that is added here is written and read; one that is taken out is no longer read.

#include "domain/investment_plan.hpp"

namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, PlanAssumption& value) {
    at("id", value.id);
    at("label", value.label);
    at("unit", value.unit);
    at("value", value.value);
    at("low", value.low);
    at("high", value.high);
    at("distribution", value.distribution);
    at("source", value.source);
    at("date", value.date);
    at("confidence", value.confidence);
    at("placeholder", value.placeholder);
    at("file", value.file);
}

template <typename Archive>
void describe(Archive& at, PlanCap& value) {
    at("id", value.id);
    at("label", value.label);
    at("applies_to", value.applies_to);
    at("day", value.day);
    at("max_share", value.max_share);
    at("instrument", value.instrument);
    at("article", value.article);
    at("valid_from", value.valid_from);
    at("valid_until", value.valid_until);
    at("verified", value.verified);
    at("note", value.note);
}

template <typename Archive>
void describe(Archive& at, PlanTerms& value) {
    at("currency", value.currency);
    at("horizon_years", value.horizon_years);
    at("wacc", value.wacc);
    at("inflation", value.inflation);
    at("equipment_price_change", value.equipment_price_change);
    at("tax_rate", value.tax_rate);
    at("loss_years", value.loss_years);
    at("people_growth", value.people_growth);
    at("take_up_first", value.take_up_first);
    at("take_up_final", value.take_up_final);
    at("years_to_final", value.years_to_final);
    at("arpu_per_month", value.arpu_per_month);
    at("arpu_growth", value.arpu_growth);
    at("drawdown", value.drawdown);
    at("cost_of_equity", value.cost_of_equity);
    at("cost_of_debt", value.cost_of_debt);
    at("dscr", value.dscr);
    at("debt_years", value.debt_years);
    at("benefit_per_person", value.benefit_per_person);
    at("social_discount_rate", value.social_discount_rate);
    at("household_size", value.household_size);
}

template <typename Archive>
void describe(Archive& at, PlanItem& value) {
    at("kind", value.kind);
    at("cost", value.cost);
    at("life_years", value.life_years);
}

template <typename Archive>
void describe(Archive& at, PlanQuantity& value) {
    at("price", value.price);
    at("quantity", value.quantity);
    at("item", value.item);
    at("life", value.life);
}

template <typename Archive>
void describe(Archive& at, PlanYears& value) {
    at("capex", value.capex);
    at("replacement", value.replacement);
    at("opex", value.opex);
    at("revenue", value.revenue);
    at("depreciation", value.depreciation);
    at("tax", value.tax);
    at("salvage", value.salvage);
    at("net", value.net);
    at("cfads", value.cfads);
    at("debt_service", value.debt_service);
    at("debt_interest", value.debt_interest);
    at("equity", value.equity);
}

template <typename Archive>
void describe(Archive& at, PlanPercentiles& value) {
    at("p10", value.p10);
    at("p50", value.p50);
    at("p90", value.p90);
}

template <typename Archive>
void describe(Archive& at, PlanFigures& value) {
    at("sites_built", value.sites_built);
    at("sites_upgraded", value.sites_upgraded);
    at("sites_co_located", value.sites_co_located);
    at("hops", value.hops);
    at("hops_km", value.hops_km);
    at("fibre_km", value.fibre_km);
    at("people_added", value.people_added);
    at("capex_by_kind", value.capex_by_kind);
    at("capex", value.capex);
    at("pv_replacement", value.pv_replacement);
    at("pv_opex", value.pv_opex);
    at("pv_revenue", value.pv_revenue);
    at("pv_tax", value.pv_tax);
    at("pv_salvage", value.pv_salvage);
    at("salvage", value.salvage);
    at("npv", value.npv);
    at("irr", value.irr);
    at("irr_count", value.irr_count);
    at("mirr", value.mirr);
    at("payback_years", value.payback_years);
    at("discounted_payback_years", value.discounted_payback_years);
    at("viability_gap", value.viability_gap);
    at("gap_share", value.gap_share);
    at("equity_gap", value.equity_gap);
    at("cap_share", value.cap_share);
    at("within_cap", value.within_cap);
    at("cap_headroom", value.cap_headroom);
    at("availability_payment", value.availability_payment);
    at("debt", value.debt);
    at("dscr_min", value.dscr_min);
    at("dscr_mean", value.dscr_mean);
    at("llcr", value.llcr);
    at("plcr", value.plcr);
    at("enpv", value.enpv);
    at("err", value.err);
    at("subsidy_per_person", value.subsidy_per_person);
    at("subsidy_per_household", value.subsidy_per_household);
    at("years", value.years);
}

template <typename Archive>
void describe(Archive& at, PlanSite& value) {
    at("id", value.id);
    at("kind", value.kind);
    at("origin", value.origin);
    at("name", value.name);
    at("operators", value.operators);
    at("position", value.position);
    at("commune", value.commune);
    at("built_year", value.built_year);
    at("radius_m", value.radius_m);
    at("capex", value.capex);
    at("opex_per_year", value.opex_per_year);
    at("bill", value.bill);
    at("settlements_added", value.settlements_added);
    at("premises_added", value.premises_added);
    at("linked_to", value.linked_to);
    at("linked_position", value.linked_position);
    at("hops_to_root", value.hops_to_root);
    at("figures", value.figures);
}

template <typename Archive>
void describe(Archive& at, PlanCommune& value) {
    at("code", value.code);
    at("name", value.name);
    at("population", value.population);
    at("people_with", value.people_with);
    at("people_without", value.people_without);
    at("people_gaining", value.people_gaining);
    at("area_m2", value.area_m2);
    at("area_without_m2", value.area_without_m2);
    at("settlements", value.settlements);
    at("settlements_without", value.settlements_without);
    at("settlements_gaining", value.settlements_gaining);
    at("premises", value.premises);
    at("premises_without", value.premises_without);
    at("premises_gaining", value.premises_gaining);
    at("rank", value.rank);
    at("figures", value.figures);
    at("subsidy_risk", value.subsidy_risk);
}

template <typename Archive>
void describe(Archive& at, PlanLot& value) {
    at("communes", value.communes);
    at("within_band", value.within_band);
    at("maximum_subsidy", value.maximum_subsidy);
    at("figures", value.figures);
}

template <typename Archive>
void describe(Archive& at, PlanBudget& value) {
    at("budget", value.budget);
    at("capex", value.capex);
    at("sites", value.sites);
    at("people_added", value.people_added);
    at("people_pct", value.people_pct);
    at("subsidy", value.subsidy);
    at("gap_share", value.gap_share);
    at("within_cap", value.within_cap);
    at("optimality_gap", value.optimality_gap);
    at("proven", value.proven);
}

template <typename Archive>
void describe(Archive& at, PlanStep& value) {
    at("commune", value.commune);
    at("people", value.people);
    at("subsidy", value.subsidy);
}

template <typename Archive>
void describe(Archive& at, PlanBar& value) {
    at("assumption", value.assumption);
    at("low", value.low);
    at("high", value.high);
    at("at_low", value.at_low);
    at("at_high", value.at_high);
    at("swing", value.swing);
    at("switching_value", value.switching_value);
}

template <typename Archive>
void describe(Archive& at, PlanFactor& value) {
    at("name", value.name);
    at("low", value.low);
    at("high", value.high);
}

template <typename Archive>
void describe(Archive& at, PlanRisk& value) {
    at("draws", value.draws);
    at("seed", value.seed);
    at("factors", value.factors);
    at("subsidy", value.subsidy);
    at("project_gap", value.project_gap);
    at("trouble_share", value.trouble_share);
    at("least_dscr", value.least_dscr);
    at("subsidy_percentiles", value.subsidy_percentiles);
}

template <typename Archive>
void describe(Archive& at, PlanCandidates& value) {
    at("origin", value.origin);
    at("count", value.count);
    at("chosen", value.chosen);
}

template <typename Archive>
void describe(Archive& at, PlanSiting& value) {
    at("service", value.service);
    at("service_label", value.service_label);
    at("operator_key", value.operator_key);
    at("share_pct", value.share_pct);
    at("share_by_commune", value.share_by_commune);
    at("count", value.count);
    at("budget", value.budget);
    at("radius_m", value.radius_m);
    at("demand_basis", value.demand_basis);
    at("demand_points", value.demand_points);
    at("candidates", value.candidates);
    at("cost_basis", value.cost_basis);
    at("cost", value.cost);
    at("people_before", value.people_before);
    at("people_total", value.people_total);
    at("people_most", value.people_most);
    at("objective", value.objective);
    at("bound", value.bound);
    at("optimality_gap", value.optimality_gap);
    at("proven", value.proven);
    at("has_backhaul", value.has_backhaul);
    at("link_range_m", value.link_range_m);
    at("hop_limit", value.hop_limit);
    at("roots", value.roots);
    at("objective_without_backhaul", value.objective_without_backhaul);
}

template <typename Archive>
void describe(Archive& at, InvestmentPlan& value) {
    at("siting", value.siting);
    at("terms", value.terms);
    at("assumptions", value.assumptions);
    at("cap", value.cap);
    at("sites", value.sites);
    at("communes", value.communes);
    at("lots", value.lots);
    at("lot_least", value.lot_least);
    at("lot_most", value.lot_most);
    at("lot_variance", value.lot_variance);
    at("project", value.project);
    at("subsidy_by_commune", value.subsidy_by_commune);
    at("ranking", value.ranking);
    at("frontier", value.frontier);
    at("tornado", value.tornado);
    at("risk", value.risk);
}

}  // namespace phusong::domain
