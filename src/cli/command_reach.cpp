#include "cli/command_reach.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/site_options.hpp"
#include "cli/study_runner.hpp"
#include "core/error.hpp"
#include "input/source_name.hpp"

namespace phusong::cli {
namespace {

void add_unit_options(CLI::App& app, std::string& units, std::string& layer,
                      input::UnitsSpec& spec) {
    const auto add = [&](const std::string& name, std::string& value, const std::string& what,
                         const std::string& help) {
        return app.add_option(name, value, help)->option_text(what)->group("Units");
    };
    add("--units", units, "FILE[:LAYER] (required)", "Administrative units: polygons")->required();
    add("--unit-code", spec.fields.code, "FIELD (required)", "Field with the unit's code")
        ->required();
    add("--unit-name", spec.fields.name, "FIELD", "Field with its name");
    add("--unit-type", spec.fields.type, "FIELD", "Field with its type; results by type too");
    add("--unit-parent", spec.fields.parent, "FIELD",
        "Field with the code of its district; results by district too");
    add("--unit-parent-name", spec.fields.parent_name, "FIELD", "Field with the district's name");
    add("--unit-population", spec.fields.population, "FIELD", "Field with its number of people");
    add("--unit-crs", spec.source.crs, "CRS",
        "Coordinate system, where the file does not say: EPSG:9215");
    add("--unit-layer", layer, "LAYER", "Layer, where FILE:LAYER cannot say it (PG:…)");
    add("--unit-encoding", spec.source.encoding, "NAME",
        "Encoding of text, where the file does not say: CP1258");
}

// "units.geojson.gz" is the study "units"; a connection string is no title.
std::string default_title(const input::VectorSource& units) {
    if (input::is_connection(units.path)) return units.layer.empty() ? "units" : units.layer;
    const std::string file = std::filesystem::path(units.path).filename().string();
    return file.substr(0, file.find('.', 1));
}

std::vector<domain::Rule> parse_rules(const std::vector<std::string>& texts) {
    std::vector<domain::Rule> rules;
    for (const std::string& text : texts) {
        const auto rule = domain::parse_rule(text);
        if (!rule || rule->kind == domain::Rule::Kind::settlements) {
            throw core::RequestError("\"" + text + "\" is not a rule", "--rule",
                                     std::string("Use ") + project::kRuleSyntax + ".");
        }
        if (std::find(rules.begin(), rules.end(), *rule) == rules.end()) rules.push_back(*rule);
    }
    return rules;
}

}  // namespace

void CommandReach::setup(CLI::App& app) {
    app_ = &app;
    add_unit_options(app, units_, unit_layer_, units_spec_);
    add_source_options(app, true);
    app.add_option("--rule", rules_,
                   "When a unit counts as covered: any, area>=X, population>=X; may be repeated\n"
                   "(default: any, area>=50, area>=95, and population>=95 where\n"
                   "--unit-population is given); the headline is told by the first")
        ->option_text("RULE")
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->group("Question");
    app.add_flag("--synthetic", synthetic_, "Some of the input is made up: say so in every result")
        ->group("Question");
    app.add_option("--title", title_, "What the study is called")
        ->option_text("TEXT")
        ->group("Question");
    add_common_options(app, common_);
    add_memory_option(app, common_);
    app.footer(
        "Says who is reached by what, from a file of units and files of coverage, and writes the\n"
        "results. A project file (phusong run) can say more: services, targets, groups.\n\n"
        "Example: phusong reach --units communes.gpkg --unit-code code --unit-name name \\\n"
        "           --coverage 2g.geojson --technology 2g \\\n"
        "           --coverage cells.gpkg:lte --technology 4g --operator-field mnc --out results");
}

project::Project CommandReach::make_project() const {
    project::Project project;
    project.units.spec = units_spec_;
    const input::VectorSource units = input::parse_source_name(units_);
    project.units.spec.source.path = units.path;
    project.units.spec.source.layer = unit_layer_.empty() ? units.layer : unit_layer_;
    TypedSources sources = sources_from(typed_options(*app_));
    if (sources.polygons.empty() && sources.sites.empty()) {
        throw core::RequestError("no coverage is named", "--coverage",
                                 "Give polygons with --coverage FILE, or base stations with "
                                 "--sites FILE.");
    }
    project.coverage = std::move(sources.polygons);
    project.sites = std::move(sources.sites);
    if (!rules_.empty()) {
        project.rules = parse_rules(rules_);
    } else {
        // What no unit can answer is only noise.
        std::erase_if(project.rules, [&](const domain::Rule& rule) {
            return rule.kind == domain::Rule::Kind::centre ||
                   (rule.kind == domain::Rule::Kind::population &&
                    units_spec_.fields.population.empty());
        });
    }
    project.study.synthetic = synthetic_;
    project.study.title.en = title_.empty() ? default_title(project.units.spec.source) : title_;
    return project;
}

int CommandReach::run(const std::vector<std::string>& command_line, Streams streams) {
    return run_study(make_project(), common_, command_line, streams);
}

}  // namespace phusong::cli
