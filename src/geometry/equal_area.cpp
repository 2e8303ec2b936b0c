#include "geometry/equal_area.hpp"

#include <cmath>
#include <numbers>

namespace phusong::geometry::equal_area {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kA = 6378137.0;            // WGS 84 semi-major axis, m
constexpr double kF = 1.0 / 298.257223563;  // WGS 84 flattening
constexpr double kE2 = kF * (2.0 - kF);     // first eccentricity squared

/// Scale at the standard parallel 30°, Snyder eq. 10-13.
double scale() {
    const double s = std::sin(30.0 * kDegree);
    return std::cos(30.0 * kDegree) / std::sqrt(1.0 - kE2 * s * s);
}

const double kK0 = scale();

/// q of Snyder eq. 3-12, with the series of artanh(e s) / (e s) in powers of t = e² s², of which
/// the term after these is below 10⁻¹⁸.
double q_of_sine(double s) {
    const double t = kE2 * s * s;
    const double series =
        1.0 + t * (1.0 / 3 +
                   t * (1.0 / 5 +
                        t * (1.0 / 7 + t * (1.0 / 9 + t * (1.0 / 11 + t * (1.0 / 13 + t / 15))))));
    return (1.0 - kE2) * s * (1.0 / (1.0 - t) + series);
}

const double kQPole = q_of_sine(1.0);

}  // namespace

double easting_m(double lon_deg) {
    return kA * kK0 * lon_deg * kDegree;
}

double northing_m(double lat_deg) {
    return kA * q_of_sine(std::sin(lat_deg * kDegree)) / (2.0 * kK0);
}

double longitude_deg(double easting_m) {
    return easting_m / (kA * kK0) / kDegree;
}

double latitude_deg(double northing_m) {
    const double q = 2.0 * northing_m * kK0 / kA;
    if (q >= kQPole) return 90.0;
    if (q <= -kQPole) return -90.0;
    // Newton's method on q(sin φ) for s = sin φ: dq/ds = 2 (1 − e²) / (1 − e² s²)². Smooth in s up
    // to the poles, which the iteration on φ of Snyder eq. 3-16 is not.
    double s = q / kQPole;
    for (int i = 0; i < 6; ++i) {
        const double w = 1.0 - kE2 * s * s;
        const double step = (q_of_sine(s) - q) * w * w / (2.0 * (1.0 - kE2));
        s -= step;
        if (std::abs(step) < 1e-17) break;
    }
    return std::asin(std::fmax(-1.0, std::fmin(1.0, s))) / kDegree;
}

double half_width_m() {
    return easting_m(180.0);
}

}  // namespace phusong::geometry::equal_area
