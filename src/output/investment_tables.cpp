#include "output/investment_tables.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace phusong::output {
namespace {

using domain::PlanFigures;

using FiguresOf = std::function<const PlanFigures&(std::size_t row)>;
using MaybeNumber = std::optional<double>;

constexpr int kMoneyDecimals = 2;
constexpr int kRatioDecimals = 4;
constexpr int kKmDecimals = 3;

Value decimal(const MaybeNumber& value, int decimals) {
    if (!value) return {};
    return Number{*value, decimals};
}

Value per_cent(const MaybeNumber& share) {
    constexpr double kHundred = 100;
    if (!share) return {};
    return Number{*share * kHundred, kRatioDecimals};
}

Value whole(std::uint64_t count) {
    return Number{static_cast<double>(count), 0};
}

Value truth(const std::optional<bool>& value) {
    if (!value) return {};
    return Value(*value);
}

Value number_or_null(std::uint32_t number) {
    return number == 0 ? Value{} : whole(number);
}

// Adds columns that read the figures of a row.
class FigureColumns {
  public:
    FigureColumns(Table& table, FiguresOf figures) : table_(table), figures_(std::move(figures)) {}

    template <typename Read>
    void add(const std::string& name, const std::string& unit, Read read) {
        table_.columns.push_back(
            {name, unit, [of = figures_, read](std::size_t row) { return Value(read(of(row))); }});
    }
    template <typename Member>
    void count(const std::string& name, Member member) {
        add(name, "count", [member](const PlanFigures& f) { return whole(f.*member); });
    }
    template <typename Member>
    void money(const std::string& name, Member member) {
        add(name, "money",
            [member](const PlanFigures& f) { return decimal(f.*member, kMoneyDecimals); });
    }
    template <typename Member>
    void rate(const std::string& name, Member member) {
        add(name, "%", [member](const PlanFigures& f) { return per_cent(f.*member); });
    }
    template <typename Member>
    void ratio(const std::string& name, const std::string& unit, Member member) {
        add(name, unit,
            [member](const PlanFigures& f) { return decimal(f.*member, kRatioDecimals); });
    }

