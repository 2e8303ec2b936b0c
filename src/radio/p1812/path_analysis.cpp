#include "radio/p1812/path_analysis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "radio/p1812/smooth_earth.hpp"
#include "radio/p1812/wavelength.hpp"

namespace phusong::radio {
namespace {

constexpr double kNoAngle = -std::numeric_limits<double>::infinity();

// Elevation angle in mrad towards a height at a distance over the curved Earth.
double elevation_mrad(double from_m, double to_m, double distance_km, double ae_km) {
    return 1000 * std::atan((to_m - from_m) / (1000 * distance_km) - distance_km / (2 * ae_km));
}

struct HorizonPoints {
    std::size_t lt = 1;
    std::size_t lr = 1;
};

// The point with the greatest diffraction parameter: the Bullington point of a path in line of
// sight, for the median effective Earth radius and without clutter.
std::size_t bullington_point(const PathProfile& profile, const P1812Geometry& geometry,
                             double ae_km, double wavelength_m) {
    const auto& d = profile.distance_km;
    const double dtot = profile.length_km();
    double nu_max = kNoAngle;
    std::size_t at = 1;
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        const double rest = dtot - d[i];
        const double nu = (profile.height_m[i] + 500 / ae_km * d[i] * rest -
                           (geometry.hts_m * rest + geometry.hrs_m * d[i]) / dtot) *
                          std::sqrt(0.002 * dtot / (wavelength_m * d[i] * rest));
        if (nu >= nu_max) {
            nu_max = nu;
            at = i;
        }
    }
    return at;
}

// §5.3 to §5.5: horizon angles and distances.
HorizonPoints find_horizons(const PathProfile& profile, double ae_km, double f_ghz,
                            P1812Geometry& geometry) {
    const auto& d = profile.distance_km;
    const auto& h = profile.height_m;
    const double dtot = profile.length_km();
    const double theta_td = elevation_mrad(geometry.hts_m, geometry.hrs_m, dtot, ae_km);
    const double theta_rd = elevation_mrad(geometry.hrs_m, geometry.hts_m, dtot, ae_km);
    HorizonPoints points;
    double theta_max = kNoAngle;
    double theta_r_max = kNoAngle;
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        const double theta_i = elevation_mrad(geometry.hts_m, h[i], d[i], ae_km);
        if (theta_i > theta_max) {
            theta_max = theta_i;
            points.lt = i;
        }
        const double theta_j = elevation_mrad(geometry.hrs_m, h[i], dtot - d[i], ae_km);
        if (theta_j >= theta_r_max) {
            theta_r_max = theta_j;
            points.lr = i;
        }
    }
    geometry.transhorizon = theta_max > theta_td;
    geometry.theta_t_mrad = std::max(theta_max, theta_td);
    if (geometry.transhorizon) {
        geometry.theta_r_mrad = theta_r_max;
    } else {
        geometry.theta_r_mrad = theta_rd;
        points.lt = bullington_point(profile, geometry, ae_km, p1812_wavelength_m(f_ghz));
        points.lr = points.lt;
    }
    geometry.dlt_km = d[points.lt];
    geometry.dlr_km = dtot - d[points.lr];
    geometry.theta_mrad = 1000 * dtot / ae_km + geometry.theta_t_mrad + geometry.theta_r_mrad;
    return points;
}

// §5.6.3: what the ducting model needs.
void find_ducting_heights(const PathProfile& profile, double htg_m, double hrg_m,
                          const HorizonPoints& points, P1812Geometry& geometry) {
    const auto& d = profile.distance_km;
    const auto& h = profile.height_m;
    geometry.hst_duct_m = std::min(geometry.hst_m, h.front());  // Eq (92a)
    geometry.hsr_duct_m = std::min(geometry.hsr_m, h.back());   // Eq (92b)
    const double slope =
        (geometry.hsr_duct_m - geometry.hst_duct_m) / profile.length_km();  // Eq (93)
    geometry.hte_m = htg_m + h.front() - geometry.hst_duct_m;               // Eq (94a)
    geometry.hre_m = hrg_m + h.back() - geometry.hsr_duct_m;                // Eq (94b)
    double hm_m = kNoAngle;
    for (std::size_t i = points.lt; i <= points.lr; ++i) {
        hm_m = std::max(hm_m, h[i] - (geometry.hst_duct_m + slope * d[i]));  // Eq (95)
    }
    geometry.hm_m = points.lt <= points.lr ? hm_m : 0;
}

}  // namespace

P1812Geometry p1812_geometry(const PathProfile& profile, double htg_m, double hrg_m, double ae_km,
                             double f_ghz) {
    P1812Geometry geometry;
    geometry.hts_m = profile.height_m.front() + htg_m;
    geometry.hrs_m = profile.height_m.back() + hrg_m;
    const SmoothEarth surface = smooth_earth(profile, geometry.hts_m, geometry.hrs_m);
    geometry.hst_m = surface.hst_m;
    geometry.hsr_m = surface.hsr_m;
    geometry.hstd_m = surface.hstd_m;
    geometry.hsrd_m = surface.hsrd_m;
    const HorizonPoints points = find_horizons(profile, ae_km, f_ghz, geometry);
    find_ducting_heights(profile, htg_m, hrg_m, points, geometry);
    return geometry;
}

}  // namespace phusong::radio
