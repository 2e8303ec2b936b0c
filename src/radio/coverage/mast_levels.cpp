#include "radio/coverage/mast_levels.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "radio/coverage/antenna_row.hpp"
#include "radio/sweep/lane_math.hpp"
#include "radio/sweep/local_plane.hpp"

namespace phusong::radio {
namespace {

constexpr double kDegree_rad = std::numbers::pi / 180;

// The cells of one row that the radius reaches: their middles as seen from the mast.
struct RowOfCells {
    int first_column = 0;
    int count = 0;
    std::vector<float> distance_m;
    std::vector<float> azimuth_deg;     ///< 0-360
    std::vector<float> depression_deg;  ///< of the ray at the mast, below the horizon
    std::vector<std::uint32_t> sample;  ///< of the sweep
    std::vector<float> loss_db;

    void resize(std::size_t most) {
        for (auto* column : {&distance_m, &azimuth_deg, &depression_deg, &loss_db}) {
            column->resize(most);
        }
        sample.resize(most);
    }
};

// Where a row lies from the mast: its first cell's middle and what changes from cell to cell.
struct RowPlace {
    float north_m;
    float east_m;  ///< of the first cell
    float east_step_m;
    float turn_deg;  ///< meridians converge: taken off the azimuth, at the first cell
    float turn_step_deg;
    float antenna_m;   ///< above the sea, less the receiver's height above ground
    float bend_deg;    ///< per metre: the Earth falls away from the horizon
    float per_step;    ///< samples per metre
    float per_degree;  ///< radials per degree
    std::int32_t radials;
    std::int32_t samples;
};

PHUSONG_LANES void place_cells(const RowPlace& row, const float* ground_m, RowOfCells& cells) {
    float* distance_m = cells.distance_m.data();
    float* azimuth_deg = cells.azimuth_deg.data();
    float* depression_deg = cells.depression_deg.data();
    std::uint32_t* sample = cells.sample.data();
    constexpr float kDegree = 57.2957795F;
    for (int i = 0; i < cells.count; ++i) {
        const auto at = static_cast<float>(i);
        const float east_m = row.east_m + row.east_step_m * at;
        const float d_m = std::sqrt(row.north_m * row.north_m + east_m * east_m);
        const float from_north = kDegree * lanes::angle_of(east_m, row.north_m) -
                                 (row.turn_deg + row.turn_step_deg * at);
        const float positive = from_north < 0 ? from_north + 360 : from_north;
        const float azimuth = positive >= 360 ? positive - 360 : positive;
        // Neither is negative, and half a step either way is as near: lround() would be a call for
        // every cell. NOLINTBEGIN(bugprone-incorrect-roundings)
        const auto radial = static_cast<std::int32_t>(azimuth * row.per_degree + 0.5F);
        const std::int32_t turned = radial >= row.radials ? radial - row.radials : radial;
        const auto nearest = static_cast<std::int32_t>(d_m * row.per_step + 0.5F);
        // NOLINTEND(bugprone-incorrect-roundings)
        // On the mast's own sample the loss of the next one.
        const std::int32_t above = nearest < 1 ? 1 : nearest;
        const std::int32_t k = above < row.samples ? above : row.samples - 1;
        distance_m[i] = d_m;
        azimuth_deg[i] = azimuth;
        sample[i] = static_cast<std::uint32_t>(turned * row.samples + k);
        const float below_m = row.antenna_m - ground_m[i];
        depression_deg[i] =
            kDegree * lanes::angle_of(below_m, d_m < 1 ? 1.0F : d_m) + row.bend_deg * d_m;
    }
}

// Levels in hundredths of a dBm of one transmitter, none beyond its radius.
PHUSONG_LANES void packed_levels(const Transmitter& t, const RowOfCells& cells,
                                 const float* attenuation_db, std::int16_t* level) {
    const auto over_db = static_cast<float>(t.eirp_dbm - t.extra_loss_db);
    const auto radius_m = static_cast<float>(t.radius_m);
    const float* loss_db = cells.loss_db.data();
    const float* distance_m = cells.distance_m.data();
    for (int i = 0; i < cells.count; ++i) {
        const float hundredths = (over_db - attenuation_db[i] - loss_db[i]) * 100;
        const float rounded = hundredths < 0 ? hundredths - 0.5F : hundredths + 0.5F;
        const float held = rounded < -32'767 ? -32'767.0F : rounded > 32'767 ? 32'767.0F : rounded;
        const auto whole = static_cast<std::int32_t>(held);
        level[i] =
            static_cast<std::int16_t>(distance_m[i] <= radius_m ? whole : std::int32_t{kNoLevel});
    }
}

// Works through the rows of a mast's box.
class RowWalk {
  public:
    RowWalk(const Mast& mast, const domain::HeightGrid& dem, const PolarLoss& polar)
        : mast_(mast), dem_(dem), polar_(polar), plane_(mast.request.position) {
        const auto widest = static_cast<std::size_t>(mast.box.right - mast.box.left);
        cells_.resize(widest);
        attenuation_db_.resize(widest);
        level_.resize(widest);
        place_.antenna_m = static_cast<float>(polar.antenna_amsl_m - mast.request.receiver_m);
        place_.bend_deg = static_cast<float>(1 / (2000 * polar.ae_km) / kDegree_rad);
        place_.per_step = static_cast<float>(1 / polar.step_m);
        place_.per_degree = static_cast<float>(static_cast<double>(polar.radials) / 360);
        place_.radials = static_cast<std::int32_t>(polar.radials);
        place_.samples = static_cast<std::int32_t>(polar.samples);
    }

