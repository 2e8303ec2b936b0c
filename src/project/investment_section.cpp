#include "project/investment_section.hpp"

#include <cmath>

#include "project/places_section.hpp"
#include "project/sites_section.hpp"
#include "project/study_section.hpp"

namespace phusong::project {
namespace {

constexpr double kMuch = 1e15;
constexpr NumberRange kMoney{0, kMuch};
constexpr NumberRange kMetres{1, 500'000};

const char* const kTargetExample =
    R"(an object such as {"share_pct": 95}, {"count": 20} or {"budget": 5000000})";

InvestmentTarget read_target(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, kTargetExample, mistakes);
    InvestmentTarget target;
    target.share_pct =
        reader.number("share_pct", {1e-9, 100}, "a percentage of the people, over 0 to 100");
    if (const auto by = reader.find("by")) {
        const auto word = word_of(*by, {"total", "commune"}, mistakes);
        target.by_commune = word == "commune";
        if (target.by_commune && !target.share_pct)
            add_mistake(mistakes, *by, R"("commune" only beside "share_pct")");
    }
    if (const auto count = reader.number("count", {1, 1e6}, "a number of sites, 1 or more"))
        target.count = static_cast<std::int64_t>(*count);
    target.budget = reader.number("budget", kMoney, "an amount of money, 0 or more");
    if (target.share_pct.has_value() == (target.count || target.budget))
        add_mistake(mistakes, at, R"(either "share_pct", or "count", "budget" or both of these)");
    reader.finish();
    return target;
}

InvestmentDemand read_demand(const Located& at, std::vector<Mistake>& mistakes) {
    using From = InvestmentDemand::From;
    ObjectReader reader(at, R"(an object such as {"from": "settlements"})", mistakes);
    InvestmentDemand demand;
    if (const auto from = reader.find("from")) {
        const auto word = word_of(*from, {"auto", "settlements", "raster", "evenly"}, mistakes);
        if (word == "settlements") demand.from = From::settlements;
        if (word == "raster") demand.from = From::raster;
        if (word == "evenly") demand.from = From::evenly;
    }
    demand.spacing_m = reader.number("spacing_m", {10, 100'000}, "metres from 10 to 100000")
                           .value_or(demand.spacing_m);
    reader.finish();
    return demand;
}

std::optional<bool> flag_if_given(ObjectReader& reader, const std::string& key) {
    if (!reader.find(key)) return std::nullopt;
    return reader.flag(key, true);
}

InvestmentCandidates read_candidates(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"settlements": true, "grid_m": 3000})", mistakes);
    InvestmentCandidates candidates;
    if (const auto sites = reader.find("sites")) {
        if (sites->node->kind == JsonNode::Kind::object)
            candidates.sites.push_back(read_sites_item(*sites, mistakes).sites);
        else
            for (const Located& item : list_items(
                     *sites, 1, R"(an object such as {"sites": "sites.csv"}, or a list)", mistakes))
                candidates.sites.push_back(read_sites_item(item, mistakes).sites);
    }
    candidates.settlements = flag_if_given(reader, "settlements");
    candidates.unit_centres = flag_if_given(reader, "unit_centres");
    candidates.grid_m =
        reader.number("grid_m", {100, 100'000}, "a spacing in metres, 100 to 100000");
    if (const auto hilltops = reader.find("hilltops")) {
        ObjectReader object(*hilltops, R"(an object such as {"dem": "dem.tif"})", mistakes);
        candidates.hilltop_dem = object.required_text("dem", "the path of a DEM");
        candidates.hilltop_window_m =
            object.number("window_m", {100, 50'000}, "metres from 100 to 50000")
                .value_or(candidates.hilltop_window_m);
        object.finish();
    }
    candidates.apart_m = reader.number("apart_m", {0, 100'000}, "metres from 0 to 100000")
                             .value_or(candidates.apart_m);
    reader.finish();
    return candidates;
}

InvestmentBackhaul read_backhaul(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"range_m": 30000})", mistakes);
    InvestmentBackhaul backhaul;
    if (const auto range = reader.require("range_m", "the longest link in metres"))
        backhaul.range_m =
            number_of(*range, kMetres, "metres from 1 to 500000", mistakes).value_or(0);
    if (const auto hops = reader.number("hop_limit", {0, 1000}, "a number of links, 0: any"))
        backhaul.hop_limit = static_cast<std::uint32_t>(*hops);
    if (const auto medium = reader.find("medium"))
        backhaul.fibre = word_of(*medium, {"wireless", "fibre"}, mistakes) == "fibre";
    backhaul.existing_sites = reader.flag("existing_sites", true);
    if (const auto roots = reader.find("roots"))
        backhaul.roots = read_places_section(*roots, mistakes);
    reader.finish();
    return backhaul;
}

void read_legal(const Located& at, InvestmentSection& section, std::vector<Mistake>& mistakes) {
    ObjectReader reader(
        at,
        R"(an object such as {"table": "vn-ppp.json", "class": "general", "day": "2026-01-01"})",
        mistakes);
    section.legal_table = reader.required_text("table", "the path of a legal table");
    section.legal_class = reader.required_text("class", "a class of projects, as in the table");
    if (const auto day = reader.require("day", "the day whose law counts")) {
        const std::string expected = "a date such as \"2026-01-01\"";
        section.legal_day = text_of(*day, expected, mistakes).value_or("");
        if (!section.legal_day.empty() && !is_iso_date(section.legal_day))
            add_mistake(mistakes, *day, expected);
    }
    reader.finish();
}

std::vector<double> read_amounts(const Located& at, NumberRange range, const std::string& expected,
                                 std::vector<Mistake>& mistakes) {
    std::vector<double> amounts;
    for (const Located& item : list_items(at, 1, "a list of " + expected, mistakes))
        if (const auto amount = number_of(item, range, expected, mistakes))
            amounts.push_back(*amount);
    return amounts;
}

void read_shares(const Located& at, InvestmentSection& section, std::vector<Mistake>& mistakes) {
    section.drawdown = read_amounts(at, {0, 1}, "shares from 0 to 1", mistakes);
    double sum = 0;
    for (const double share : section.drawdown) sum += share;
    if (std::abs(sum - 1) > 1e-9) add_mistake(mistakes, at, "shares that add up to 1");
}

void read_values(const Located& at, InvestmentSection& section, std::vector<Mistake>& mistakes) {
    if (at.node->kind != JsonNode::Kind::object) {
        add_mistake(mistakes, at, R"(an object such as {"market.arpu": 2.5})");
        return;
    }
    for (const JsonMember& member : at.node->members) {
        const Located value{&member.value, at.pointer + "/" + member.key};
        if (const auto number = number_of(value, {-kMuch, kMuch}, "a number", mistakes))
            section.values[member.key] = *number;
    }
}

void read_money(ObjectReader& reader, InvestmentSection& section) {
    std::vector<Mistake>& mistakes = reader.mistakes();
    if (const auto cost = reader.find("cost")) {
        if (word_of(*cost, {"capex", "whole_life"}, mistakes) == "whole_life")
            section.cost = invest::CostBasis::whole_life;
    }
    if (const auto budgets = reader.find("budgets"))
        section.budgets = read_amounts(*budgets, kMoney, "amounts of money, 0 or more", mistakes);
    if (const auto files = reader.find("assumptions")) {
        for (const Located& item :
             list_items(*files, 1, "a list of files of assumptions", mistakes))
            if (const auto file = text_of(item, "the path of a file of assumptions", mistakes))
                section.assumptions.push_back(*file);
    }
    if (const auto values = reader.find("values")) read_values(*values, section, mistakes);
    if (const auto legal = reader.find("legal")) read_legal(*legal, section, mistakes);
    const std::string currency = reader.text("currency", "a code such as \"USD\"");
    if (!currency.empty()) section.currency = currency;
    if (const auto shares = reader.find("drawdown")) read_shares(*shares, section, mistakes);
    if (const auto lots = reader.find("lots")) {
        ObjectReader band(*lots, R"(an object such as {"least": 1000000, "most": 5000000})",
                          mistakes);
        invest::LotBand sizes;
        sizes.least = band.number("least", kMoney, "the least capex of a lot").value_or(0);
        const NumberRange most{sizes.least, kMuch};
        if (const auto value = band.require("most", "the greatest capex of a lot"))
            sizes.most =
                number_of(*value, most, "an amount not below \"least\"", mistakes).value_or(0);
        band.finish();
        section.lots = sizes;
    }
}

}  // namespace

InvestmentSection read_investment_section(const Located& at, const Vocabulary& known,
                                          std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object with "service" and "target")", mistakes);
    InvestmentSection section;
    section.what = read_column(reader, known);
    if (const auto target = reader.require("target", kTargetExample))
        section.target = read_target(*target, mistakes);
    section.investor = reader.text("investor", "an operator's code");
    section.radius_m = reader.number("radius_m", kRadiusM, "a radius in metres, 1 to 500000");
    if (const auto demand = reader.find("demand")) section.demand = read_demand(*demand, mistakes);
    if (const auto candidates = reader.find("candidates"))
        section.candidates = read_candidates(*candidates, mistakes);
    if (const auto backhaul = reader.find("backhaul"))
        section.backhaul = read_backhaul(*backhaul, mistakes);
    read_money(reader, section);
    if (const auto seed = reader.number("seed", {0, 4e9}, "a whole number from 0"))
        section.seed = static_cast<std::uint64_t>(*seed);
    if (const auto draws = reader.number("draws", {1, 1e7}, "a number of draws, 1 to 10000000"))
        section.draws = static_cast<std::uint64_t>(*draws);
    section.time_limit_s = reader.number("time_limit_s", {0.1, 86'400}, "seconds, 0.1 to 86400")
                               .value_or(section.time_limit_s);
    reader.finish();
    return section;
}

}  // namespace phusong::project
