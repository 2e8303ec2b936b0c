#include "geometry/equal_area.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "geometry/northing_table.hpp"

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

double northing_by_sine_m(double lat_deg) {
    return kA * q_of_sine(std::sin(lat_deg * kDegree)) / (2.0 * kK0);
}

constexpr std::size_t kNodes = 5;
using Piece = std::array<double, kNodes>;

long double northing_exactly(long double lat_deg) {
    constexpr long double kDegreeLong = std::numbers::pi_v<long double> / 180;
    const long double s = std::sin(lat_deg * kDegreeLong);
    const long double e = std::sqrt(static_cast<long double>(kE2));
    const long double q =
        (1 - static_cast<long double>(kE2)) * (s / (1 - kE2 * s * s) + std::atanh(e * s) / e);
    return kA * q / (2 * static_cast<long double>(kK0));
}

/// Newton's divided differences at the nodes, multiplied out to powers of the distance.
Piece fitted(double middle_deg) {
    std::array<long double, kNodes> x{};
    std::array<long double, kNodes> f{};
    for (std::size_t k = 0; k < kNodes; ++k) {
        const long double angle =
            std::numbers::pi_v<long double> * (2 * static_cast<long double>(k) + 1) / (2 * kNodes);
        x[k] = std::cos(angle) / (2 * NorthingTable::kPiecesPerDegree);
        f[k] = northing_exactly(middle_deg + x[k]);
    }
    for (std::size_t order = 1; order < kNodes; ++order)
        for (std::size_t k = kNodes - 1; k >= order; --k)
            f[k] = (f[k] - f[k - 1]) / (x[k] - x[k - order]);
    std::array<long double, kNodes> sum{};  // coefficients of powers
    for (std::size_t k = kNodes; k-- > 0;) {
        for (std::size_t power = kNodes - 1; power > 0; --power)
            sum[power] = sum[power - 1] - x[k] * sum[power];
        sum[0] = f[k] - x[k] * sum[0];
    }
    Piece piece{};
    for (std::size_t k = 0; k < kNodes; ++k) piece[k] = static_cast<double>(sum[k]);
    return piece;
}

}  // namespace

double easting_m(double lon_deg) {
    return kA * kK0 * lon_deg * kDegree;
}

NorthingTable::NorthingTable() {
    for (std::size_t i = 0; i < pieces_.size(); ++i)
        pieces_[i] = fitted((static_cast<double>(i) + 0.5) / kPiecesPerDegree);
}

const NorthingTable& northing_table() {
    static const NorthingTable table;
    return table;
}

double northing_m(double lat_deg) {
    const double distance = std::abs(lat_deg);
    if (!(distance <= 90.0)) return northing_by_sine_m(lat_deg);
    return std::copysign(northing_table().at(distance), lat_deg);
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
