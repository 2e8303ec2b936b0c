#include "project/investment_study.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/source_name.hpp"
#include "project/assumptions_file.hpp"
#include "project/default_assumptions.hpp"
#include "project/investment_frontier.hpp"
#include "project/investment_people.hpp"
#include "project/investment_siting.hpp"
#include "project/legal_file.hpp"
#include "project/radius_table.hpp"
#include "project/unit_neighbours.hpp"

namespace phusong::project {
namespace {

using core::Severity;

/// Places within reach of chosen sites that were without the service, each at its nearest site.
class GainedPlaces {
  public:
    GainedPlaces(std::span<const invest::ChosenSite> sites, double radius_m) : radius_m_(radius_m) {
        for (const invest::ChosenSite& site : sites) sites_.push_back(site.position);
    }

    /// @param without places that may gain, as indices into `places`
    /// @return site of each of `without`; nothing: out of reach
    std::vector<std::optional<std::uint32_t>> nearest(
        const std::vector<geometry::LonLat>& without) const {
        std::vector<std::optional<std::uint32_t>> site(without.size());
        std::vector<double> distance(without.size());
        for (const siting::NearPair& pair :
             siting::pairs_within(std::span<const geometry::LonLat>(sites_), without, radius_m_)) {
            if (site[pair.second] && distance[pair.second] <= pair.distance_m) continue;
            site[pair.second] = pair.first;
            distance[pair.second] = pair.distance_m;
        }
        return site;
    }

  private:
    std::vector<geometry::LonLat> sites_;
    double radius_m_;
};

/// Makes the plan of one study.
class StudyInvestor {
  public:
    StudyInvestor(const Project& project, domain::Study& study, InvestmentPlaces places,
                  const PlacesFound& found, int threads, core::Progress& progress)
        : project_(project),
          section_(*project.investment),
          study_(study),
          places_(std::move(places)),
          found_(found),
          threads_(threads),
          progress_(progress),
          column_(investment_column(section_, study.evaluation)),
          assumptions_(project_assumptions(project)) {}

    domain::InvestmentPlan run() {
        question_ = plan_question();
        progress_.begin("choosing sites", 0);
        const InvestmentSiting siting(section_, investment_case(), assumptions_,
                                      [this] { progress_.advance(0); });
        const SiteChoice choice = siting.choose();
        if (choice.chosen.empty())
            throw core::RequestError(
                "no site is worth building: the budget pays for none of the candidates",
                "/investment/target", "Give a larger budget.");
        invest::PlanBasis basis;
        basis.sites = siting.sites(choice);
        basis.communes = communes(siting.people_gaining(choice));
        basis.siting = facts(siting, choice);
        add_places(basis, study_.settlements, study_.cube.settlements, Kind::settlements);
        add_places(basis, study_.premises, study_.cube.premises, Kind::premises);
        basis.neighbours = unit_neighbours(study_.units.polygons);
        domain::InvestmentPlan plan = invest::make_plan(basis, question_, assumptions_, threads_);
        plan.frontier =
            investment_frontier(section_.budgets, siting, plan, question_, assumptions_);
        progress_.end();
        return plan;
    }

  private:
    enum class Kind { settlements, premises };

    invest::PlanQuestion plan_question() {
        invest::PlanQuestion question;
        question.currency = section_.currency;
        question.drawdown = section_.drawdown;
        if (!section_.legal_table.empty()) question.law = read_legal_table(section_.legal_table);
        question.law_class = section_.legal_class;
        question.law_day = section_.legal_day;
        if (!section_.legal_table.empty() &&
            std::none_of(question.law.caps.begin(), question.law.caps.end(),
                         [&](const auto& cap) { return cap.applies_to == section_.legal_class; }))
            throw core::RequestError(
                fmt::format("the legal table has no class \"{}\"", section_.legal_class),
                "/investment/legal/class", "Name a class that its caps apply to.");
        if (!section_.legal_table.empty() &&
            invest::cap_on(question.law, question.law_class, question.law_day) == nullptr)
            study_.issues.add({Severity::warning, "no_cap_in_force", "investment", "",
                               fmt::format("no cap of the legal table is in force for {} on {}",
                                           question.law_class, question.law_day),
                               "support was not held against any"});
        question.lot_band = section_.lots;
        question.draws = section_.draws;
        question.seed = section_.seed;
        return question;
    }

