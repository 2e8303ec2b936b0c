#include "radio/sweep/polar_loss.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "radio/p1812/earth_radius.hpp"
#include "radio/sweep/radial.hpp"
#include "radio/sweep/radial_track.hpp"

namespace phusong::radio {
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
    GridAlongRadials heights(dem, request.position);
    std::optional<GridAlongRadials> covers;
    if (clutter != nullptr) covers.emplace(*clutter, request.position);
    std::vector<float> ground(result.samples);
    std::vector<float> cover(clutter != nullptr ? result.samples : 0);
    RadialSweep sweep;
    for (std::size_t radial = 0; radial < result.radials; ++radial) {
        const double azimuth_deg =
            360 * static_cast<double>(radial) / static_cast<double>(result.radials);
        const RadialTrack track(plane, azimuth_deg, result.step_m, result.samples);
        heights.heights(track, ground);
        if (covers) covers->cells(track, cover);
        ground[0] = static_cast<float>(ground_m);
        sweep.run(link, ground, cover,
                  std::span(result.loss_db).subspan(radial * result.samples, result.samples));
    }
    return result;
}

}  // namespace phusong::radio
