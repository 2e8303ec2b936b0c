#include "project/outputs_section.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace phusong::project {
namespace {

std::vector<std::string> read_formats(const Located& at, std::vector<Mistake>& mistakes) {
    std::vector<std::string> formats;
    for (const Located& item : list_items(at, 1, "a list of at least one format", mistakes)) {
        const auto name = word_of(item, output::format_names(report::file_kinds()), mistakes);
        if (!name) continue;
        if (std::find(formats.begin(), formats.end(), *name) != formats.end()) {
            add_mistake(mistakes, item, "each format once");
            continue;
        }
        formats.push_back(*name);
    }
    return formats;
}

std::vector<ColumnSpec> read_columns(const Located& at, const Vocabulary& known,
                                     std::vector<Mistake>& mistakes) {
    const auto items = list_items(at, 0, "a list of services", mistakes);
    if (items.size() > kMaxDrawn) {
        mistakes.push_back({at.pointer, at.node->line, 0, fmt::format("{} entries", items.size()),
                            fmt::format("at most {}", kMaxDrawn)});
    }
    std::vector<ColumnSpec> columns;
    for (const Located& item : items) {
        ObjectReader reader(item, R"(an object such as {"service": "2g+", "operator": "ANY"})",
                            mistakes);
        const ColumnSpec column = read_column(reader, known);
        reader.finish();
        if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
            add_mistake(mistakes, item, "each service and operator once");
            continue;
        }
        columns.push_back(column);
    }
    return columns;
}

}  // namespace

OutputsSection read_outputs_section(const Located& at, const Vocabulary& known,
                                    std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"formats": ["geojson"]})", mistakes);
    OutputsSection section;
    if (const auto formats = reader.find("formats")) {
        section.formats = read_formats(*formats, mistakes);
    }
    if (const auto coverage = reader.find("coverage")) {
        section.coverage = read_columns(*coverage, known, mistakes);
    }
    if (const auto notspots = reader.find("notspots")) {
        section.notspots = read_columns(*notspots, known, mistakes);
    }
    reader.finish();
    return section;
}

}  // namespace phusong::project