    domain::ReachValue value(std::size_t unit) const {
        return study_.evaluation.value(unit, column_);
    }

    double radius() const {
        if (section_.radius_m) return *section_.radius_m;
        for (const domain::Technology each : technologies_of(project_, section_.what.service)) {
            const auto radius_m = RadiusTable::standard().radius_m(
                each, RadiusTable::standard().default_environment(), domain::AreaType::rural);
            if (radius_m) return *radius_m;
        }
        throw core::RequestError("nothing says how far a new site reaches", "/investment/radius_m",
                                 "Give its radius in metres.");
    }

    std::optional<std::uint32_t> unit_of(std::size_t point) const {
        const auto& units = found_.reach.at(point).units;
        if (units.empty()) return std::nullopt;
        return units.front();
    }

    std::vector<invest::PeoplePoint> people_points() {
        if (places_.basis != "settlements") {
            for (std::size_t i = 0; i < places_.people.size(); ++i) {
                invest::PeoplePoint& point = places_.people[i];
                point.unit = unit_of(i);
                point.without = !found_.has_service(found_.reach[i].signature);
            }
            return std::move(places_.people);
        }
        std::vector<invest::PeoplePoint> points;
        for (std::size_t i = 0; i < study_.settlements.size(); ++i) {
            const domain::PlaceReach& reach = study_.cube.settlements[i];
            if (reach.units.empty()) continue;
            points.push_back({study_.settlements[i].position,
                              study_.settlements[i].population.value_or(0), reach.units.front(),
                              !found_.has_service(reach.signature)});
        }
        return points;
    }

    InvestmentCase investment_case() {
        InvestmentCase world;
        std::vector<std::optional<double>> without;
        for (std::size_t unit = 0; unit < study_.units.size(); ++unit) {
            const auto& people = study_.units.list[unit].population;
            const auto& covered = value(unit).population_covered;
            const domain::Unit& each = study_.units.list[unit];
            world.unit_names.push_back(
                each.name.empty() ? each.code : fmt::format("{} ({})", each.name, each.code));
            world.unit_people.push_back(people);
            world.unit_people_before.push_back(covered);
            without.emplace_back();
            if (!people || !covered) continue;
            world.people_total += *people;
            world.people_before += std::min(*people, *covered);
            without.back() = std::max(0.0, *people - *covered);
        }
        if (!(world.people_total > 0))
            throw core::RequestError("the demand is empty: no unit has people in it",
                                     "/units/population", "Name the field with the population.");
        const std::size_t first_candidate = places_.people.size();
        invest::Demand demand = invest::spread_demand(people_points(), without);
        report(demand, without);
        demand_points_ = demand.points.size();
        world.demand = std::move(demand.points);
        std::size_t outside = 0;
        for (std::size_t i = 0; i < places_.candidates.size(); ++i) {
            const auto unit = unit_of(first_candidate + i);
            const invest::Candidate& candidate = places_.candidates[i];
            if (unit) world.candidates.push_back({candidate, *unit});
            if (!unit && candidate.origin == "site") ++outside;
        }
        if (outside > 0)
            study_.issues.add({Severity::info, "candidate_outside_units", "investment", "",
                               fmt::format("{} masts stand outside all units", outside),
                               "they are no candidates; links may start from them"});
        world.roots = places_.roots;
        world.radius_m = radius();
        return world;
    }

