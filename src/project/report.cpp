#include "project/report.hpp"

#include <stdexcept>
#include <utility>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "reach/evaluate.hpp"

namespace phusong::project {
namespace {

reach::ClaimSpec claim_spec(const domain::Evaluation& asked, const domain::Claim& claim) {
    const domain::ReachColumn& column = asked.columns.at(claim.column);
    return {asked.services.at(column.service).id, column.op, asked.rules.at(claim.rule),
            asked.groups.at(claim.group).id};
}

/// The question that the run answered.
reach::Question question_of(const domain::Study& study) {
    const domain::Evaluation& asked = study.evaluation;
    reach::Question question;
    question.services = asked.services;
    question.rules = asked.rules;
    for (const domain::Group& group : asked.groups) {
        if (group.kind != domain::Group::Kind::custom) continue;
        reach::GroupSpec spec;
        spec.id = group.id;
        spec.label = group.label;
        for (const std::uint32_t unit : group.units)
            spec.codes.push_back(study.units.list.at(unit).code);
        question.groups.push_back(std::move(spec));
    }
    for (const domain::Headline& headline : asked.headlines)
        question.headline.push_back(claim_spec(asked, headline.stated.claim));
    for (const domain::TargetResult& result : asked.targets) {
        const domain::Target& target = result.target;
        question.targets.push_back({target.id, target.label, claim_spec(asked, target.claim),
                                    target.required_pct, target.date});
    }
    question.tolerance = asked.tolerance;
    question.unit_noun = study.info.unit_noun;
    return question;
}

}  // namespace

output::FinishedRun reopen(const std::filesystem::path& folder, int threads) {
    output::FinishedRun run = output::read_finished_run(folder);
    domain::Study& study = run.study;
    study.threads = core::resolve_threads(threads);
    try {
        study.evaluation =
            reach::evaluate(question_of(study), study.units.list, study.coverage.layers, study.cube,
                            {study.settlements, study.premises, study.road_classes});
    } catch (const std::logic_error&) {  // indices that point nowhere
        throw core::InputError("what this run left of its study is damaged",
                               (folder / "phusong.gpkg").string(), "Run the project again.");
    }
    return run;
}

}  // namespace phusong::project
