#include "output/phrases_en.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace phusong::output {
namespace {

using domain::OperatorKey;
using domain::Rule;

std::string number(double value, int decimals = 0) {
    return written_number(value, decimals, ',', '.');
}

std::string percent_text(const std::optional<double>& pct) {
    return pct ? written_percent(*pct, ',', '.') + " %" : "no units";
}

std::string service(const ClaimFacts& facts) {
    switch (facts.op.kind) {
        case OperatorKey::Kind::all:
            return facts.service + " of every operator";
        case OperatorKey::Kind::exactly:
            if (facts.op.count == 0) return facts.service + " of no operator";
            return fmt::format("{} of exactly {} {}", facts.service, facts.op.count,
                               facts.op.count == 1 ? "operator" : "operators");
        case OperatorKey::Kind::one:
            return facts.service + " of " + facts.op.code;
        case OperatorKey::Kind::any:
            break;
    }
    return facts.service;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string why_unknown(const Rule& rule) {
    switch (rule.kind) {
        case Rule::Kind::population:
            return "no population known";
        case Rule::Kind::settlements:
            return "no settlements known";
        case Rule::Kind::centre:
            return "no centre known";
        default:
            return "no area";
    }
}

std::string unknown(const ClaimFacts& facts) {
    if (facts.unknown == 0) return "";
    return fmt::format("; {} cannot be judged ({})", number(facts.unknown),
                       why_unknown(facts.rule));
}

/// ": A, B and 3 more" for as many as are named of so many.
std::string list(const std::vector<std::string>& names, std::uint32_t of) {
    if (names.empty()) return "";
    std::string named = fmt::format(": {}", fmt::join(names, ", "));
    if (names.size() < of)
        named += fmt::format(" and {} more", number(static_cast<double>(of - names.size())));
    return named;
}

std::string fails(std::uint32_t count) {
    return fmt::format("{} {}", number(count), count == 1 ? "fails" : "fail");
}

std::string rule_words(const Rule& rule, const std::string& meaning, bool explain) {
    const std::string id = domain::to_string(rule);
    return explain ? fmt::format("{} ({})", id, meaning) : id;
}

std::string of_total(const ClaimFacts& facts) {
    return fmt::format("{} of {}", number(facts.met), number(facts.total));
}

std::string spread(const std::set<domain::PopulationBasis>& bases) {
    using domain::PopulationBasis;
    // What is known best comes first: areal, the first of the set, last.
    std::vector<PopulationBasis> order(bases.begin(), bases.end());
    if (order.size() > 1 && order.front() == PopulationBasis::areal)
        std::rotate(order.begin(), order.begin() + 1, order.end());
    std::vector<std::string> parts;
    for (const PopulationBasis basis : order) {
        switch (basis) {
            case PopulationBasis::areal:
                parts.emplace_back("taken as evenly spread over each unit (areal)");
                break;
            case PopulationBasis::raster:
                parts.emplace_back("counted on the population raster (raster)");
                break;
            case PopulationBasis::raster_scaled:
                parts.emplace_back(
                    "spread as on the population raster, each unit scaled to its own figure "
                    "(raster_scaled)");
                break;
            case PopulationBasis::settlements:
                parts.emplace_back("counted at the settlements (settlements)");
                break;
            case PopulationBasis::settlements_scaled:
                parts.emplace_back(
                    "spread as at the settlements, each unit scaled to its own figure "
                    "(settlements_scaled)");
                break;
        }
    }
    return fmt::format("{}", fmt::join(parts, "; in other units "));
}

}  // namespace

std::string PhrasesEn::rule_meaning(const Rule& rule,
                                    const domain::TraceTolerance& tolerance) const {
    const std::string share = number(rule.threshold_pct, 4);
    switch (rule.kind) {
        case Rule::Kind::area:
            return fmt::format("coverage of at least {} % of the unit's area", share);
        case Rule::Kind::population:
            return fmt::format("coverage of at least {} % of the unit's people", share);
        case Rule::Kind::settlements:
            return fmt::format("coverage of at least {} % of the unit's settlements", share);
        case Rule::Kind::centre:
            return "coverage of the unit's centre";
        case Rule::Kind::any:
            break;
    }
    if (!(tolerance.area_m2 > 0 && tolerance.share_pct > 0))
        return "coverage of any part of the unit";
    return fmt::format("coverage of more than {} ha or {} % of the unit, whichever is less",
                       number(tolerance.area_m2 / 10'000, 4), number(tolerance.share_pct, 4));
}

std::string PhrasesEn::claim(const ClaimFacts& facts, const domain::TraceTolerance& tolerance,
                             bool explain) const {
    if (!facts.studied)
        return fmt::format("{}: not studied, no layer of it is given", capitalised(service(facts)));
    return fmt::format(
        "{}: {} {} ({}) by rule {}{}{}", capitalised(service(facts)), of_total(facts), facts.group,
        percent_text(facts.pct),
        rule_words(facts.rule, rule_meaning(facts.rule, tolerance), explain),
        facts.failing == 0 ? "" : "; " + fails(facts.failing) + list(facts.names, facts.failing),
        unknown(facts));
}

std::string PhrasesEn::other_rule(const OtherRuleFacts& facts,
                                  const domain::TraceTolerance& tolerance, bool explain) const {
    const ClaimFacts& other = facts.other;
    std::string text = fmt::format(
        "under {}: ", rule_words(other.rule, rule_meaning(other.rule, tolerance), explain));
    if (other.total > 0 && other.unknown == other.total)
        return text + fmt::format("cannot be judged ({})", why_unknown(other.rule));
    text += fmt::format("{} ({})", of_total(other), percent_text(other.pct));
    const std::string stated = domain::to_string(facts.stated.rule);
    if (other.failing > 0) {
        text += "; " + fails(other.failing);
        if (facts.flip_to_failing < other.failing && facts.flip_to_failing > 0)
            text += fmt::format(", {} of which {} {}", number(facts.flip_to_failing),
                                facts.flip_to_failing == 1 ? "meets" : "meet", stated);
        if (facts.flip_to_failing == 0 && facts.flip_to_met == 0)
            text += ", the same as under " + stated;
        text += list(other.names, facts.flip_to_failing);
    }
    if (facts.flip_to_met > 0)
        text += fmt::format("; {} that {} {} {} it", number(facts.flip_to_met),
                            facts.flip_to_met == 1 ? "fails" : "fail", stated,
                            facts.flip_to_met == 1 ? "meets" : "meet");
    return text + unknown(other);
}

std::string PhrasesEn::by_operator(const OperatorFacts& facts) const {
    std::string text = fmt::format("by operator ({}): ", domain::to_string(facts.rule));
    for (const auto& [code, met] : facts.met) text += fmt::format("{} {}, ", code, number(met));
    text.resize(text.size() - 2);
    return text + fmt::format("; all of them at once {}", number(facts.met_by_all));
}

std::string PhrasesEn::target(const TargetFacts& facts) const {
    const ClaimFacts& claim = facts.claim;
    const char* verdict = !facts.met ? "undecided" : *facts.met ? "met" : "not met";
    std::string text = fmt::format("Target {}: ", verdict);
    if (!facts.label.empty()) text += facts.label + ": ";
    text += fmt::format("{} % of {} with {} by rule {}", number(facts.required_pct, 4), claim.group,
                        service(claim), domain::to_string(claim.rule));
    if (!facts.date.empty()) text += ", by " + facts.date;
    if (!claim.studied) return text + "; not studied, no layer of it is given";
    text += fmt::format("; found {} ({})", of_total(claim), percent_text(claim.pct));
    if (claim.failing > 0) text += "; " + fails(claim.failing) + list(claim.names, claim.failing);
    return text + unknown(claim);
}

std::string PhrasesEn::synthetic() const {
    return "SYNTHETIC: some of the input is made up";
}

std::string PhrasesEn::notice(const std::string& text) const {
    return "Note: " + text;
}

std::string PhrasesEn::edition(const std::string& date, const std::string& boundaries) const {
    if (boundaries.empty()) return date.empty() ? "" : fmt::format(" ({})", date);
    if (date.empty()) return fmt::format(" (boundaries: {})", boundaries);
    return fmt::format(" ({}; boundaries: {})", date, boundaries);
}

std::optional<std::string> PhrasesEn::basis(const std::set<domain::Basis>& bases) const {
    std::vector<std::string> parts;
    if (bases.count(domain::Basis::predicted) != 0)
        parts.emplace_back("predicted (computed with a path-loss model)");
    if (bases.count(domain::Basis::indicative) != 0)
        parts.emplace_back("indicative (a radius around a site, or a crowdsourced range)");
    if (parts.empty()) return std::nullopt;
    return fmt::format("Coverage is {}{}.",
                       bases.count(domain::Basis::declared) != 0 ? "in part " : "",
                       fmt::join(parts, " and "));
}

std::string PhrasesEn::population(const PopulationFacts& facts) const {
    if (facts.units_with_population == 0 && facts.unreadable)
        return "Population: not one unit has a usable one; shares are shares of area.";
    if (facts.units_with_population == 0)
        return "Population: none is known; shares are shares of area.";
    return fmt::format("Population: {} people in {} of {} units, {}.", number(facts.population),
                       number(facts.units_with_population), number(facts.units),
                       spread(facts.bases));
}

std::string PhrasesEn::settlements(const SettlementFacts& facts) const {
    std::string text = fmt::format("Settlements without {}: {} of {} ({})", facts.service,
                                   number(static_cast<double>(facts.missing)),
                                   number(static_cast<double>(facts.settlements)),
                                   percent_text(100.0 * static_cast<double>(facts.missing) /
                                                static_cast<double>(facts.settlements)));
    if (facts.missing > 0 && facts.population_missing)
        text += fmt::format(", {} people", number(*facts.population_missing));
    return text + list(facts.names, static_cast<std::uint32_t>(facts.missing));
}

}  // namespace phusong::output
