#include "project/project_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "input/file_hash.hpp"
#include "project/claims_section.hpp"
#include "project/coverage_section.hpp"
#include "project/groups_section.hpp"
#include "project/measurements_section.hpp"
#include "project/places_section.hpp"
#include "project/services_section.hpp"
#include "project/sites_section.hpp"
#include "project/source_path.hpp"

namespace phusong::project {
namespace {

// "sites" of the project: lists that the map shows; the coverage comes from elsewhere.
std::vector<input::SitesSpec> read_shown_sites(const Located& at, std::vector<Mistake>& mistakes) {
    std::vector<input::SitesSpec> lists;
    if (at.node->kind == JsonNode::Kind::object) {
        lists.push_back(read_sites_item(at, mistakes).sites);
        return lists;
    }
    for (const Located& item :
         list_items(at, 1, R"(an object such as {"sites": "sites.csv"}, or a list)", mistakes))
        lists.push_back(read_sites_item(item, mistakes).sites);
    return lists;
}

void read_places_and_people(ObjectReader& document, Project& project,
                            std::vector<Mistake>& mistakes) {
    if (const auto sites = document.find("sites")) {
        project.shown_sites = read_shown_sites(*sites, mistakes);
    }
    if (const auto settlements = document.find("settlements")) {
        project.settlements = read_places_section(*settlements, mistakes);
    }
    if (const auto premises = document.find("premises")) {
        project.premises = read_places_section(*premises, mistakes);
    }
    if (const auto roads = document.find("roads")) {
        project.roads = read_roads_section(*roads, mistakes);
    }
    const auto population = document.find("population");
    if (!population) return;
    project.population = read_population_section(*population, mistakes);
    if (project.population.spread == PopulationSection::Spread::settlements &&
        project.settlements.empty()) {
        add_mistake(mistakes, *population, R"("settlements", with a field "population")");
    }
}

// Sources are relative to the folder of the project file.
void resolve_sources(Project& project, const std::filesystem::path& folder) {
    const auto resolve = [&](std::string& path) {
        if (!path.empty()) path = resolve_source(path, folder);
    };
    resolve(project.units.spec.source.path);
    resolve(project.units.centres.source.path);
    resolve(project.population.raster.path);
    for (input::CoverageSpec& spec : project.coverage) resolve(spec.source.path);
    for (input::SitesSpec& spec : project.shown_sites) resolve(spec.source.path);
    for (input::PlacesSpec& spec : project.settlements) resolve(spec.source.path);
    for (input::PlacesSpec& spec : project.premises) resolve(spec.source.path);
    for (input::RoadsSpec& spec : project.roads) resolve(spec.source.path);
    for (SiteCoverageSpec& spec : project.sites) {
        resolve(spec.sites.source.path);
        resolve(spec.radius_table);
        if (!spec.prediction) continue;
        resolve(spec.prediction->dem);
        resolve(spec.prediction->clutter);
        resolve(spec.prediction->antennas);
        resolve(spec.prediction->calibration);
        resolve(spec.prediction->radio_defaults);
    }
    for (input::MeasurementsSpec& spec : project.measurements.sources) resolve(spec.source.path);
    resolve(project.measurements.levels.radio_defaults);
    if (!project.investment) return;
    InvestmentSection& investment = *project.investment;
    for (input::SitesSpec& spec : investment.candidates.sites) resolve(spec.source.path);
    resolve(investment.candidates.hilltop_dem);
    if (investment.backhaul)
        for (input::PlacesSpec& spec : investment.backhaul->roots) resolve(spec.source.path);
    for (std::string& file : investment.assumptions) resolve(file);
    resolve(investment.legal_table);
}

// Units that exist for a while only make sense with the day that is asked about.
void check_validity(ObjectReader& document, Project& project, std::vector<Mistake>& mistakes) {
    const input::UnitFields& fields = project.units.spec.fields;
    if (fields.valid_from.empty() && fields.valid_to.empty()) return;
    project.units.spec.valid_on = project.study.reference_date;
    if (!project.study.reference_date.empty()) return;
    add_mistake(mistakes, document.at(),
                "\"reference_date\", the day whose units are meant, beside \"valid_from\" and "
                "\"valid_to\"");
}

// What claims can refer to comes before the claims, whatever the order in the file.
Project read_document(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader document(at, "an object with \"units\" and \"coverage\"", mistakes);
    Project project;
    project.study = read_study_section(document);
    if (const auto units = document.require("units", "an object with the administrative units")) {
        project.units = read_units_section(*units, mistakes);
    }
    check_validity(document, project, mistakes);
    if (const auto coverage = document.require("coverage", "a list of sources of coverage")) {
        CoverageSection section = read_coverage_section(*coverage, mistakes);
        project.coverage = std::move(section.polygons);
        project.sites = std::move(section.sites);
    }
    read_places_and_people(document, project, mistakes);
    if (const auto services = document.find("services")) {
        project.services = read_services_section(*services, mistakes);
    }
    if (const auto rules = document.find("rules")) {
        project.rules = read_rules_section(*rules, mistakes);
    }
    if (const auto tolerance = document.find("any_tolerance")) {
        project.tolerance = read_tolerance_section(*tolerance, mistakes);
    }
    if (const auto groups = document.find("groups")) {
        project.groups = read_groups_section(*groups, mistakes);
    }
    const Vocabulary known{project.services, project.rules, project.groups};
    if (const auto headline = document.find("headline")) {
        project.headline = read_headline_section(*headline, known, mistakes);
    }
    if (const auto targets = document.find("targets")) {
        project.targets = read_targets_section(*targets, known, mistakes);
    }
    if (const auto measurements = document.find("measurements")) {
        project.measurements = read_measurements_section(*measurements, mistakes);
    }
    if (const auto investment = document.find("investment")) {
        project.investment = read_investment_section(*investment, known, mistakes);
    }
    if (const auto outputs = document.find("outputs")) {
        project.outputs = read_outputs_section(*outputs, known, mistakes);
    }
    document.finish();
    return project;
}

}  // namespace

Project parse_project(std::string_view text, const std::string& file) {
    std::vector<Mistake> mistakes;
    const auto root = parse_json(text, mistakes);
    if (!root) throw ProjectError(file, std::move(mistakes));
    Project project = read_document({&*root, ""}, mistakes);
    if (!mistakes.empty()) throw ProjectError(file, std::move(mistakes));

    project.file = file;
    const std::filesystem::path path(file);
    if (project.study.title.en.empty()) project.study.title.en = path.stem().string();
    resolve_sources(project, path.parent_path());
    return project;
}

Project read_project(const std::string& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        throw core::RequestError("this is a folder, not a project file", file,
                                 "Name the .json or .jsonc file in it.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        const std::string reason = std::generic_category().message(errno);
        throw core::RequestError("the project file cannot be opened (" + reason + ")", file,
                                 "Check the name and the folder you are in.");
    }
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    Project project = parse_project(text, file);
    project.file_sha256 = input::hash_file(file).sha256;
    return project;
}

}  // namespace phusong::project
