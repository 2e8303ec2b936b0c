#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "domain/study.hpp"
#include "geometry/to_geographic.hpp"

namespace phusong::output {

/// The areas of a study on WGS 84, as every map format writes them: units, coverage regions,
/// not-spot regions and the lots of an investment plan (each the union of its units), aligned with
/// the study's own. Made once, when a format first asks for them.
class MapAreas {
  public:
    /// @param study must outlive this
    explicit MapAreas(const domain::Study& study) : study_(&study) {}
    /// Areas that are known already: those of a finished run. Aligned as above.
    MapAreas(std::vector<geometry::GeographicArea> units,
             std::vector<geometry::GeographicArea> coverage,
             std::vector<geometry::GeographicArea> notspots,
             std::vector<geometry::GeographicArea> lots);

    /// Makes them now, where that was not done.
    /// @param check_stop asked now and then, by several threads; may throw to stop the work
    void make(const std::function<void()>& check_stop) const { (void)made(check_stop); }

    const geometry::GeographicArea& unit(std::size_t index) const { return made().units_[index]; }
    const geometry::GeographicArea& coverage(std::size_t index) const {
        return made().coverage_[index];
    }
    const geometry::GeographicArea& notspot(std::size_t index) const {
        return made().notspots_[index];
    }
    /// @param index into InvestmentPlan::lots
    const geometry::GeographicArea& lot(std::size_t index) const { return made().lots_[index]; }

  private:
    const MapAreas& made(const std::function<void()>& check_stop = {}) const;

    const domain::Study* study_ = nullptr;
    mutable std::once_flag once_;
    mutable std::vector<geometry::GeographicArea> units_;
    mutable std::vector<geometry::GeographicArea> coverage_;
    mutable std::vector<geometry::GeographicArea> notspots_;
    mutable std::vector<geometry::GeographicArea> lots_;
};

}  // namespace phusong::output
