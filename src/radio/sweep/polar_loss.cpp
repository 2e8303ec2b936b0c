#include "radio/sweep/polar_loss.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "radio/p1812/earth_radius.hpp"
#include "radio/sweep/radial.hpp"

namespace phusong::radio {
namespace {

// Positions along a radial: the exact ones every 8 samples, straight lines on the grid between.
class RadialPositions {
  public:
    RadialPositions(const LocalPlane& plane, double azimuth_deg, double step_m)
        : plane_(plane), azimuth_deg_(azimuth_deg), step_m_(step_m) {}

    geometry::LonLat at(std::size_t k) {
        if (k == 0 || k > end_) {
            start_ = k / kStride * kStride;
            end_ = start_ + kStride;
            from_ = exact(start_);
            to_ = exact(end_);
        }
        const double t = static_cast<double>(k - start_) / kStride;
        return {from_.lon_deg + t * (to_.lon_deg - from_.lon_deg),
                from_.lat_deg + t * (to_.lat_deg - from_.lat_deg)};
    }

  private:
    static constexpr std::size_t kStride = 8;
    geometry::LonLat exact(std::size_t k) const {
        return plane_.at({step_m_ * static_cast<double>(k), azimuth_deg_});
    }

    const LocalPlane& plane_;
    double azimuth_deg_;
    double step_m_;
    std::size_t start_ = 0;
    std::size_t end_ = 0;
    geometry::LonLat from_;
    geometry::LonLat to_;
};

}  // namespace

std::optional<float> PolarLoss::at(Polar place) const {
    const auto k = static_cast<std::size_t>(std::lround(place.distance_m / step_m));
    if (place.distance_m > request.radius_m || k >= samples) return std::nullopt;
    const double turn = place.azimuth_deg / 360 * static_cast<double>(radials);
    const auto radial = static_cast<std::size_t>(std::lround(turn)) % radials;
    return loss_db[radial * samples + std::max<std::size_t>(k, 1)];
}

PolarLoss sweep_around(const domain::HeightGrid& dem, const domain::HeightGrid* clutter,
                       const SweepRequest& request) {
    PolarLoss result;
    result.request = request;
    result.step_m = request.step_m > 0 ? request.step_m : dem.step_m();
    result.radials = static_cast<std::size_t>(
        std::ceil(2 * std::numbers::pi * request.radius_m / result.step_m));
    result.samples = static_cast<std::size_t>(request.radius_m / result.step_m) + 2;
    result.loss_db.resize(result.radials * result.samples);
    result.ae_km = p1812_median_earth_radius_km(request.delta_n);
    const double ground_m =
        request.ground_m ? *request.ground_m : static_cast<double>(dem.height_at(request.position));
    result.antenna_amsl_m = ground_m + request.antenna_m;

    RadialLink link;
    link.f_ghz = request.f_ghz;
    link.hts_m = result.antenna_amsl_m;
    link.receiver_m = request.receiver_m;
    link.step_m = result.step_m;
    link.ae_km = result.ae_km;
    link.polarization = request.polarization;
    const LocalPlane plane(request.position);
    std::vector<float> ground(result.samples);
    std::vector<float> cover(clutter != nullptr ? result.samples : 0);
    RadialSweep sweep;
    for (std::size_t radial = 0; radial < result.radials; ++radial) {
        const double azimuth_deg =
            360 * static_cast<double>(radial) / static_cast<double>(result.radials);
        RadialPositions positions(plane, azimuth_deg, result.step_m);
        for (std::size_t k = 0; k < result.samples; ++k) {
            const geometry::LonLat place = positions.at(k);
            ground[k] = dem.height_at(place);
            if (clutter != nullptr) cover[k] = clutter->nearest(place);
        }
        ground[0] = static_cast<float>(ground_m);
        sweep.run(link, ground, cover,
                  std::span(result.loss_db).subspan(radial * result.samples, result.samples));
    }
    return result;
}

}  // namespace phusong::radio
