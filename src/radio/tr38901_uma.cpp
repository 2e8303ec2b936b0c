#include <algorithm>
#include <cmath>

#include "radio/tr38901.hpp"
#include "radio/tr38901_breakpoint.hpp"

namespace phusong::radio {

Tr38901Loss tr38901_uma(const Tr38901Path& path, LineOfSight line_of_sight) {
    Tr38901Loss result;
    auto& notes = result.out_of_range;
    require_range(notes, "fc", path.f_ghz, 0.5, 100, "GHz");
    require_range(notes, "d2D", path.d2d_m, 10, 5'000, "m");
    require_range(notes, "hBS", path.h_bs_m, 25, 25, "m");
    require_range(notes, "hUT", path.h_ut_m, 1.5, 22.5, "m");

    result.loss_db = tr38901_two_slope_db(path, {28.0, 22, 9});
    result.shadow_fading_db = 4;
    if (line_of_sight == LineOfSight::no) {
        const double nlos_db = 13.54 + 39.08 * std::log10(tr38901_d3d_m(path)) +
                               20 * std::log10(path.f_ghz) - 0.6 * (path.h_ut_m - 1.5);
        result.loss_db = std::max(result.loss_db, nlos_db);
        result.shadow_fading_db = 6;
    }
    return result;
}

}  // namespace phusong::radio