    void row(int row, std::span<const Transmitter> transmitters, MastPatches& patches) {
        if (!reach(row)) return;
        const std::size_t first =
            static_cast<std::size_t>(row) * static_cast<std::size_t>(dem_.columns) +
            static_cast<std::size_t>(cells_.first_column);
        place_cells(place_, dem_.height_m.data() + first, cells_);
        const auto count = static_cast<std::size_t>(cells_.count);
        for (std::size_t i = 0; i < count; ++i) {
            cells_.loss_db[i] = polar_.loss_db[cells_.sample[i]];
        }
        for (const std::uint32_t i : mast_.transmitters) {
            const Transmitter& t = transmitters[i];
            antenna_row(t, std::span(cells_.azimuth_deg).first(count),
                        std::span(cells_.depression_deg).first(count), attenuation_db_);
            packed_levels(t, cells_, attenuation_db_.data(), level_.data());
            LevelTile& patch = patches.at(t.layer);
            const std::size_t start = patch.index(row, cells_.first_column);
            for (std::size_t j = 0; j < count; ++j) patch.offer(start + j, level_[j], i);
        }
    }

  private:
    // Which columns of a row can lie within the radius; false: none.
    bool reach(int row) {
        const geometry::LonLat first = dem_.centre(row, 0);
        const LocalPlane::Parallel parallel = plane_.parallel(first.lat_deg);
        // Single precision decides about the last cell; a metre more lets it.
        const double radius_m = mast_.request.radius_m + 1;
        const double left_m2 = radius_m * radius_m - parallel.north_m * parallel.north_m;
        if (left_m2 <= 0) return false;
        const double half_deg = std::sqrt(left_m2) / parallel.east_m_per_deg;
        const double mast_deg = mast_.request.position.lon_deg - first.lon_deg;
        const double step_deg = dem_.step_lon_deg;
        const double from = std::max(std::ceil((mast_deg - half_deg) / step_deg),
                                     static_cast<double>(mast_.box.left));
        const double to = std::min(std::floor((mast_deg + half_deg) / step_deg) + 1,
                                   static_cast<double>(mast_.box.right));
        if (to <= from) return false;
        cells_.first_column = static_cast<int>(from);
        cells_.count = static_cast<int>(to) - cells_.first_column;
        const double lambda_deg = cells_.first_column * step_deg - mast_deg;
        place_.north_m = static_cast<float>(parallel.north_m);
        place_.east_m = static_cast<float>(lambda_deg * parallel.east_m_per_deg);
        place_.east_step_m = static_cast<float>(step_deg * parallel.east_m_per_deg);
        place_.turn_deg = static_cast<float>(lambda_deg * parallel.convergence);
        place_.turn_step_deg = static_cast<float>(step_deg * parallel.convergence);
        return true;
    }

    const Mast& mast_;
    const domain::HeightGrid& dem_;
    const PolarLoss& polar_;
    LocalPlane plane_;
    RowPlace place_{};
    RowOfCells cells_;
    std::vector<float> attenuation_db_;
    std::vector<std::int16_t> level_;
};

}  // namespace

MastPatches mast_levels(const Mast& mast, const domain::HeightGrid& dem,
                        const domain::HeightGrid* clutter,
                        std::span<const Transmitter> transmitters) {
    const PolarLoss polar = sweep_around(dem, clutter, mast.request);
    const GridBox& box = mast.box;
    MastPatches patches;
    for (const std::uint32_t i : mast.transmitters) {
        patches.try_emplace(transmitters[i].layer, box.top, box.left, box.bottom - box.top,
                            box.right - box.left);
    }
    RowWalk walk(mast, dem, polar);
    for (int row = box.top; row < box.bottom; ++row) walk.row(row, transmitters, patches);
    return patches;
}

}  // namespace phusong::radio
