#include "output/map_areas.hpp"

#include <utility>

#include "core/parallel.hpp"

namespace phusong::output {

MapAreas::MapAreas(std::vector<geometry::GeographicArea> units,
                   std::vector<geometry::GeographicArea> coverage,
                   std::vector<geometry::GeographicArea> notspots)
    : units_(std::move(units)), coverage_(std::move(coverage)), notspots_(std::move(notspots)) {}

const MapAreas& MapAreas::made() const {
    if (study_ == nullptr) return *this;
    std::call_once(once_, [this] {
        const domain::Study& study = *study_;
        const std::size_t units = study.units.size();
        const std::size_t coverage = study.coverage_regions.size();
        units_.resize(units);
        coverage_.resize(coverage);
        notspots_.resize(study.notspot_regions.size());
        core::parallel_for(units + coverage + notspots_.size(), study.threads, [&](std::size_t i) {
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
    });
    return *this;
}

}  // namespace phusong::output
