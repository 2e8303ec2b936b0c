#include "radio/itm/reference_attenuation.hpp"

#include <algorithm>
#include <cmath>

namespace phusong::radio {
namespace {

struct AttenuationLine {
    double slope_db_m = 0;
    double intercept_db = 0;
    double at(double d_m) const { return slope_db_m * d_m + intercept_db; }
};

// (a_e² / f)^(1/3), the scale of distances in diffraction, m.
double diffraction_scale_m(const ItmPath& path) {
    return std::cbrt(path.ae_m * path.ae_m / path.f_mhz);
}

// Diffraction is a straight line through two distances far beyond the horizons.
AttenuationLine diffraction_line(const ItmPath& path) {
    const double scale_m = diffraction_scale_m(path);
    const double d3_m = std::max(path.smooth_horizon_m, path.horizons_m() + 5 * scale_m);
    const double d4_m = d3_m + 10 * scale_m;
    const double a3_db = itm_diffraction_db(path, d3_m);
    const double a4_db = itm_diffraction_db(path, d4_m);
    const double slope = (a4_db - a3_db) / (d4_m - d3_m);
    return {slope, a3_db - slope * d3_m};
}

// The curve A_o + k1 d + k2 ln d of ERL 79-ITS 67 Eqs (3.19) to (3.21).
struct NearCurve {
    double k1 = 0;
    double k2 = 0;
};

NearCurve flat_curve(const AttenuationLine& line, double at_horizon_db, double a1_db, double ds_m,
                     double d1_m) {
    const double k1 = std::max(at_horizon_db - a1_db, 0.0) / (ds_m - d1_m);
    return {k1 == 0 ? line.slope_db_m : k1, 0};
}

NearCurve near_curve(const ItmPath& path, const AttenuationLine& line, double at_horizon_db) {
    const double ds_m = path.smooth_horizon_m;
    const double dl_m = path.horizons_m();
    const ItmPair& he = path.terrain.effective_m;
    const auto sight_db = [&](double d_m) {
        return itm_line_of_sight_db(path, d_m, line.slope_db_m, line.intercept_db);
    };
    double d0_m = 0.04 * path.f_mhz * he.tx * he.rx;  // (3.16a)
    double d1_m = 0;
    if (line.intercept_db >= 0) {
        d0_m = std::min(d0_m, 0.5 * dl_m);
        d1_m = d0_m + 0.25 * (dl_m - d0_m);  // (3.16d)
    } else {
        d1_m = std::max(-line.intercept_db / line.slope_db_m, 0.25 * dl_m);
    }
    const double a1_db = sight_db(d1_m);
    if (!(d0_m < d1_m)) return flat_curve(line, at_horizon_db, a1_db, ds_m, d1_m);

    const double a0_db = sight_db(d0_m);
    const double q = std::log(ds_m / d0_m);
    NearCurve curve;
    curve.k2 =
        std::max(0.0, ((ds_m - d0_m) * (a1_db - a0_db) - (d1_m - d0_m) * (at_horizon_db - a0_db)) /
                          ((ds_m - d0_m) * std::log(d1_m / d0_m) - (d1_m - d0_m) * q));
    if (!(line.intercept_db > 0 || curve.k2 > 0)) {
        return flat_curve(line, at_horizon_db, a1_db, ds_m, d1_m);
    }
    curve.k1 = (at_horizon_db - a0_db - curve.k2 * q) / (ds_m - d0_m);
    if (curve.k1 < 0) {
        curve.k2 = std::max(at_horizon_db - a0_db, 0.0) / q;
        curve.k1 = curve.k2 == 0 ? line.slope_db_m : 0;
    }
    return curve;
}

ItmReference beyond_horizon(const ItmPath& path, const AttenuationLine& line) {
    const double d_m = path.terrain.d_m;
    const double d5_m = path.horizons_m() + 200e3;
    const double d6_m = path.horizons_m() + 400e3;
    double h0_db = -1;
    const double a6_db = itm_troposcatter_db(path, d6_m, h0_db);
    const double a5_db = itm_troposcatter_db(path, d5_m, h0_db);
    if (a5_db >= 1000) return {line.at(d_m), ItmMode::diffraction};
    const double slope = (a6_db - a5_db) / 200e3;
    const double floor_m =
        std::max(path.smooth_horizon_m,
                 path.horizons_m() + 1.088 * diffraction_scale_m(path) * std::log(path.f_mhz));
    const double transition_m =
        std::max(floor_m, (a5_db - line.intercept_db - slope * d5_m) / (line.slope_db_m - slope));
    if (d_m <= transition_m) return {line.at(d_m), ItmMode::diffraction};
    const double intercept_db = (line.slope_db_m - slope) * transition_m + line.intercept_db;
    return {slope * d_m + intercept_db, ItmMode::troposcatter};
}

}  // namespace

ItmReference itm_reference_attenuation(const ItmPath& path) {
    const AttenuationLine line = diffraction_line(path);
    const double ds_m = path.smooth_horizon_m;
    const double d_m = path.terrain.d_m;
    ItmReference result;
    if (d_m < ds_m) {
        const double at_horizon_db = line.at(ds_m);
        const NearCurve curve = near_curve(path, line, at_horizon_db);
        result.attenuation_db = at_horizon_db + curve.k1 * (d_m - ds_m) +
                                curve.k2 * (std::log(d_m) - std::log(ds_m));  // (3.19)
    } else {
        result = beyond_horizon(path, line);
    }
    result.attenuation_db = std::max(result.attenuation_db, 0.0);
    return result;
}

}  // namespace phusong::radio
