#pragma once

namespace phusong::radio {

/// Mean radius of the Earth that ITU-R P.1812 uses, km.
inline constexpr double kP1812EarthRadius_km = 6371;

/// a_e, the median effective Earth radius, km: P.1812 §3.7, Eqs (6) and (7a).
/// @param delta_n ΔN, mean lapse rate of refractivity in the lowest kilometre, N-units/km,
/// positive,
///                below 157
double p1812_median_earth_radius_km(double delta_n);

/// a_β, the effective Earth radius exceeded for β0 % of time, km: Eq (7b).
inline constexpr double kP1812BetaEarthRadius_km = 3 * kP1812EarthRadius_km;

}  // namespace phusong::radio