    void report(const invest::Demand& demand, const std::vector<std::optional<double>>& without) {
        const auto add = [&](const std::vector<std::uint32_t>& units, const char* kind,
                             const char* what, const char* action) {
            double people = 0;
            for (const std::uint32_t unit : units) people += without[unit].value_or(0);
            if (units.empty()) return;
            study_.issues.add({Severity::info, kind, "investment", "",
                               fmt::format("in {} units {} people without the service {}",
                                           units.size(), people_words(people), what),
                               action, units.size()});
        };
        add(demand.approximated, "demand_approximated", "live where no point of the demand lies",
            "they were put at their unit's point with the most people");
        add(demand.without_point, "demand_without_point",
            "live in a unit without any point of the demand",
            "no site is chosen for them; give a finer spacing");
    }

    std::vector<domain::PlanCommune> communes(const std::vector<double>& gaining) const {
        std::vector<domain::PlanCommune> communes;
        for (std::size_t i = 0; i < study_.units.size(); ++i) {
            const domain::Unit& unit = study_.units.list[i];
            const domain::Evaluation& evaluation = study_.evaluation;
            domain::PlanCommune& commune = communes.emplace_back();
            commune.code = unit.code;
            commune.name = unit.name;
            commune.population = unit.population;
            commune.people_with = value(i).population_covered;
            if (unit.population && commune.people_with) {
                commune.people_without = std::max(0.0, *unit.population - *commune.people_with);
                commune.people_gaining = gaining[i];
            }
            commune.area_m2 = evaluation.unit_area_m2[i];
            commune.area_without_m2 = std::max(0.0, commune.area_m2 - value(i).area_covered_m2);
            const auto places =
                [](const std::optional<std::uint32_t>& all,
                   const std::optional<std::uint32_t>& covered, std::optional<std::uint32_t>& there,
                   std::optional<std::uint32_t>& without, std::optional<std::uint32_t>& gained) {
                    if (!all) return;
                    there = all;
                    without = *all - covered.value_or(0);
                    gained = 0;
                };
            places(evaluation.unit_settlements[i], value(i).settlements_covered,
                   commune.settlements, commune.settlements_without, commune.settlements_gaining);
            places(evaluation.unit_premises[i], value(i).premises_covered, commune.premises,
                   commune.premises_without, commune.premises_gaining);
        }
        return communes;
    }

    void add_places(invest::PlanBasis& basis, const std::vector<domain::Place>& places,
                    const std::vector<domain::PlaceReach>& reach, Kind kind) const {
        std::vector<geometry::LonLat> without;
        std::vector<std::size_t> number;
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (reach[i].units.empty() || found_.has_service(reach[i].signature)) continue;
            without.push_back(places[i].position);
            number.push_back(i);
        }
        if (without.empty()) return;
        const auto nearest = GainedPlaces(basis.sites, basis.siting.radius_m).nearest(without);
        for (std::size_t i = 0; i < nearest.size(); ++i) {
            if (!nearest[i]) continue;
            invest::ChosenSite& site = basis.sites[*nearest[i]];
            ++(kind == Kind::settlements ? site.settlements_added : site.premises_added);
            for (const std::uint32_t unit : reach[number[i]].units) {
                domain::PlanCommune& commune = basis.communes[unit];
                auto& gained = kind == Kind::settlements ? commune.settlements_gaining
                                                         : commune.premises_gaining;
                gained = gained.value_or(0) + 1;
            }
        }
    }