  private:
    Table& table_;
    FiguresOf figures_;
};

void add_sites(FigureColumns& columns) {
    columns.add("people_added", "persons",
                [](const PlanFigures& f) { return persons(f.people_added); });
    columns.count("sites_built", &PlanFigures::sites_built);
    columns.count("sites_upgraded", &PlanFigures::sites_upgraded);
    columns.count("sites_co_located", &PlanFigures::sites_co_located);
    columns.count("hops", &PlanFigures::hops);
    columns.add("hops_km", "km",
                [](const PlanFigures& f) { return decimal(f.hops_km, kKmDecimals); });
    columns.add("fibre_km", "km",
                [](const PlanFigures& f) { return decimal(f.fibre_km, kKmDecimals); });
    columns.money("capex", &PlanFigures::capex);
    for (const char* const kind :
         {"site_build", "installation", "equipment", "backhaul_wireless", "backhaul_fibre"}) {
        columns.add(std::string("capex_") + kind, "money", [kind](const PlanFigures& f) {
            double cost = 0;
            for (const domain::PlanItem& item : f.capex_by_kind)
                if (item.kind == kind) cost = item.cost;
            return decimal(cost, kMoneyDecimals);
        });
    }
    columns.money("pv_replacement", &PlanFigures::pv_replacement);
    columns.money("pv_opex", &PlanFigures::pv_opex);
    columns.money("pv_revenue", &PlanFigures::pv_revenue);
    columns.money("pv_tax", &PlanFigures::pv_tax);
    columns.money("pv_salvage", &PlanFigures::pv_salvage);
    columns.money("salvage", &PlanFigures::salvage);
}

void add_returns(FigureColumns& columns) {
    columns.money("npv", &PlanFigures::npv);
    columns.rate("irr_pct", &PlanFigures::irr);
    columns.count("irr_count", &PlanFigures::irr_count);
    columns.rate("mirr_pct", &PlanFigures::mirr);
    columns.ratio("payback_years", "years", &PlanFigures::payback_years);
    columns.ratio("discounted_payback_years", "years", &PlanFigures::discounted_payback_years);
    columns.money("enpv", &PlanFigures::enpv);
    columns.rate("err_pct", &PlanFigures::err);
}

void add_support(FigureColumns& columns) {
    columns.money("viability_gap", &PlanFigures::viability_gap);
    columns.rate("gap_share_pct", &PlanFigures::gap_share);
    columns.money("equity_gap", &PlanFigures::equity_gap);
    columns.rate("cap_pct", &PlanFigures::cap_share);
    columns.add("within_cap", "true/false",
                [](const PlanFigures& f) { return truth(f.within_cap); });
    columns.money("availability_payment", &PlanFigures::availability_payment);
    columns.money("subsidy_per_person", &PlanFigures::subsidy_per_person);
    columns.money("subsidy_per_household", &PlanFigures::subsidy_per_household);
}

void add_debt(FigureColumns& columns) {
    columns.money("debt", &PlanFigures::debt);
    columns.ratio("dscr_min", "ratio", &PlanFigures::dscr_min);
    columns.ratio("dscr_mean", "ratio", &PlanFigures::dscr_mean);
    columns.ratio("llcr", "ratio", &PlanFigures::llcr);
    columns.ratio("plcr", "ratio", &PlanFigures::plcr);
}

void add_figures(Table& table, const FiguresOf& figures) {
    FigureColumns columns(table, figures);
    add_sites(columns);
    add_returns(columns);
    add_support(columns);
    add_debt(columns);
}

// Columns about the people and places of a unit.
void add_unit(Table& table, const std::vector<domain::PlanCommune>& communes) {
    const auto add = [&](const char* name, const char* unit, auto read, bool code = false) {
        table.columns.push_back(
            {name, unit, [&communes, read](std::size_t row) { return Value(read(communes[row])); },
             code});
    };
    using domain::PlanCommune;
    add(
        "unit_code", "text", [](const PlanCommune& c) { return Value(c.code); }, true);
    add("unit_name", "text", [](const PlanCommune& c) { return text_or_null(c.name); });
    add("population", "persons", [](const PlanCommune& c) { return persons(c.population); });
    add("people_with", "persons", [](const PlanCommune& c) { return persons(c.people_with); });
    add("people_with_pct", "%",
        [](const PlanCommune& c) { return percent(c.people_with, c.population); });
    add("people_without", "persons",
        [](const PlanCommune& c) { return persons(c.people_without); });
    add("people_gaining", "persons",
        [](const PlanCommune& c) { return persons(c.people_gaining); });
    add("people_after_pct", "%", [](const PlanCommune& c) {
        MaybeNumber after = c.people_with;
        if (after) *after += c.people_gaining.value_or(0);
        return percent(after, c.population);
    });
    add("area_km2", "km²", [](const PlanCommune& c) { return square_km(c.area_m2); });
    add("area_without_km2", "km²",
        [](const PlanCommune& c) { return square_km(c.area_without_m2); });
    add("settlements", "count", [](const PlanCommune& c) { return count_or_null(c.settlements); });
    add("settlements_without", "count",
        [](const PlanCommune& c) { return count_or_null(c.settlements_without); });
    add("settlements_gaining", "count",
        [](const PlanCommune& c) { return count_or_null(c.settlements_gaining); });
    add("premises", "count", [](const PlanCommune& c) { return count_or_null(c.premises); });
    add("premises_without", "count",
        [](const PlanCommune& c) { return count_or_null(c.premises_without); });
    add("premises_gaining", "count",
        [](const PlanCommune& c) { return count_or_null(c.premises_gaining); });
}

// What a sheet must say that is passed on without the others: money of what, and whether it is
// real.
void add_basis(Table& table, const domain::Study& study) {
    table.columns.push_back({"currency", "text", [&study](std::size_t) {
                                 return Value(study.investment->terms.currency);
                             }});
    table.columns.push_back(
        {"synthetic", "true/false", [&study](std::size_t) { return Value(study.info.synthetic); }});
}

}  // namespace

