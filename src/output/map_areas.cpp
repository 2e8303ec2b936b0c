#include "output/map_areas.hpp"

#include <utility>

#include "core/parallel.hpp"
#include "geometry/join.hpp"

namespace phusong::output {
namespace {

geometry::GeographicArea area_of_lot(const domain::Study& study, const domain::PlanLot& lot) {
    const std::vector<std::size_t> units(lot.communes.begin(), lot.communes.end());
    if (units.empty()) return {};
    if (units.size() == 1) return geometry::to_geographic(study.units.polygons, units.front());
    return geometry::to_geographic(geometry::join_features(study.units.polygons, units), 0);
}

}  // namespace

MapAreas::MapAreas(std::vector<geometry::GeographicArea> units,
                   std::vector<geometry::GeographicArea> coverage,
                   std::vector<geometry::GeographicArea> notspots,
                   std::vector<geometry::GeographicArea> lots)
    : units_(std::move(units)),
      coverage_(std::move(coverage)),
      notspots_(std::move(notspots)),
      lots_(std::move(lots)) {}

const MapAreas& MapAreas::made(const std::function<void()>& check_stop) const {
    if (study_ == nullptr) return *this;
    std::call_once(once_, [&] {
        const domain::Study& study = *study_;
        const std::size_t units = study.units.size();
        const std::size_t coverage = study.coverage_regions.size();
        units_.resize(units);
        coverage_.resize(coverage);
        notspots_.resize(study.notspot_regions.size());
        core::parallel_for(units + coverage + notspots_.size(), study.threads, [&](std::size_t i) {
            if (check_stop) check_stop();
            if (i < units) {
                units_[i] = geometry::to_geographic(study.units.polygons, i);
            } else if (i < units + coverage) {
                coverage_[i - units] =
                    geometry::to_geographic(study.coverage_regions[i - units].area);
            } else {
                const std::size_t region = i - units - coverage;
                notspots_[region] = geometry::to_geographic(study.notspot_regions[region].area);
            }
        });
        if (!study.investment) return;
        lots_.resize(study.investment->lots.size());
        core::parallel_for(lots_.size(), study.threads, [&](std::size_t i) {
            lots_[i] = area_of_lot(study, study.investment->lots[i]);
        });
    });
    return *this;
}

}  // namespace phusong::output
