#include <algorithm>
#include <cmath>
#include <numbers>

#include "radio/tr38901.hpp"
#include "radio/tr38901_breakpoint.hpp"

namespace phusong::radio {
namespace {

double rma_pl1_db(const Tr38901Path& path, double d3d_m) {
    const double h = std::pow(path.building_m, 1.72);
    return 20 * std::log10(40 * std::numbers::pi * d3d_m * path.f_ghz / 3) +
           std::min(0.03 * h, 10.0) * std::log10(d3d_m) - std::min(0.044 * h, 14.77) +
           0.002 * std::log10(path.building_m) * d3d_m;
}

double rma_nlos_db(const Tr38901Path& path, double d3d_m) {
    const double hb = path.h_bs_m;
    const double ratio = path.building_m / hb;
    const double lu = std::log10(11.75 * path.h_ut_m);
    return 161.04 - 7.1 * std::log10(path.street_width_m) + 7.5 * std::log10(path.building_m) -
           (24.37 - 3.7 * ratio * ratio) * std::log10(hb) +
           (43.42 - 3.1 * std::log10(hb)) * (std::log10(d3d_m) - 3) + 20 * std::log10(path.f_ghz) -
           (3.2 * lu * lu - 4.97);
}

}  // namespace

Tr38901Loss tr38901_rma(const Tr38901Path& path, LineOfSight line_of_sight) {
    const bool los = line_of_sight == LineOfSight::yes;
    Tr38901Loss result;
    auto& notes = result.out_of_range;
    require_range(notes, "fc", path.f_ghz, 0.5, 30, "GHz");
    require_range(notes, "d2D", path.d2d_m, 10, los ? 10'000 : 5'000, "m");
    require_range(notes, "hBS", path.h_bs_m, 10, 150, "m");
    require_range(notes, "hUT", path.h_ut_m, 1, 10, "m");
    require_range(notes, "h", path.building_m, 5, 50, "m");
    require_range(notes, "W", path.street_width_m, 5, 50, "m");

    const double d_bp_m =
        2 * std::numbers::pi * path.h_bs_m * path.h_ut_m * path.f_ghz * 1e9 / kTr38901SpeedOfLight;
    const double d3d_m = tr38901_d3d_m(path);
    const bool near = path.d2d_m <= d_bp_m;
    const double los_db =
        near ? rma_pl1_db(path, d3d_m) : rma_pl1_db(path, d_bp_m) + 40 * std::log10(d3d_m / d_bp_m);
    result.loss_db = los ? los_db : std::max(los_db, rma_nlos_db(path, d3d_m));
    result.shadow_fading_db = !los ? 8 : near ? 4 : 6;
    return result;
}

}  // namespace phusong::radio
