#include "output/headline_text.hpp"

#include <set>
#include <utility>

#include "output/notspot_settlements.hpp"

namespace phusong::output {
namespace {

// More names than this nobody reads in a sentence; the files have them all.
constexpr std::size_t kNamesShown = 10;

}  // namespace

std::vector<std::uint32_t> met_then_failing(const domain::ClaimResult& first,
                                            const domain::ClaimResult& second) {
    std::vector<bool> not_met;
    for (const auto* units : {&first.failing, &first.unknown})
        for (const std::uint32_t unit : *units) {
            if (unit >= not_met.size()) not_met.resize(unit + std::size_t{1});
            not_met[unit] = true;
        }
    std::vector<std::uint32_t> units;
    for (const std::uint32_t unit : second.failing)
        if (unit >= not_met.size() || !not_met[unit]) units.push_back(unit);
    return units;
}

HeadlineText::HeadlineText(const domain::Study& study, const ServiceFacts& facts,
                           std::string language)
    : study_(study),
      services_(facts),
      language_(std::move(language)),
      phrases_(phrases(language_)) {
    for (const domain::Unit& unit : study.units.list) ++units_of_name_[unit.name];
}

std::vector<std::string> HeadlineText::names_of(const std::vector<std::uint32_t>& units) const {
    std::vector<std::string> names;
    for (const std::uint32_t index : units) {
        if (names.size() == kNamesShown) break;
        const domain::Unit& unit = study_.units.list[index];
        std::string name = unit.name.empty() ? unit.code : unit.name;
        // Communes of one name in two districts are common.
        if (!unit.name.empty() && units_of_name_.at(unit.name) > 1)
            name += " (" + (unit.parent_name.empty() ? unit.code : unit.parent_name) + ")";
        names.push_back(std::move(name));
    }
    return names;
}

ClaimFacts HeadlineText::facts_of(const domain::ClaimResult& result) const {
    const domain::Evaluation& evaluation = study_.evaluation;
    const domain::ReachColumn& column = evaluation.columns[result.claim.column];
    ClaimFacts facts;
    facts.service = evaluation.services[column.service].label.in(language_);
    facts.mobile = services_.mobile(column.service);
    facts.op = column.op;
    facts.rule = evaluation.rules[result.claim.rule];
    facts.group = evaluation.groups[result.claim.group].label.in(language_);
    facts.met = result.met;
    facts.total = result.total;
    facts.unknown = static_cast<std::uint32_t>(result.unknown.size());
    facts.failing = static_cast<std::uint32_t>(result.failing.size());
    facts.studied = services_.studied(column.service);
    facts.pct = result.pct();
    facts.names = names_of(result.failing);
    return facts;
}

OtherRuleFacts HeadlineText::facts_of(const domain::ClaimResult& stated,
                                      const domain::ClaimResult& other) const {
    OtherRuleFacts facts{facts_of(stated), facts_of(other), 0, 0};
    const auto flips = met_then_failing(stated, other);
    facts.other.names = names_of(flips);
    facts.flip_to_failing = static_cast<std::uint32_t>(flips.size());
    facts.flip_to_met = static_cast<std::uint32_t>(met_then_failing(other, stated).size());
    return facts;
}

std::string HeadlineText::claim(const domain::ClaimResult& result) const {
    return phrases_.claim(facts_of(result), study_.evaluation.tolerance, true);
}

std::string HeadlineText::other_rule(const domain::ClaimResult& stated,
                                     const domain::ClaimResult& other) const {
    return phrases_.other_rule(facts_of(stated, other), study_.evaluation.tolerance, true);
}

std::string HeadlineText::target(const domain::TargetResult& result) const {
    const std::string& label = result.target.label.in(language_);
    return phrases_.target({label.empty() ? result.target.id : label, result.target.required_pct,
                            result.target.date, result.met, facts_of(result.result)});
}

std::string HeadlineText::rule_meaning(const domain::Rule& rule) const {
    return phrases_.rule_meaning(rule, study_.evaluation.tolerance);
}

void HeadlineText::add_notices(std::vector<std::string>& lines) const {
    const domain::StudyInfo& info = study_.info;
    const std::string& title = info.title.in(language_);
    if (!title.empty())
        lines.push_back(title +
                        phrases_.edition(info.reference_date, info.boundary_version.in(language_)));
    if (info.synthetic) lines.push_back(phrases_.synthetic());
    for (const domain::Text& notice : info.notices)
        lines.push_back(phrases_.notice(notice.in(language_)));
}

std::optional<OperatorFacts> HeadlineText::operators_of(const domain::ClaimResult& stated) const {
    const domain::Evaluation& evaluation = study_.evaluation;
    const domain::ReachColumn& asked = evaluation.columns[stated.claim.column];
    if (asked.op.kind != domain::OperatorKey::Kind::any) return std::nullopt;
    OperatorFacts facts;
    facts.rule = evaluation.rules[stated.claim.rule];
    for (std::size_t c = 0; c < evaluation.columns.size(); ++c) {
        const domain::ReachColumn& column = evaluation.columns[c];
        if (column.service != asked.service) continue;
        std::uint32_t met = 0;
        for (const std::uint32_t unit : evaluation.groups[stated.claim.group].units)
            if (evaluation.verdict(unit, c, stated.claim.rule) == domain::Verdict::met) ++met;
        if (column.op.kind == domain::OperatorKey::Kind::one)
            facts.met.emplace_back(column.op.code, met);
        if (column.op.kind == domain::OperatorKey::Kind::all) facts.met_by_all = met;
    }
    if (facts.met.size() < 2 || facts.met.size() > kNamesShown) return std::nullopt;
    return facts;
}

void HeadlineText::add_headlines(std::vector<std::string>& lines) const {
    const domain::Evaluation& evaluation = study_.evaluation;
    std::set<std::uint32_t> explained;
    const auto first_time = [&](const domain::ClaimResult& result) {
        return explained.insert(result.claim.rule).second;
    };
    for (const domain::Headline& headline : evaluation.headlines) {
        const ClaimFacts stated = facts_of(headline.stated);
        lines.push_back(phrases_.claim(stated, evaluation.tolerance,
                                       stated.studied && first_time(headline.stated)));
        if (!stated.studied) continue;
        if (const auto operators = operators_of(headline.stated))
            lines.push_back("  " + phrases_.by_operator(*operators));
        for (const domain::ClaimResult& other : headline.other_rules)
            lines.push_back("  " + phrases_.other_rule(facts_of(headline.stated, other),
                                                       evaluation.tolerance, first_time(other)));
    }
}

// For the services that the headline is about, each once.
void HeadlineText::add_settlements(std::vector<std::string>& lines) const {
    if (study_.settlements.empty()) return;
    const domain::Evaluation& evaluation = study_.evaluation;
    std::set<std::uint32_t> said;
    for (const domain::Headline& headline : evaluation.headlines) {
        const domain::ReachColumn& asked = evaluation.columns[headline.stated.claim.column];
        const auto column =
            evaluation.column_index(evaluation.services[asked.service].id, domain::OperatorKey{});
        if (!column || !services_.studied(asked.service) || !said.insert(*column).second) continue;
        const NotspotSettlements found = notspot_settlements(study_, *column);
        if (found.settlements == 0) continue;
        SettlementFacts facts{evaluation.services[asked.service].label.in(language_),
                              found.settlements,
                              found.missing.size(),
                              found.population_missing,
                              {}};
        for (std::size_t i = 0; i < found.missing.size() && i < kNamesShown; ++i) {
            const domain::Place& place = study_.settlements[found.missing[i]];
            const domain::Unit& unit = *unit_of_settlement(study_, found.missing[i]);
            std::string name = place.name.empty() ? place.code : place.name;
            if (name.empty())
                name = (language_ == "vi" ? "số " : "no. ") +
                       written_count(found.missing[i] + 1, language_);
            facts.names.push_back(name + " (" + (unit.name.empty() ? unit.code : unit.name) + ")");
        }
        lines.push_back(phrases_.settlements(facts));
    }
}

std::vector<std::string> HeadlineText::lines() const {
    std::vector<std::string> lines;
    add_notices(lines);
    add_headlines(lines);
    for (const domain::TargetResult& result : study_.evaluation.targets)
        lines.push_back(target(result));
    add_settlements(lines);
    if (const auto basis = phrases_.basis(services_.bases())) lines.push_back(*basis);
    PopulationFacts population;
    for (const domain::Unit& unit : study_.units.list) {
        ++population.units;
        if (!unit.population) continue;
        ++population.units_with_population;
        population.population += *unit.population;
        population.bases.insert(unit.population_basis);
    }
    const auto counts = study_.issues.counts_by_kind();
    population.unreadable =
        counts.contains("population_unreadable") || counts.contains("population_ambiguous");
    lines.push_back(phrases_.population(population));
    return lines;
}

std::vector<std::string> headline_text(const domain::Study& study, const std::string& language) {
    const ServiceFacts facts(study);
    return HeadlineText(study, facts, language).lines();
}

}  // namespace phusong::output
