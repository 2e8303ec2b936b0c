#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/layer.hpp"
#include "domain/provenance.hpp"
#include "domain/site.hpp"
#include "domain/study.hpp"
#include "geometry/plane.hpp"
#include "input/sites.hpp"
#include "project/prediction_spec.hpp"

namespace phusong::project {

/// Coverage of base stations: discs and sectors that are drawn around them, or what is predicted
/// over terrain.
struct SiteCoverageSpec {
    input::SitesSpec sites;
    std::string radius_table;  ///< file; empty: the one that the tool brings along
    /// Largest share of a disc's or sector's area that may lie on the wrong side of its outline.
    double area_error = 0.001;
    std::optional<PredictionSpec> prediction;  ///< then nothing is drawn; see predicted_layers.hpp
};

/// Width of a sector whose record states its direction and no beamwidth: one of three.
constexpr double kUsualSector_deg = 120;

/// Sites and their outlines; feature i of the polygons belongs to site i.
struct SiteOutlines {
    domain::Sites sites;
    geometry::PlanePolygons polygons;
    domain::SourceRecord record;
};

/// Reads sites, gives those without a radius one from the table, and draws them. Sites for which
/// there is no radius are logged (radius_missing) and left out.
/// @throws core::RequestError, core::InputError as input::read_sites() and RadiusTable::read() do
SiteOutlines outline_sites(const SiteCoverageSpec& spec, int threads, core::IssueLog& issues,
                           core::Progress& progress);

/// The layer that a site belongs to; its basis is indicative.
domain::Layer layer_of(const domain::Site& site);

/// outline_sites(), appended to the coverage of a study, with its source and the sites that it
/// shows.
void add_site_coverage(const SiteCoverageSpec& spec, int threads, domain::Study& study,
                       core::Progress& progress);

}  // namespace phusong::project