    domain::PlanSiting facts(const InvestmentSiting& siting, const SiteChoice& choice) const {
        domain::PlanSiting facts;
        const domain::Evaluation& evaluation = study_.evaluation;
        facts.service = section_.what.service;
        facts.service_label = evaluation.services.at(evaluation.columns.at(column_).service).label;
        facts.operator_key = domain::to_string(section_.what.op);
        facts.share_pct = section_.target.share_pct;
        facts.share_by_commune = section_.target.by_commune;
        if (section_.target.count) facts.count = static_cast<std::uint32_t>(*section_.target.count);
        facts.budget = section_.target.budget;
        facts.radius_m = siting.world().radius_m;
        facts.demand_basis = places_.basis;
        facts.demand_points = static_cast<std::uint32_t>(demand_points_);
        facts.candidates = candidates_by_origin(siting, choice);
        facts.cost_basis = section_.cost == invest::CostBasis::capex ? "capex" : "whole_life";
        facts.cost = siting.cost(choice);
        facts.people_before = siting.world().people_before;
        facts.people_total = siting.world().people_total;
        facts.people_most = siting.people_most();
        facts.objective = choice.objective;
        facts.bound = choice.bound;
        facts.optimality_gap = choice.gap;
        facts.proven = choice.proven;
        if (!section_.backhaul) return facts;
        facts.has_backhaul = true;
        facts.link_range_m = section_.backhaul->range_m;
        facts.hop_limit = section_.backhaul->hop_limit;
        facts.roots = static_cast<std::uint32_t>(siting.world().roots.size());
        facts.objective_without_backhaul = siting.objective_without_links();
        return facts;
    }

    std::vector<domain::PlanCandidates> candidates_by_origin(const InvestmentSiting& siting,
                                                             const SiteChoice& choice) const {
        std::vector<domain::PlanCandidates> counts;
        for (const char* const origin : {"site", "settlement", "unit_centre", "hilltop", "grid"}) {
            domain::PlanCandidates count{origin, 0, 0};
            const auto& candidates = siting.world().candidates;
            for (const PlacedCandidate& each : candidates)
                if (each.candidate.origin == origin) ++count.count;
            for (const std::uint32_t site : choice.chosen)
                if (candidates[site].candidate.origin == origin) ++count.chosen;
            if (count.count > 0) counts.push_back(count);
        }
        return counts;
    }

    const Project& project_;
    const InvestmentSection& section_;
    domain::Study& study_;
    InvestmentPlaces places_;
    const PlacesFound& found_;
    int threads_;
    core::Progress& progress_;
    std::uint32_t column_;
    invest::Assumptions assumptions_;
    invest::PlanQuestion question_;
    std::size_t demand_points_ = 0;
};

}  // namespace

invest::Assumptions project_assumptions(const Project& project) {
    const InvestmentSection& section = *project.investment;
    invest::Assumptions assumptions;
    parse_assumptions(kDefaultAssumptions, "built in", assumptions);
    for (const std::string& file : section.assumptions) read_assumptions(file, assumptions);
    for (const auto& [id, value] : section.values) {
        if (!assumptions.has(id))
            throw core::RequestError(fmt::format("there is no assumption \"{}\"", id),
                                     "/investment/values",
                                     "geodata/assumptions/rural-4g.json lists them.");
        invest::Assumptions before = assumptions;
        invest::Assumption given = before.use(id);
        given.spread = {invest::Distribution::Kind::fixed, value, value, value};
        given.source = "the project file";
        given.date = project.study.reference_date;
        given.placeholder = false;
        given.file = input::shown_name(project.file);
        assumptions.put(std::move(given));
    }
    return assumptions;
}

std::uint32_t investment_column(const InvestmentSection& section,
                                const domain::Evaluation& evaluation) {
    const auto column = evaluation.column_index(section.what.service, section.what.op);
    if (column) return *column;
    throw core::RequestError(fmt::format("nothing in the study offers {} for operator {}",
                                         section.what.service, domain::to_string(section.what.op)),
                             "/investment/operator",
                             "Name an operator with a layer of this service, or ANY.");
}

domain::InvestmentPlan invest_study(const Project& project, domain::Study& study,
                                    InvestmentPlaces places, const PlacesFound& found, int threads,
                                    core::Progress& progress) {
    return StudyInvestor(project, study, std::move(places), found, threads, progress).run();
}

}  // namespace phusong::project
