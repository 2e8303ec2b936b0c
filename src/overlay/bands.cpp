#include "overlay/bands.hpp"

#include <algorithm>

#include "geometry/polygon_file.hpp"
#include "overlay/ring_cutter.hpp"

namespace phusong::overlay {
namespace {

/// A stretch of a ring, as it is found and as it is sorted into its tile.
constexpr double kBytesPerPiece = 2 * sizeof(Run);
/// Vertices and rings of a feature that was read.
constexpr double kBytesPerVertex = sizeof(geometry::PlanePoint) + 1;
constexpr double kBytesPerRing = sizeof(std::size_t) + sizeof(std::uint32_t);
constexpr double kBytesPerFeature = sizeof(std::size_t) + 6 * sizeof(std::uint32_t);

/// What rows of tiles cost in memory, of their own and because of what reaches up into them.
class RowCosts {
  public:
    explicit RowCosts(const TileGrid& grid)
        : grid_(grid),
          own_(static_cast<std::size_t>(grid.rows)),
          reaching_(static_cast<std::size_t>(grid.rows) + 1) {}

    /// @param read whether its vertices are read for a band
    void add(const geometry::PlaneBox& box, std::size_t rings, std::size_t vertices, bool read) {
        if (!grid_.meets(box)) return;
        const std::int64_t units = grid_.units_per_step;
        const auto low = std::max<std::int64_t>(grid_.row_of(units * box.min_y), 0);
        const auto high = std::min(grid_.row_of(units * box.max_y), grid_.rows - 1);
        const auto columns =
            grid_.column_of(units * box.max_x) - grid_.column_of(units * box.min_x) + 1;
        const auto rows = static_cast<double>(high - low + 1);
        // A ring in one tile is one stretch. Through a line between tiles it goes to and fro, and
        // it may begin anywhere between; a border that winds along a line is made up for by those
        // that do not.
        const double pieces =
            2 * (static_cast<double>(rings) + static_cast<double>(columns - 1) + (rows - 1));
        const double stored = static_cast<double>(vertices) * kBytesPerVertex +
                              static_cast<double>(rings) * kBytesPerRing + kBytesPerFeature;
        double spread = pieces * kBytesPerPiece;
        if (read && rings >= geometry::PolygonFile::kManyRings) spread += stored;
        for (std::int64_t row = low; row <= high; ++row)
            own_[static_cast<std::size_t>(row)] += spread / rows;
        if (!read || rings >= geometry::PolygonFile::kManyRings) return;
        own_[static_cast<std::size_t>(low)] += stored;
        // In the rows above its first it costs as much where a band begins.
        reaching_[static_cast<std::size_t>(low) + 1] += stored;
        reaching_[static_cast<std::size_t>(high) + 1] -= stored;
    }

    std::vector<Band> bands(double bytes) const {
        std::vector<Band> bands;
        double reaching = 0;
        double cost = 0;
        for (std::int64_t row = 0; row < grid_.rows; ++row) {
            reaching += reaching_[static_cast<std::size_t>(row)];
            const double own = own_[static_cast<std::size_t>(row)];
            if (bands.empty() || cost + own > bytes) {
                bands.push_back({row, row});
                cost = reaching;
            }
            cost += own;
            bands.back().last_row = row + 1;
        }
        return bands;
    }

  private:
    const TileGrid& grid_;
    std::vector<double> own_;
    std::vector<double> reaching_;  // changes from row to row
};

}  // namespace

std::vector<Band> plan_bands(const Request& request, const TileGrid& grid,
                             std::span<const OrderedFeature> features,
                             std::span<const geometry::PlaneBox> zone_boxes, std::uint64_t bytes) {
    RowCosts costs(grid);
    for (std::size_t z = 0; z < zone_boxes.size(); ++z)
        costs.add(zone_boxes[z], request.zones.last_ring(z) - request.zones.first_ring(z), 0,
                  false);
    for (const OrderedFeature& f : features)
        costs.add(f.box, f.rings, f.vertices, request.filed_features != nullptr);
    return costs.bands(static_cast<double>(bytes));
}

}  // namespace phusong::overlay
