#pragma once

#include "radio/loss_estimate.hpp"

namespace phusong::radio {

// 3GPP TR 38.901 V17, Tables 7.4.1-1 (path loss) and 7.4.2-1 (probability of line of sight). The
// models are statistical: they know streets and roofs on the average and no terrain. Shadow fading
// is not part of the value.

enum class Tr38901Scenario {
    rma,  ///< rural macro, base antenna above the roofs
    uma,  ///< urban macro, base antenna above the roofs
    umi   ///< urban micro in street canyons, base antenna below the roofs
};

enum class LineOfSight { yes, no };

/// What a path loss of TR 38.901 is computed for.
struct Tr38901Path {
    double f_ghz = 0;       ///< f_c, 0.5-30 (RMa) or 0.5-100
    double d2d_m = 0;       ///< distance along the ground, 10-10,000 (RMa LOS), 10-5000 otherwise
    double h_bs_m = 0;      ///< base antenna: 10-150 (RMa), 25 (UMa), 10 (UMi)
    double h_ut_m = 1.5;    ///< terminal antenna: 1-10 (RMa), 1.5-22.5
    double building_m = 5;  ///< h, average height of buildings, RMa only, 5-50
    double street_width_m = 20;  ///< W, RMa only, 5-50
};

/// Standard deviation of shadow fading σ_SF, dB, beside the path loss of the same table.
struct Tr38901Loss : LossEstimate {
    double shadow_fading_db = 0;
};

/// PL_RMa-LOS (PL1, PL2 beyond the breakpoint d_BP = 2π h_BS h_UT f_c / c) and
/// PL_RMa-NLOS = max(PL_LOS, PL'_NLOS).
Tr38901Loss tr38901_rma(const Tr38901Path& path, LineOfSight line_of_sight);

/// PL_UMa, breakpoint d'_BP = 4 (h_BS − h_E)(h_UT − h_E) f_c / c. The height of the effective
/// environment h_E is 1 m, which is what the text has for terminals below 13 m and the least of
/// what it draws at random above.
Tr38901Loss tr38901_uma(const Tr38901Path& path, LineOfSight line_of_sight);

/// PL_UMi - Street Canyon, h_E = 1 m.
Tr38901Loss tr38901_umi(const Tr38901Path& path, LineOfSight line_of_sight);

/// Pr_LOS, 0-1, outdoors.
/// @param h_ut_m the terminal's height raises the probability in UMa only, from 13 m on
double tr38901_line_of_sight_probability(Tr38901Scenario scenario, double d2d_m, double h_ut_m);

}  // namespace phusong::radio
