#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "domain/service.hpp"
#include "input/coverage.hpp"
#include "project/investment_section.hpp"
#include "project/measurements_section.hpp"
#include "project/outputs_section.hpp"
#include "project/places_section.hpp"
#include "project/rules_section.hpp"
#include "project/site_coverage.hpp"
#include "project/study_section.hpp"
#include "project/units_section.hpp"
#include "reach/question.hpp"

namespace phusong::project {

/// Everything that a project file says, with the defaults filled in. Plain values: a quick answer
/// fills in the same ones without a file.
struct Project {
    std::string file;  ///< as the user named it; empty for a quick answer
    std::string file_sha256{};
    StudySection study;
    UnitsSection units;
    std::vector<input::CoverageSpec> coverage;
    std::vector<SiteCoverageSpec> sites;        ///< more coverage, drawn around base stations
    std::vector<input::SitesSpec> shown_sites;  ///< on the map only
    PopulationSection population;
    std::vector<input::PlacesSpec> settlements;
    std::vector<input::PlacesSpec> premises;
    std::vector<input::RoadsSpec> roads;
    std::vector<domain::Service> services = domain::standard_services();
    std::vector<domain::Rule> rules = default_rules();
    domain::TraceTolerance tolerance;
    std::vector<reach::GroupSpec> groups;    ///< beside all, type:X and parent:X
    std::vector<reach::ClaimSpec> headline;  ///< empty: the standard one (reach::default_headline)
    std::vector<reach::TargetSpec> targets;
    MeasurementsSection measurements;
    std::optional<InvestmentSection> investment{};
    OutputsSection outputs;
};

}  // namespace phusong::project
