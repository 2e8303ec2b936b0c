#include "report/page_investment.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "output/investment_tables.hpp"
#include "output/investment_text.hpp"
#include "output/investment_words.hpp"

namespace phusong::report {
namespace {

using output::Number;
using output::Value;

Value whole_money(double amount) {
    return Number{amount, 0};
}

Value in_percent(const std::optional<double>& share) {
    constexpr double kHundred = 100;
    if (!share) return {};
    return Number{*share * kHundred, 2};
}

Value known_truth(const std::optional<bool>& truth) {
    if (!truth) return {};
    return Value(*truth);
}

/// Writes the members of the investment plan.
class PageInvestment {
  public:
    PageInvestment(const domain::Study& study, output::JsonWriter& json)
        : study_(study), plan_(*study.investment), json_(json) {}

    void write() {
        json_.begin_object();
        json_.member("currency", Value(plan_.terms.currency));
        json_.member("service", plan_.siting.service_label);
        write_sentences();
        json_.member("people_before", output::persons(plan_.siting.people_before));
        json_.member("people_total", output::persons(plan_.siting.people_total));
        json_.member("sites_count", plan_.sites.size());
        json_.key("cap_pct");
        json_.value(in_percent(plan_.cap ? std::optional(plan_.cap->max_share) : std::nullopt));
        json_.key("project");
        json_.begin_object();
        write_figures(plan_.project);
        json_.end_object();
        write_frontier();
        write_ranking();
        write_tornado();
        write_risk();
        write_lots();
        write_sites();
        json_.end_object();
    }

  private:
    template <typename Items, typename Write>
    void list(const char* name, const Items& items, Write write) {
        json_.key(name);
        json_.begin_array();
        for (const auto& item : items) {
            json_.begin_object();
            write(item);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_sentences() {
        const auto english = output::investment_text(study_, "en");
        const auto vietnamese = output::investment_text(study_, "vi");
        json_.key("sentences");
        json_.begin_array();
        for (std::size_t i = 0; i < std::min(english.size(), vietnamese.size()); ++i)
            json_.text({english[i], vietnamese[i]});
        json_.end_array();
    }

    void write_figures(const domain::PlanFigures& f) {
        json_.member("people", output::persons(f.people_added));
        json_.member("capex", whole_money(f.capex));
        json_.member("npv", whole_money(f.npv));
        json_.member("gap", whole_money(f.viability_gap));
        json_.member("gap_pct", in_percent(f.gap_share));
        json_.member("within_cap", known_truth(f.within_cap));
        json_.member("payment", whole_money(f.availability_payment));
    }

    void write_frontier() {
        list("frontier", plan_.frontier, [&](const domain::PlanBudget& each) {
            json_.member("budget", whole_money(each.budget));
            json_.member("capex", whole_money(each.capex));
            json_.member("sites", each.sites);
            json_.member("people", output::persons(each.people_added));
            json_.member("gap", whole_money(each.subsidy));
            json_.member("gap_pct", in_percent(each.gap_share));
            json_.member("within_cap", known_truth(each.within_cap));
            json_.member("proven", Value(each.proven));
            json_.member("optimality_pct", in_percent(each.optimality_gap));
        });
    }

    void write_ranking() {
        list("ranking", plan_.ranking, [&](const domain::PlanStep& each) {
            json_.member("unit", each.commune);
            json_.member("people", output::persons(each.people));
            json_.member("subsidy", whole_money(each.subsidy));
        });
    }

    void write_tornado() {
        list("tornado", plan_.tornado, [&](const domain::PlanBar& bar) {
            const auto found =
                std::find_if(plan_.assumptions.begin(), plan_.assumptions.end(),
                             [&](const auto& each) { return each.id == bar.assumption; });
            constexpr int kFine = 6;
            json_.member("id", Value(bar.assumption));
            json_.member("label", found == plan_.assumptions.end()
                                      ? domain::Text{bar.assumption, ""}
                                      : found->label);
            json_.member(
                "unit",
                output::unit_words(found == plan_.assumptions.end() ? std::string() : found->unit));
            json_.member("low", Value(Number{bar.low, kFine}));
            json_.member("high", Value(Number{bar.high, kFine}));
            json_.member("at_low", whole_money(bar.at_low));
            json_.member("at_high", whole_money(bar.at_high));
            json_.member("switching", bar.switching_value
                                          ? Value(Number{*bar.switching_value, kFine})
                                          : Value{});
        });
    }

    void write_risk() {
        json_.key("risk");
        json_.begin_object();
        json_.member("draws", plan_.risk.draws);
        json_.member("p10", whole_money(plan_.risk.subsidy.p10));
        json_.member("p50", whole_money(plan_.risk.subsidy.p50));
        json_.member("p90", whole_money(plan_.risk.subsidy.p90));
        json_.key("percentiles");
        json_.begin_array();
        for (const double each : plan_.risk.subsidy_percentiles) json_.value(whole_money(each));
        json_.end_array();
        json_.end_object();
    }

    void write_lots() {
        list("lots", plan_.lots, [&](const domain::PlanLot& lot) {
            json_.key("units");
            json_.begin_array();
            for (const std::uint32_t unit : lot.communes) json_.value(unit);
            json_.end_array();
            json_.member("sites", lot.figures.sites_built + lot.figures.sites_upgraded +
                                      lot.figures.sites_co_located);
            json_.member("within_band", Value(lot.within_band));
            json_.member("most", whole_money(lot.maximum_subsidy));
            write_figures(lot.figures);
        });
    }

    void write_sites() {
        constexpr int kDegreeDecimals = 5;  // about a metre
        const auto degrees = [](double value) { return Value(Number{value, kDegreeDecimals}); };
        const bool villages = !study_.settlements.empty();
        const bool premises = !study_.premises.empty();
        const auto lots = output::lot_of_units(plan_);
        list("sites", plan_.sites, [&](const domain::PlanSite& site) {
            json_.member("id", Value(site.id));
            json_.member("kind", Value(domain::to_string(site.kind)));
            json_.member("name", output::text_or_null(site.name));
            json_.member("operators", output::text_or_null(site.operators));
            json_.member("unit", site.commune);
            json_.member("lot", lots[site.commune]);
            json_.member("lon", degrees(site.position.lon_deg));
            json_.member("lat", degrees(site.position.lat_deg));
            json_.member("radius_m", Value(Number{site.radius_m, 0}));
            json_.member("settlements",
                         villages ? Value(Number{1.0 * site.settlements_added, 0}) : Value{});
            json_.member("premises",
                         premises ? Value(Number{1.0 * site.premises_added, 0}) : Value{});
            json_.member("linked_to", output::text_or_null(site.linked_to));
            const auto& link = site.linked_position;
            json_.member("link_lon", link ? degrees(link->lon_deg) : Value{});
            json_.member("link_lat", link ? degrees(link->lat_deg) : Value{});
            write_figures(site.figures);
        });
    }

    const domain::Study& study_;
    const domain::InvestmentPlan& plan_;
    output::JsonWriter& json_;
};

}  // namespace

void write_page_investment(const domain::Study& study, output::JsonWriter& json) {
    if (study.investment)
        PageInvestment(study, json).write();
    else
        json.value(Value{});
}

}  // namespace phusong::report
