#include "project/question.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "core/error.hpp"
#include "output/write_study.hpp"
#include "reach/claims.hpp"
#include "report/file_kinds.hpp"

namespace phusong::project {
namespace {

std::vector<ColumnSpec> services_with_layers(const reach::Question& question,
                                             const reach::ColumnLayout& layout) {
    std::vector<ColumnSpec> columns;
    for (std::size_t i = 0; i < question.services.size(); ++i) {
        if (!layout.operators_of_service[i].empty()) {
            columns.push_back({question.services[i].id, {}});
        }
    }
    return columns;
}

/// Without those that ask for one generation where another asks for that one or a newer: a hole in
/// 2G that 4G fills is nobody's not-spot, and each drawing repeats most of the borders of the
/// study.
std::vector<ColumnSpec> without_single_generations(std::vector<ColumnSpec> columns) {
    const std::vector<ColumnSpec> all = columns;
    std::erase_if(columns, [&](const ColumnSpec& column) {
        return std::any_of(all.begin(), all.end(), [&](const ColumnSpec& other) {
            return other.service == column.service + "+";
        });
    });
    return columns;
}

std::uint32_t index_of(const ColumnSpec& wanted, const reach::Question& question,
                       const reach::ColumnLayout& layout) {
    const auto found = std::find_if(
        layout.columns.begin(), layout.columns.end(), [&](const domain::ReachColumn& column) {
            return question.services[column.service].id == wanted.service && column.op == wanted.op;
        });
    if (found == layout.columns.end()) {
        throw std::logic_error("a column to draw was not checked: " + wanted.service);
    }
    return static_cast<std::uint32_t>(found - layout.columns.begin());
}

std::vector<std::uint32_t> indices_of(const std::vector<ColumnSpec>& wanted,
                                      const std::string& list, const reach::Question& question,
                                      const reach::ColumnLayout& layout) {
    if (wanted.size() > kMaxDrawn) {
        throw core::RequestError(fmt::format("{} services would be drawn, but at most {} can be",
                                             wanted.size(), kMaxDrawn),
                                 list, "List the ones you want drawn.");
    }
    std::vector<std::uint32_t> indices;
    indices.reserve(wanted.size());
    for (const ColumnSpec& column : wanted) indices.push_back(index_of(column, question, layout));
    return indices;
}

}  // namespace

reach::Question make_question(const Project& project, std::span<const domain::Layer> layers) {
    reach::Question question;
    question.services = project.services;
    question.rules = project.rules;
    question.groups = project.groups;
    question.headline = project.headline;
    question.targets = project.targets;
    question.tolerance = project.tolerance;
    question.unit_noun = project.study.unit_noun;
    if (!question.headline.empty()) return question;

    question.headline = reach::default_headline(project.services, layers);
    // As for a claim that names no rule.
    for (reach::ClaimSpec& claim : question.headline) claim.rule = project.rules.front();
    return question;
}

Drawn columns_to_draw(const Project& project, const reach::Question& question,
                      const reach::ColumnLayout& layout) {
    const OutputsSection& outputs = project.outputs;
    // Nothing is drawn that nobody writes: drawing costs more than the table.
    const auto& formats = outputs.formats;
    if (std::none_of(formats.begin(), formats.end(), [](const std::string& format) {
            return output::draws_regions(format, report::file_kinds());
        }))
        return {};
    const std::vector<ColumnSpec> standard = services_with_layers(question, layout);
    return {indices_of(outputs.coverage.value_or(standard), "/outputs/coverage", question, layout),
            indices_of(outputs.notspots.value_or(without_single_generations(standard)),
                       "/outputs/notspots", question, layout)};
}

}  // namespace phusong::project
