#include "output/summary_investment.hpp"

#include <string>
#include <vector>

#include "output/investment_tables.hpp"
#include "output/summary_plan_figures.hpp"

namespace phusong::output {
namespace {

using domain::InvestmentPlan;
using domain::PlanFigures;
using Shape = JsonWriter::Layout;

constexpr int kRatio = 4;
constexpr int kFine = 6;

Value count_value(const std::optional<std::uint32_t>& count) {
    return count_or_null(count);
}

class InvestmentWriter {
  public:
    InvestmentWriter(JsonWriter& json, const WriteContext& context)
        : json_(json), study_(context.study), plan_(*context.study.investment) {}

    void write() {
        json_.key("investment");
        json_.begin_object();
        write_question();
        write_people();
        write_siting();
        json_.key("project");
        write_plan_figures(json_, plan_.project);
        write_plan_years(json_, plan_.project.years);
        json_.member("subsidy_by_commune", plan_money(plan_.subsidy_by_commune));
        write_cap();
        write_gaps();
        write_communes();
        write_lots();
        write_ranking();
        write_frontier();
        write_tornado();
        write_risk();
        write_assumptions();
        json_.member("placeholders", plan_.placeholders());
        json_.end_object();
    }

  private:
    template <typename Items, typename Write>
    void list(const char* name, const Items& items, Write write) {
        json_.key(name);
        json_.begin_array();
        for (const auto& item : items) {
            json_.begin_object(Shape::in_line);
            write(item);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_question() {
        const domain::PlanSiting& siting = plan_.siting;
        json_.member("service", Value(siting.service));
        json_.member("service_label", siting.service_label);
        json_.member("operator", Value(siting.operator_key));
        json_.member("currency", Value(plan_.terms.currency));
        json_.key("target");
        json_.begin_object(Shape::in_line);
        json_.member("share_pct", plan_number(siting.share_pct, kRatio));
        json_.member("by", Value(std::string(siting.share_by_commune ? "commune" : "total")));
        json_.member("count", count_value(siting.count));
        json_.member("budget", plan_money(siting.budget));
        json_.end_object();
    }

    void write_people() {
        const domain::PlanSiting& siting = plan_.siting;
        const double after = siting.people_before + plan_.project.people_added;
        json_.key("people");
        json_.begin_object(Shape::in_line);
        json_.member("total", persons(siting.people_total));
        json_.member("before", persons(siting.people_before));
        json_.member("before_pct", percent(siting.people_before, siting.people_total));
        json_.member("added", persons(plan_.project.people_added));
        json_.member("after", persons(after));
        json_.member("after_pct", percent(after, siting.people_total));
        json_.member("most", persons(siting.people_most));
        json_.member("most_pct", percent(siting.people_most, siting.people_total));
        json_.end_object();
    }

    void write_siting() {
        const domain::PlanSiting& siting = plan_.siting;
        json_.key("siting");
        json_.begin_object();
        json_.member("demand_basis", Value(siting.demand_basis));
        json_.member("demand_points", siting.demand_points);
        json_.member("radius_m", plan_number(siting.radius_m, 1));
        list("candidates", siting.candidates, [&](const domain::PlanCandidates& each) {
            json_.member("origin", Value(each.origin));
            json_.member("count", each.count);
            json_.member("chosen", each.chosen);
        });
        json_.member("cost_basis", Value(siting.cost_basis));
        json_.member("cost", plan_money(siting.cost));
        json_.member("objective", plan_number(siting.objective, 3));
        json_.member("bound", plan_number(siting.bound, 3));
        json_.member("optimality_gap_pct", plan_percent(siting.optimality_gap));
        json_.member("proven", Value(siting.proven));
        json_.key("backhaul");
        if (siting.has_backhaul) {
            json_.begin_object(Shape::in_line);
            json_.member("range_m", plan_number(siting.link_range_m, 1));
            json_.member("hop_limit", siting.hop_limit);
            json_.member("roots", siting.roots);
            json_.member("objective_without", plan_number(siting.objective_without_backhaul, 3));
            json_.end_object();
        } else {
            json_.value(Value{});
        }
        json_.end_object();
    }

    void write_cap() {
        json_.key("cap");
        if (!plan_.cap) return json_.value(Value{});
        const domain::PlanCap& cap = *plan_.cap;
        json_.begin_object();
        json_.member("id", Value(cap.id));
        json_.member("label", cap.label);
        json_.member("applies_to", Value(cap.applies_to));
        json_.member("day", Value(cap.day));
        json_.member("max_share_pct", plan_percent(cap.max_share));
        json_.member("instrument", cap.instrument);
        json_.member("article", cap.article);
        json_.member("valid_from", Value(cap.valid_from));
        json_.member("valid_until", text_or_null(cap.valid_until));
        json_.member("verified", Value(cap.verified));
        json_.member("note", text_or_null(cap.note));
        json_.end_object();
    }

    void write_gaps() {
        const domain::Evaluation& evaluation = study_.evaluation;
        list("gaps", gap_kinds(evaluation), [&](const GapKind& kind) {
            GapFigures sum;
            for (std::size_t unit = 0; unit < study_.units.size(); ++unit) {
                const GapFigures each = gap_figures(study_, kind, unit);
                sum.area_m2 += each.area_m2;
                if (each.people) sum.people = sum.people.value_or(0) + *each.people;
                if (each.settlements)
                    sum.settlements = sum.settlements.value_or(0) + *each.settlements;
                if (each.premises) sum.premises = sum.premises.value_or(0) + *each.premises;
            }
            json_.member("service", Value(evaluation.services[kind.service].id));
            json_.member("gap", Value(kind.kind));
            json_.member("operator", text_or_null(kind.operator_code));
            json_.member("area_km2", square_km(sum.area_m2));
            json_.member("people", persons(sum.people));
            json_.member("settlements", count_value(sum.settlements));
            json_.member("premises", count_value(sum.premises));
        });
    }

    void write_percentiles(const domain::PlanPercentiles& values) {
        json_.begin_object(Shape::in_line);
        json_.member("p10", plan_money(values.p10));
        json_.member("p50", plan_money(values.p50));
        json_.member("p90", plan_money(values.p90));
        json_.end_object();
    }

    void write_communes() {
        const auto lots = lot_of_units(plan_);
        std::size_t at = 0;
        list("communes", plan_.communes, [&](const domain::PlanCommune& commune) {
            const PlanFigures& f = commune.figures;
            const std::uint32_t lot = lots[at++];
            const auto or_null = [](std::uint32_t number_from_one) {
                return number_from_one == 0
                           ? Value{}
                           : Value(Number{static_cast<double>(number_from_one), 0});
            };
            json_.member("unit_code", Value(commune.code));
            json_.member("lot", or_null(lot));
            json_.member("people_without", persons(commune.people_without));
            json_.member("people_gaining", persons(commune.people_gaining));
            json_.member("sites", f.sites_built + f.sites_upgraded + f.sites_co_located);
            json_.member("capex", plan_money(f.capex));
            json_.member("viability_gap", plan_money(f.viability_gap));
            json_.member("gap_share_pct", plan_percent(f.gap_share));
            json_.member("subsidy_per_person", plan_money(f.subsidy_per_person));
            json_.member("rank", or_null(commune.rank));
            json_.key("subsidy_risk");
            if (commune.subsidy_risk)
                write_percentiles(*commune.subsidy_risk);
            else
                json_.value(Value{});
        });
    }

    void write_lots() {
        json_.key("lot_band");
        if (plan_.lots.empty()) {
            json_.value(Value{});
        } else {
            json_.begin_object(Shape::in_line);
            json_.member("least", plan_money(plan_.lot_least));
            json_.member("most", plan_money(plan_.lot_most));
            json_.end_object();
        }
        json_.key("lots");
        json_.begin_array();
        for (std::size_t i = 0; i < plan_.lots.size(); ++i) {
            const domain::PlanLot& lot = plan_.lots[i];
            json_.begin_object();
            json_.member("lot", i + 1);
            json_.key("unit_codes");
            json_.begin_array(Shape::in_line);
            for (const std::uint32_t unit : lot.communes)
                json_.value(Value(plan_.communes[unit].code));
            json_.end_array();
            json_.member("within_band", Value(lot.within_band));
            json_.member("maximum_subsidy", plan_money(lot.maximum_subsidy));
            json_.key("figures");
            write_plan_figures(json_, lot.figures);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_ranking() {
        list("ranking", plan_.ranking, [&](const domain::PlanStep& step) {
            json_.member("unit_code", Value(plan_.communes[step.commune].code));
            json_.member("people", persons(step.people));
            json_.member("subsidy", plan_money(step.subsidy));
        });
    }

    void write_frontier() {
        list("frontier", plan_.frontier, [&](const domain::PlanBudget& point) {
            json_.member("budget", plan_money(point.budget));
            json_.member("capex", plan_money(point.capex));
            json_.member("sites", point.sites);
            json_.member("people_added", persons(point.people_added));
            json_.member("people_pct", plan_number(point.people_pct, kRatio));
            json_.member("subsidy", plan_money(point.subsidy));
            json_.member("gap_share_pct", plan_percent(point.gap_share));
            json_.member("within_cap", plan_truth(point.within_cap));
            json_.member("optimality_gap_pct", plan_percent(point.optimality_gap));
            json_.member("proven", Value(point.proven));
        });
    }

    const domain::PlanAssumption* assumption(const std::string& id) const {
        for (const domain::PlanAssumption& each : plan_.assumptions)
            if (each.id == id) return &each;
        return nullptr;
    }

    void write_tornado() {
        list("tornado", plan_.tornado, [&](const domain::PlanBar& bar) {
            const domain::PlanAssumption* const of = assumption(bar.assumption);
            json_.member("assumption", Value(bar.assumption));
            json_.member("label", of != nullptr ? of->label : domain::Text{bar.assumption, ""});
            json_.member("unit", Value(of != nullptr ? of->unit : std::string()));
            json_.member("low", plan_number(bar.low, kFine));
            json_.member("high", plan_number(bar.high, kFine));
            json_.member("at_low", plan_money(bar.at_low));
            json_.member("at_high", plan_money(bar.at_high));
            json_.member("swing", plan_money(bar.swing));
            json_.member("switching_value", plan_number(bar.switching_value, kFine));
        });
    }

    void write_risk() {
        const domain::PlanRisk& risk = plan_.risk;
        json_.key("risk");
        json_.begin_object();
        json_.member("draws", risk.draws);
        json_.member("seed", risk.seed);
        list("factors", risk.factors, [&](const domain::PlanFactor& factor) {
            json_.member("name", Value(factor.name));
            json_.member("low", plan_number(factor.low, kRatio));
            json_.member("high", plan_number(factor.high, kRatio));
        });
        json_.key("subsidy");
        write_percentiles(risk.subsidy);
        json_.key("project_gap");
        write_percentiles(risk.project_gap);
        json_.member("trouble_share_pct", plan_percent(risk.trouble_share));
        json_.member("least_dscr", plan_number(risk.least_dscr, kRatio));
        write_plan_amounts(json_, "subsidy_percentiles", risk.subsidy_percentiles);
        json_.end_object();
    }

    void write_assumptions() {
        list("assumptions", plan_.assumptions, [&](const domain::PlanAssumption& each) {
            json_.member("id", Value(each.id));
            json_.member("label", each.label);
            json_.member("unit", Value(each.unit));
            json_.member("value", plan_number(each.value, kFine));
            json_.member("low", plan_number(each.low, kFine));
            json_.member("high", plan_number(each.high, kFine));
            json_.member("distribution", Value(each.distribution));
            json_.member("source", Value(each.source));
            json_.member("date", Value(each.date));
            json_.member("confidence", Value(each.confidence));
            json_.member("placeholder", Value(each.placeholder));
            json_.member("file", Value(each.file));
        });
    }

    JsonWriter& json_;
    const domain::Study& study_;
    const InvestmentPlan& plan_;
};

}  // namespace

void write_investment(JsonWriter& json, const WriteContext& context) {
    if (context.study.investment) InvestmentWriter(json, context).write();
}

}  // namespace phusong::output
