#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/height_grid.hpp"
#include "domain/provenance.hpp"
#include "domain/site.hpp"
#include "project/clutter_grid.hpp"
#include "project/prediction_spec.hpp"
#include "project/radio_plan.hpp"
#include "radio/coverage/cell_rings.hpp"
#include "radio/coverage/level_tile.hpp"

namespace phusong::project {

/// Where the level of a layer reaches its threshold, on the grid of the DEM.
struct CoveredCells {
    radio::CellMask mask;  ///< empty where the layer has no threshold
    std::uint64_t cells = 0;
    double km2 = 0;
};

/// A prediction before its levels are computed: the DEM is read, and everything is filled in.
class LevelPrediction {
  public:
    /// @param source name of the list of sites, for the record
    /// @throws core::RequestError, core::InputError as load_radio_defaults(), plan_transmitters()
    /// and input::read_dem()
    LevelPrediction(const domain::Sites& sites, const std::string& source,
                    const PredictionSpec& spec, core::IssueLog& issues);

    const domain::HeightGrid& grid() const { return dem_.grid; }
    const RadioPlan& plan() const { return plan_; }
    /// What stands on the ground; nothing where no land cover was given.
    const std::optional<ClutterGrid>& clutter() const { return clutter_; }
    /// What was read of the DEM and the land cover.
    const std::vector<domain::SourceRecord>& sources() const { return sources_; }
    /// Filled in by compute() where it tells of the work.
    const domain::PredictionRecord& record() const { return record_; }

    using TileSink = std::function<void(std::uint32_t layer, const radio::LevelTile& tile)>;
    /// Computes all levels; each finished tile is given away once. Progress is told by transmitter.
    /// @return one for each layer: the cells at or above its threshold
    std::vector<CoveredCells> compute(int threads, const TileSink& sink, core::Progress& progress);

  private:
    RadioPlan plan_;
    input::DemPart dem_;
    std::optional<ClutterGrid> clutter_;
    std::vector<domain::SourceRecord> sources_;
    domain::PredictionRecord record_;
};

}  // namespace phusong::project
