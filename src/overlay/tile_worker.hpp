#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "overlay/border_chainer.hpp"
#include "overlay/cell_tree.hpp"
#include "overlay/place_table.hpp"
#include "overlay/signature_table.hpp"
#include "overlay/tally.hpp"
#include "overlay/tile_result.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// Walks one tile after the other with the same working memory. What it finds in one does not
/// depend on those before.
class TileWorker {
  public:
    /// All arguments must outlive it.
    TileWorker(const Tiling& tiling, const Request& request);

    /// @throws StackedZones
    TileResult work_on(const Tile& tile);

  private:
    void walk(const Tile& tile);
    std::uint32_t local_signature(std::uint32_t signature, TileResult& result);
    std::uint32_t local_zones(std::uint32_t zone_set, TileResult& result);

    SignatureTable signatures_;
    PlaceTable places_;
    Tally tally_;
    CellTree tree_;
    BorderChainer chainer_;
    const Tiling& tiling_;
    std::vector<std::uint32_t> local_;        // by signature: its number in the result
    std::vector<std::uint32_t> local_zones_;  // likewise by set of zones
};

/// Workers for as many threads as come.
class TileWorkers {
  public:
    TileWorkers(const Tiling& tiling, const Request& request)
        : tiling_(tiling), request_(request) {}

    /// From any thread.
    TileResult work_on(const Tile& tile);

  private:
    const Tiling& tiling_;
    const Request& request_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<TileWorker>> idle_;
};

}  // namespace phusong::overlay
