#include "output/summary_plan_figures.hpp"

namespace phusong::output {
namespace {

using domain::PlanFigures;

constexpr int kRatioPlaces = 4;

void write_plan_returns(JsonWriter& json, const PlanFigures& f) {
    json.member("npv", plan_money(f.npv));
    json.member("irr_pct", plan_percent(f.irr));
    json.member("irr_count", f.irr_count);
    json.member("mirr_pct", plan_percent(f.mirr));
    json.member("payback_years", plan_number(f.payback_years, kRatioPlaces));
    json.member("discounted_payback_years", plan_number(f.discounted_payback_years, kRatioPlaces));
    json.member("debt", plan_money(f.debt));
    json.member("dscr_min", plan_number(f.dscr_min, kRatioPlaces));
    json.member("dscr_mean", plan_number(f.dscr_mean, kRatioPlaces));
    json.member("llcr", plan_number(f.llcr, kRatioPlaces));
    json.member("plcr", plan_number(f.plcr, kRatioPlaces));
    json.member("enpv", plan_money(f.enpv));
    json.member("err_pct", plan_percent(f.err));
}

void write_plan_support(JsonWriter& json, const PlanFigures& f) {
    json.member("viability_gap", plan_money(f.viability_gap));
    json.member("gap_share_pct", plan_percent(f.gap_share));
    json.member("equity_gap", plan_money(f.equity_gap));
    json.member("cap_pct", plan_percent(f.cap_share));
    json.member("within_cap", plan_truth(f.within_cap));
    json.member("cap_headroom", plan_money(f.cap_headroom));
    json.member("availability_payment", plan_money(f.availability_payment));
    json.member("subsidy_per_person", plan_money(f.subsidy_per_person));
    json.member("subsidy_per_household", plan_money(f.subsidy_per_household));
}

}  // namespace

Value plan_number(const std::optional<double>& value, int decimals) {
    if (!value) return {};
    return Number{*value, decimals};
}

Value plan_money(const std::optional<double>& value) {
    constexpr int kMoneyPlaces = 2;
    return plan_number(value, kMoneyPlaces);
}

Value plan_percent(const std::optional<double>& share) {
    constexpr double kHundred = 100;
    if (!share) return {};
    return Number{*share * kHundred, kRatioPlaces};
}

Value plan_truth(const std::optional<bool>& value) {
    if (!value) return {};
    return Value(*value);
}

void write_plan_amounts(JsonWriter& json, const char* name, const std::vector<double>& values) {
    json.key(name);
    json.begin_array(JsonWriter::Layout::in_line);
    for (const double value : values) json.value(plan_money(value));
    json.end_array();
}

void write_plan_figures(JsonWriter& json, const domain::PlanFigures& f) {
    json.begin_object();
    json.member("sites_built", f.sites_built);
    json.member("sites_upgraded", f.sites_upgraded);
    json.member("sites_co_located", f.sites_co_located);
    json.member("hops", f.hops);
    json.member("hops_km", plan_number(f.hops_km, 3));
    json.member("fibre_km", plan_number(f.fibre_km, 3));
    json.member("people_added", persons(f.people_added));
    json.member("capex", plan_money(f.capex));
    json.key("capex_by_kind");
    json.begin_array();
    for (const domain::PlanItem& item : f.capex_by_kind) {
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("kind", Value(item.kind));
        json.member("cost", plan_money(item.cost));
        json.end_object();
    }
    json.end_array();
    json.member("pv_replacement", plan_money(f.pv_replacement));
    json.member("pv_opex", plan_money(f.pv_opex));
    json.member("pv_revenue", plan_money(f.pv_revenue));
    json.member("pv_tax", plan_money(f.pv_tax));
    json.member("pv_salvage", plan_money(f.pv_salvage));
    json.member("salvage", plan_money(f.salvage));
    write_plan_returns(json, f);
    write_plan_support(json, f);
    json.end_object();
}

void write_plan_years(JsonWriter& json, const domain::PlanYears& years) {
    json.key("years");
    json.begin_object();
    write_plan_amounts(json, "capex", years.capex);
    write_plan_amounts(json, "replacement", years.replacement);
    write_plan_amounts(json, "opex", years.opex);
    write_plan_amounts(json, "revenue", years.revenue);
    write_plan_amounts(json, "depreciation", years.depreciation);
    write_plan_amounts(json, "tax", years.tax);
    write_plan_amounts(json, "salvage", years.salvage);
    write_plan_amounts(json, "net", years.net);
    write_plan_amounts(json, "cfads", years.cfads);
    write_plan_amounts(json, "debt_service", years.debt_service);
    write_plan_amounts(json, "debt_interest", years.debt_interest);
    write_plan_amounts(json, "equity", years.equity);
    json.end_object();
}

}  // namespace phusong::output