std::vector<std::uint32_t> lot_of_units(const domain::InvestmentPlan& plan) {
    std::vector<std::uint32_t> lot(plan.communes.size());
    for (std::uint32_t i = 0; i < plan.lots.size(); ++i)
        for (const std::uint32_t unit : plan.lots[i].communes) lot[unit] = i + 1;
    return lot;
}

Table investment_table(const domain::Study& study) {
    const domain::InvestmentPlan& plan = *study.investment;
    const auto& communes = plan.communes;
    Table table;
    table.row_count = communes.size();
    add_unit(table, communes);
    add_figures(table, [&communes](std::size_t row) -> const PlanFigures& {
        return communes[row].figures;
    });
    const auto add = [&](const std::string& name, const char* unit, auto read) {
        table.columns.push_back({name, unit, [&communes, read](std::size_t row) {
                                     return Value(read(communes[row]));
                                 }});
    };
    add("rank", "count", [](const domain::PlanCommune& c) { return number_or_null(c.rank); });
    for (const auto& [name, which] : {std::pair{"subsidy_p10", &domain::PlanPercentiles::p10},
                                      std::pair{"subsidy_p50", &domain::PlanPercentiles::p50},
                                      std::pair{"subsidy_p90", &domain::PlanPercentiles::p90}})
        add(name, "money", [which = which](const domain::PlanCommune& c) {
            return c.subsidy_risk ? decimal((*c.subsidy_risk).*which, kMoneyDecimals) : Value{};
        });
    table.columns.push_back({"lot", "count", [lots = lot_of_units(plan)](std::size_t row) {
                                 return number_or_null(lots[row]);
                             }});
    add_basis(table, study);
    return table;
}

Table lots_table(const domain::Study& study) {
    const domain::InvestmentPlan& plan = *study.investment;
    const auto& lots = plan.lots;
    Table table;
    table.row_count = lots.size();
    table.columns.push_back({"lot", "count", [](std::size_t row) { return whole(row + 1); }});
    table.columns.push_back({"unit_codes", "text",
                             [&plan](std::size_t row) {
                                 std::string codes;
                                 for (const auto unit : plan.lots[row].communes) {
                                     if (!codes.empty()) codes += ' ';
                                     codes += plan.communes[unit].code;
                                 }
                                 return Value(codes);
                             },
                             true});
    table.columns.push_back(
        {"units", "count", [&lots](std::size_t row) { return whole(lots[row].communes.size()); }});
    table.columns.push_back({"within_band", "true/false",
                             [&lots](std::size_t row) { return Value(lots[row].within_band); }});
    table.columns.push_back({"maximum_subsidy", "money", [&lots](std::size_t row) {
                                 return decimal(lots[row].maximum_subsidy, kMoneyDecimals);
                             }});
    add_figures(table,
                [&lots](std::size_t row) -> const PlanFigures& { return lots[row].figures; });
    add_basis(table, study);
    return table;
}

Table frontier_table(const domain::Study& study) {
    const auto& frontier = study.investment->frontier;
    Table table;
    table.row_count = frontier.size();
    const auto add = [&](const char* name, const char* unit, auto read) {
        table.columns.push_back({name, unit, [&frontier, read](std::size_t row) {
                                     return Value(read(frontier[row]));
                                 }});
    };
    using domain::PlanBudget;
    add("budget", "money", [](const PlanBudget& b) { return decimal(b.budget, kMoneyDecimals); });
    add("capex", "money", [](const PlanBudget& b) { return decimal(b.capex, kMoneyDecimals); });
    add("sites", "count", [](const PlanBudget& b) { return whole(b.sites); });
    add("people_added", "persons", [](const PlanBudget& b) { return persons(b.people_added); });
    add("people_after_pct", "%",
        [](const PlanBudget& b) { return decimal(b.people_pct, kRatioDecimals); });
    add("viability_gap", "money",
        [](const PlanBudget& b) { return decimal(b.subsidy, kMoneyDecimals); });
    add("gap_share_pct", "%", [](const PlanBudget& b) { return per_cent(b.gap_share); });
    add("within_cap", "true/false", [](const PlanBudget& b) { return truth(b.within_cap); });
    add("optimality_gap_pct", "%", [](const PlanBudget& b) { return per_cent(b.optimality_gap); });
    add("proven", "true/false", [](const PlanBudget& b) { return Value(b.proven); });
    add_basis(table, study);
    return table;
}

