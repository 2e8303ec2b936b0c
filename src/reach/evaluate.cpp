#include "reach/evaluate.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "reach/claims.hpp"
#include "reach/groups.hpp"
#include "reach/rules.hpp"
#include "reach/sdg.hpp"
#include "reach/switchoff.hpp"
#include "reach/values.hpp"

namespace phusong::reach {
namespace {

std::string headline_place(std::size_t index) {
    return fmt::format("headline claim {}", index + 1);
}
std::string target_place(const TargetSpec& target) {
    return fmt::format("target \"{}\"", target.id);
}

void check_service_ids(std::span<const domain::Service> services) {
    std::set<std::string> seen;
    for (const domain::Service& service : services) {
        if (seen.insert(service.id).second) continue;
        throw core::RequestError(fmt::format("two services have the id \"{}\"", service.id),
                                 "services", "give each service an id of its own");
    }
}

void check_cube(std::span<const domain::Unit> units, std::span<const domain::Layer> layers,
                const domain::ReachCube& cube) {
    if (cube.units.size() != units.size()) {
        throw std::invalid_argument("the cube was made for other units");
    }
    for (const domain::Signature& signature : cube.signatures) {
        for (const std::uint32_t layer : signature) {
            if (layer >= layers.size()) throw std::invalid_argument("no such layer in the cube");
        }
    }
    const auto known = [&](std::uint32_t signature) { return signature < cube.signatures.size(); };
    for (const auto& cells : cube.units) {
        for (const domain::CubeCell& cell : cells) {
            if (!known(cell.signature))
                throw std::invalid_argument("no such signature in the cube");
        }
    }
    for (const auto& centre : cube.centre_signature) {
        if (centre && !known(*centre)) throw std::invalid_argument("no such signature in the cube");
    }
}

void check_reached(std::size_t unit_count, const Reached& reached, const domain::ReachCube& cube) {
    const auto check = [&](std::size_t places, const std::vector<domain::PlaceReach>& reach) {
        if (places != reach.size())
            throw std::invalid_argument("the cube was made for other places");
        for (const domain::PlaceReach& one : reach) {
            if (one.signature >= cube.signatures.size() ||
                (!one.units.empty() && one.units.back() >= unit_count)) {
                throw std::invalid_argument("no such unit or signature in the cube");
            }
        }
    };
    check(reached.settlements.size(), cube.settlements);
    check(reached.premises.size(), cube.premises);
    for (const auto& cells : cube.roads) {
        for (const domain::RoadCell& cell : cells) {
            if (cell.signature >= cube.signatures.size() ||
                cell.road_class >= reached.road_classes.size()) {
                throw std::invalid_argument("no such road class or signature in the cube");
            }
        }
    }
}

void ask_for(const Question& question, const ClaimSpec& claim, const std::string& where,
             std::vector<domain::ReachColumn>& asked) {
    const auto service = std::find_if(
        question.services.begin(), question.services.end(),
        [&](const domain::Service& candidate) { return candidate.id == claim.service; });
    if (service == question.services.end()) {
        throw core::RequestError(fmt::format("there is no service \"{}\"", claim.service), where,
                                 "name one of the services of the study");
    }
    asked.push_back({static_cast<std::uint32_t>(service - question.services.begin()), claim.op});
}

// The rules of the question, each once, and then those that only a claim names.
std::vector<domain::Rule> rules_of(const Question& question) {
    std::vector<domain::Rule> rules;
    const auto add = [&](const domain::Rule& rule) {
        if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
    };
    for (const domain::Rule& rule : question.rules) add(rule);
    for (const ClaimSpec& claim : question.headline) add(claim.rule);
    for (const TargetSpec& target : question.targets) add(target.claim.rule);
    return rules;
}

void answer_claims(const Question& question, const ColumnLayout& layout,
                   domain::Evaluation& evaluation) {
    for (std::size_t i = 0; i < question.headline.size(); ++i) {
        const auto claim = find_claim(evaluation, question.headline[i], headline_place(i));
        evaluation.headlines.push_back(check_headline(evaluation, claim));
    }
    for (const TargetSpec& spec : question.targets) {
        const domain::Target target{spec.id, spec.label,
                                    find_claim(evaluation, spec.claim, target_place(spec)),
                                    spec.required_pct, spec.date};
        evaluation.targets.push_back(check_target(evaluation, target));
        // Without a layer of the service nothing is known about it, and null is not zero.
        const std::uint32_t service = evaluation.columns[target.claim.column].service;
        if (layout.operators_of_service[service].empty())
            evaluation.targets.back().met = std::nullopt;
    }
}

}  // namespace

ColumnLayout columns_of(const Question& question, std::span<const domain::Layer> layers) {
    check_service_ids(question.services);
    std::vector<domain::ReachColumn> asked;
    for (std::size_t i = 0; i < question.headline.size(); ++i) {
        ask_for(question, question.headline[i], headline_place(i), asked);
    }
    for (const TargetSpec& target : question.targets) {
        ask_for(question, target.claim, target_place(target), asked);
    }
    return lay_out_columns(question.services, layers, asked);
}

domain::Evaluation evaluate(const Question& question, std::span<const domain::Unit> units,
                            std::span<const domain::Layer> layers, const domain::ReachCube& cube,
                            const Reached& reached, int threads) {
    check_cube(units, layers, cube);
    check_reached(units.size(), reached, cube);
    ColumnLayout layout = columns_of(question, layers);

    domain::Evaluation result;
    result.services = question.services;
    result.rules = rules_of(question);
    result.groups = make_groups(units, question.unit_noun, question.groups);
    result.tolerance = question.tolerance;

    const auto cells = cells_in_summing_order(cube, threads);
    const PeopleSpread people = spread_people(units, cube, cells, reached.settlements);
    const auto fill_in = [&] {
        const CoverageMasks masks(SignatureJudge(layout, question.services, layers),
                                  cube.signatures);
        result.operators = std::move(layout.operators);
        result.columns = std::move(layout.columns);
        UnitValues values = sum_cells(units, cube, cells, people, masks, threads);
        result.unit_area_m2 = std::move(values.unit_area_m2);
        result.values = std::move(values.values);
        count_places(reached, cube, masks, result);
        result.verdicts = judge_all(result, units, threads);

        Switchoff switchoff =
            switchoff_2g(units, cube, cells, people, layers, result.unit_area_m2, threads);
        result.switchoff_2g_area_m2 = std::move(switchoff.area_m2);
        result.switchoff_2g_population = std::move(switchoff.population);

        result.figures = group_figures(result, units, threads);
        answer_claims(question, layout, result);
    };
    // Two things that have nothing to do with one another, each of them mostly one thread's work.
    core::parallel_for(2, threads, [&](std::size_t part) {
        if (part == 0)
            fill_in();
        else
            result.sdg = sdg_figures(units, cube, cells, people, layers, threads);
    });
    return result;
}

}  // namespace phusong::reach
