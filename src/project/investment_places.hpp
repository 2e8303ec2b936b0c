#pragma once

#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "geometry/plane_grid.hpp"
#include "invest/candidates.hpp"
#include "invest/demand.hpp"
#include "project/project.hpp"

namespace phusong::project {

/// Something that is connected already: a mast or a fibre node.
struct BackhaulRoot {
    std::string name;  ///< may be empty
    geometry::LonLat position;
};

/// Places of an investment that the overlay is asked about: in which unit do they lie, and is the
/// service there?
struct InvestmentPlaces {
    std::string basis;                        ///< "settlements", "raster" or "areal"
    std::vector<invest::PeoplePoint> people;  ///< not with settlements, which are asked anyway
    std::vector<invest::Candidate> candidates;
    std::vector<BackhaulRoot> roots;

    /// The people's points, then the candidates.
    std::vector<geometry::LonLat> points() const;
};

/// Reads and makes the places of a project's investment. Sources and issues go into the study.
/// @param raster of the population; empty: there is none
/// @throws core::RequestError a source does not exist; there is no candidate; the demand asks for
///         settlements or a raster that the study does not have
/// @throws core::InputError   a source cannot be read
InvestmentPlaces investment_places(const Project& project, const geometry::PlaneGrid& raster,
                                   domain::Study& study, core::Progress& progress);

/// The technologies that offer a project's service, each once.
std::vector<domain::Technology> technologies_of(const Project& project, const std::string& service);

}  // namespace phusong::project
