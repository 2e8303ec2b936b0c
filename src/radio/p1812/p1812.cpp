#include "radio/p1812/p1812.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "radio/normal_distribution.hpp"
#include "radio/p1812/earth_radius.hpp"
#include "radio/p1812/location_variability.hpp"
#include "radio/p1812/troposcatter.hpp"

namespace phusong::radio {
namespace {

void check_p1812_input(const P1812Input& input) {
    const bool usable = input.f_ghz > 0 && input.p_pct > 0 && input.p_pct <= 50 &&
                        input.location_pct > 0 && input.location_pct < 100 &&
                        input.location_sigma_db >= 0 && input.htg_m > 0 && input.hrg_m > 0 &&
                        input.dct_km >= 0 && input.dcr_km >= 0 && input.delta_n < 157 &&
                        std::abs(input.latitude_deg) <= 90;
    if (usable) return;
    throw core::RequestError(
        "P.1812 cannot be computed for these inputs", "p1812",
        "Frequency, antenna heights and percentages are above 0, the time percentage is at most "
        "50, the location percentage below 100, ΔN below 157, the latitude within ±90.");
}

std::vector<OutOfRange> p1812_ranges(const P1812Input& input, double d_km) {
    std::vector<OutOfRange> notes;
    require_range(notes, "f", input.f_ghz, 0.03, 6, "GHz");
    require_range(notes, "p", input.p_pct, 1, 50, "%");
    require_range(notes, "pL", input.location_pct, 1, 99, "%");
    require_range(notes, "htg", input.htg_m, 1, 3000, "m");
    require_range(notes, "hrg", input.hrg_m, 1, 3000, "m");
    require_range(notes, "d", d_km, 0.25, 3000, "km");
    return notes;
}

// §4.3.5: diffraction loss not exceeded for p % of time.
void diffraction_for_time(const PathProfile& profile, P1812Result& r) {
    const P1812Input& in = r.input;
    const auto over = [&](double ap_km) {
        return delta_bullington(profile, r.geometry.hts_m, r.geometry.hrs_m, r.geometry.hstd_m,
                                r.geometry.hsrd_m, ap_km, in.f_ghz, r.zones.omega, in.polarization,
                                in.smooth_path);
    };
    r.median = over(r.ae_km);
    r.beta = over(kP1812BetaEarthRadius_km);
    if (in.p_pct >= r.zones.beta0_pct) {
        r.fi = p1812_inverse_complementary_normal(in.p_pct / 100) /
               p1812_inverse_complementary_normal(r.zones.beta0_pct / 100);  // Eq (40)
    }
    // At 50 % the factor is 0 but for the error of the approximation; the text says L_d50.
    if (in.p_pct == 50) {
        r.ldp_db = r.median.ld_db;
    } else {
        r.ldp_db = r.median.ld_db + (r.beta.ld_db - r.median.ld_db) * r.fi;  // Eq (41)
    }
    r.lbd50_db = r.los.lbfs_db + r.median.ld_db;  // Eq (42)
    r.lbd_db = r.los.lb0p_db + r.ldp_db;          // Eq (43)
}

// §4.6: the four mechanisms together, with the blending factors of path angle and length.
void combine_mechanisms(P1812Result& r) {
    constexpr double kTheta = 0.3;  // Θ, mrad
    constexpr double kXi = 0.8;
    constexpr double kDsw = 20;  // d_sw, km
    constexpr double kKappa = 0.5;
    constexpr double kEta = 2.5;
    r.fj = 1 - 0.5 * (1 + std::tanh(3 * kXi * (r.geometry.theta_mrad - kTheta) / kTheta));
    r.fk = 1 - 0.5 * (1 + std::tanh(3 * kKappa * (r.d_km - kDsw) / kDsw));

    const double over_sea_db = (1 - r.zones.omega) * r.ldp_db;
    r.lminb0p_db = r.input.p_pct < r.zones.beta0_pct
                       ? r.los.lb0p_db + over_sea_db
                       : r.lbd50_db + (r.los.lb0b_db + over_sea_db - r.lbd50_db) * r.fi;
    r.lminbap_db =
        kEta * std::log(std::exp(r.ducting.lba_db / kEta) + std::exp(r.los.lb0p_db / kEta));
    r.lbda_db =
        r.lminbap_db > r.lbd_db ? r.lbd_db : r.lminbap_db + (r.lbd_db - r.lminbap_db) * r.fk;
    r.lbam_db = r.lbda_db + (r.lminb0p_db - r.lbda_db) * r.fj;
    r.lbc_db = -5 * std::log10(std::pow(10, -0.2 * r.lbs_db) + std::pow(10, -0.2 * r.lbam_db));
}

}  // namespace

P1812Result p1812(const PathProfile& profile, const P1812Input& input) {
    check_profile(profile, 5);
    check_p1812_input(input);
    P1812Result r;
    r.input = input;
    r.d_km = profile.length_km();
    r.out_of_range = p1812_ranges(input, r.d_km);
    const bool receiver_at_sea = profile.zone_at(profile.size() - 1) == RadioZone::sea;
    if (profile.zone_at(0) == RadioZone::sea) r.input.dct_km = 0;
    if (receiver_at_sea) r.input.dcr_km = 0;

    r.ae_km = p1812_median_earth_radius_km(input.delta_n);
    r.zones = p1812_zones(profile, input.latitude_deg);
    r.geometry = p1812_geometry(profile, input.htg_m, input.hrg_m, r.ae_km, input.f_ghz);
    r.los =
        p1812_line_of_sight(input.f_ghz, input.p_pct, r.zones.beta0_pct, r.d_km, r.geometry.hts_m,
                            r.geometry.hrs_m, r.geometry.dlt_km, r.geometry.dlr_km);
    diffraction_for_time(profile, r);
    r.lbs_db =
        p1812_troposcatter_db(input.f_ghz, input.p_pct, r.d_km, r.geometry.theta_mrad, input.n0);
    r.ducting = p1812_ducting(input.f_ghz, input.p_pct, r.d_km, r.geometry, r.zones, r.ae_km,
                              r.input.dct_km, r.input.dcr_km);
    combine_mechanisms(r);
    if (!receiver_at_sea) {
        r.lloc_db = p1812_location_loss_db(input.location_pct, input.location_sigma_db);
    }
    r.loss_db = std::max(r.los.lb0p_db, r.lbc_db + r.lloc_db);        // Eq (69)
    r.ep_dbuv_m = 199.36 + 20 * std::log10(input.f_ghz) - r.loss_db;  // Eq (70)
    return r;
}

}  // namespace phusong::radio
