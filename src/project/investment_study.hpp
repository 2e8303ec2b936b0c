#pragma once

#include <functional>
#include <vector>

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "project/investment_places.hpp"
#include "project/project.hpp"

namespace phusong::project {

/// What the overlay found of an investment's places.
struct PlacesFound {
    std::vector<domain::PlaceReach> reach;  ///< of InvestmentPlaces::points()
    /// Whether a signature has the service of the investment, for its operator.
    std::function<bool(std::uint32_t signature)> has_service;
};

/// The assumptions of a project: those of the tool, its files, its single values.
/// @throws core::RequestError a file cannot be read, or a value names no assumption
invest::Assumptions project_assumptions(const Project& project);

/// The investment of a study that has been evaluated: demand, choice of sites, money, frontier.
/// @throws core::RequestError the target cannot be reached, or an assumption is impossible
domain::InvestmentPlan invest_study(const Project& project, domain::Study& study,
                                    InvestmentPlaces places, const PlacesFound& found, int threads,
                                    core::Progress& progress);

/// The column of the reach tables that an investment is about.
/// @throws core::RequestError the study has none for this service and operator
std::uint32_t investment_column(const InvestmentSection& section,
                                const domain::Evaluation& evaluation);

}  // namespace phusong::project
