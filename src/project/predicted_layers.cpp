#include "project/predicted_layers.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/crs.hpp"
#include "geometry/to_plane.hpp"
#include "input/source_name.hpp"
#include "project/level_prediction.hpp"
#include "project/shown_sites.hpp"

namespace phusong::project {
namespace {

geometry::SourceRing source_ring(const radio::CellRing& ring, const domain::HeightGrid& grid) {
    geometry::SourceRing points;
    points.reserve(ring.size() + 1);
    for (const radio::Corner& corner : ring) {
        points.push_back({grid.west_deg + corner.column * grid.step_lon_deg,
                          grid.north_deg - corner.row * grid.step_lat_deg});
    }
    points.push_back(points.front());
    return points;
}

}  // namespace

geometry::PlanePolygons plane_polygons(const radio::CellMask& mask,
                                       const domain::HeightGrid& grid) {
    const geometry::CrsTransform wgs84 = geometry::CrsTransform::to_wgs84("EPSG:4326");
    geometry::PlanePolygons polygons;
    for (const radio::CellPolygon& cells : radio::cell_polygons(mask)) {
        geometry::SourcePolygon polygon{source_ring(cells.outer, grid), {}};
        for (const radio::CellRing& hole : cells.holes) {
            polygon.holes.push_back(source_ring(hole, grid));
        }
        geometry::to_plane({polygon}, wgs84, polygons);
    }
    return polygons;
}

void add_predicted_coverage(const SiteCoverageSpec& spec, int threads, domain::Study& study,
                            core::Progress& progress) {
    domain::Sites sites;
    study.sources.push_back(input::read_sites(spec.sites, sites, study.issues, progress));
    const std::string shown = input::shown_name(spec.sites.source.path);
    show_sites(sites, study);
    if (sites.empty()) return;
    LevelPrediction prediction(sites, spec.sites.source.path, *spec.prediction, study.issues);
    for (const domain::SourceRecord& source : prediction.sources()) study.sources.push_back(source);
    const std::vector<CoveredCells> covered = prediction.compute(
        threads, [](std::uint32_t, const radio::LevelTile&) {}, progress);
    study.predictions.push_back(prediction.record());

    progress.begin("outlining coverage", covered.size());
    for (std::size_t i = 0; i < covered.size(); ++i) {
        const domain::Layer& layer = prediction.plan().layers[i];
        if (!layer.threshold_dbm) {
            study.issues.add(
                {core::Severity::error, "threshold_missing", shown, domain::layer_id(layer),
                 fmt::format("the set of thresholds \"{}\" has none for {}",
                             prediction.record().thresholds, domain::to_string(layer.technology)),
                 "the layer was left out; name another set, or give its level"});
            continue;
        }
        const std::uint32_t index = study.coverage.layer_index(layer);
        study.coverage.add(plane_polygons(covered[i].mask, prediction.grid()), index);
        progress.advance(1);
    }
    progress.end();
}

}  // namespace phusong::project
