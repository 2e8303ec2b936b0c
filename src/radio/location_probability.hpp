#pragma once

namespace phusong::radio {

/// Margin over a threshold that a median level needs so that a share of locations at the cell's
/// edge is above it: Q⁻¹(1 − p) σ, dB. σ = 8 dB, 90 %: 10.25 dB.
/// @param sigma_db standard deviation of shadow fading, ≥ 0
/// @param edge_pct 0-100, ends excluded
double location_margin_db(double sigma_db, double edge_pct);

/// Share of locations above the threshold where the median is so far above it, %.
double location_probability_pct(double margin_db, double sigma_db);

/// Share of the area of a cell above the threshold, %, when at its edge a share of locations is and
/// the loss grows with 10 n log d: W. C. Jakes, "Microwave Mobile Communications" (1974), Eq
/// (2.5-22).
/// @param sigma_db > 0
/// @param edge_pct 0-100, ends excluded
/// @param exponent n, 2 in free space, 3 to 4 in practice
double area_probability_pct(double sigma_db, double edge_pct, double exponent);

}  // namespace phusong::radio