Table proposed_sites_table(const domain::Study& study) {
    const domain::InvestmentPlan& plan = *study.investment;
    const auto& sites = plan.sites;
    Table table;
    table.row_count = sites.size();
    const auto add = [&](const char* name, const char* unit, auto read, bool code = false) {
        table.columns.push_back(
            {name, unit, [&sites, read](std::size_t row) { return Value(read(sites[row])); },
             code});
    };
    using domain::PlanSite;
    add("site_id", "text", [](const PlanSite& s) { return Value(s.id); });
    add("kind", "text", [](const PlanSite& s) { return Value(domain::to_string(s.kind)); });
    add("origin", "text", [](const PlanSite& s) { return Value(s.origin); });
    add("name", "text", [](const PlanSite& s) { return text_or_null(s.name); });
    add("operators", "text", [](const PlanSite& s) { return text_or_null(s.operators); });
    const auto* const communes = &plan.communes;
    add(
        "unit_code", "text",
        [communes](const PlanSite& s) { return Value((*communes)[s.commune].code); }, true);
    add("unit_name", "text",
        [communes](const PlanSite& s) { return text_or_null((*communes)[s.commune].name); });
    add("lot", "count",
        [lots = lot_of_units(plan)](const PlanSite& s) { return number_or_null(lots[s.commune]); });
    add("built_year", "years",
        [](const PlanSite& s) { return whole(static_cast<std::uint64_t>(s.built_year)); });
    add("radius_m", "m", [](const PlanSite& s) { return decimal(s.radius_m, 1); });
    add("people_added", "persons",
        [](const PlanSite& s) { return persons(s.figures.people_added); });
    const bool villages = !study.settlements.empty();
    const bool premises = !study.premises.empty();
    add("settlements_added", "count",
        [villages](const PlanSite& s) { return villages ? whole(s.settlements_added) : Value{}; });
    add("premises_added", "count",
        [premises](const PlanSite& s) { return premises ? whole(s.premises_added) : Value{}; });
    add("capex", "money",
        [](const PlanSite& s) { return decimal(s.figures.capex, kMoneyDecimals); });
    add("opex_per_year", "money",
        [](const PlanSite& s) { return decimal(s.opex_per_year, kMoneyDecimals); });
    add("npv", "money", [](const PlanSite& s) { return decimal(s.figures.npv, kMoneyDecimals); });
    add("viability_gap", "money",
        [](const PlanSite& s) { return decimal(s.figures.viability_gap, kMoneyDecimals); });
    add("gap_share_pct", "%", [](const PlanSite& s) { return per_cent(s.figures.gap_share); });
    add("subsidy_per_person", "money",
        [](const PlanSite& s) { return decimal(s.figures.subsidy_per_person, kMoneyDecimals); });
    constexpr int kDegreeDecimals = 7;
    add("linked_to", "text", [](const PlanSite& s) { return text_or_null(s.linked_to); });
    add("link_lon_deg", "degrees", [](const PlanSite& s) {
        return s.linked_position ? decimal(s.linked_position->lon_deg, kDegreeDecimals) : Value{};
    });
    add("link_lat_deg", "degrees", [](const PlanSite& s) {
        return s.linked_position ? decimal(s.linked_position->lat_deg, kDegreeDecimals) : Value{};
    });
    add("hops_to_root", "count", [](const PlanSite& s) { return whole(s.hops_to_root); });
    add_basis(table, study);
    return table;
}

}  // namespace phusong::output
