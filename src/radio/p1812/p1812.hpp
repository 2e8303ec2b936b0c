#pragma once

#include <vector>

#include "radio/loss_estimate.hpp"
#include "radio/p1812/delta_bullington.hpp"
#include "radio/p1812/ducting.hpp"
#include "radio/p1812/line_of_sight.hpp"
#include "radio/p1812/path_analysis.hpp"
#include "radio/p1812/zones.hpp"
#include "radio/path_profile.hpp"

namespace phusong::radio {

/// What ITU-R P.1812 asks for besides the profile (Table 1).
struct P1812Input {
    double f_ghz = 0;              ///< 0.03-6
    double p_pct = 50;             ///< time percentage, 1-50
    double location_pct = 50;      ///< p_L, 1-99
    double location_sigma_db = 0;  ///< σ_L; see p1812_location_sigma_db()
    double htg_m = 0;              ///< transmitting antenna above ground, 1-3000
    double hrg_m = 0;              ///< receiving antenna above ground, 1-3000
    Polarization polarization = Polarization::vertical;
    double latitude_deg = 0;  ///< φ of the middle of the path
    double delta_n = 45;      ///< ΔN, N-units/km; ITU's digital map may not be redistributed
    double n0 = 325;          ///< N_0, N-units
    double dct_km = 500;      ///< over land to the coast; 0 is taken where the antenna is at sea
    double dcr_km = 500;
    SmoothPath smooth_path = SmoothPath::profile;
};

/// Every quantity on the way to the loss.
struct P1812Result : LossEstimate {
    P1812Input input;
    double d_km = 0;
    double ae_km = 0;
    P1812Zones zones;
    P1812Geometry geometry;
    P1812LineOfSight los;
    DeltaBullington median;  ///< delta-Bullington for a_e
    DeltaBullington beta;    ///< delta-Bullington for a_β
    P1812Ducting ducting;
    double fi = 1;          ///< F_i, Eq (40)
    double fj = 0;          ///< F_j, Eq (57)
    double fk = 0;          ///< F_k, Eq (58)
    double ldp_db = 0;      ///< L_dp, Eq (41)
    double lbd50_db = 0;    ///< L_bd50, Eq (42)
    double lbd_db = 0;      ///< L_bd, Eq (43)
    double lminb0p_db = 0;  ///< L_minb0p, Eq (59)
    double lminbap_db = 0;  ///< L_minbap, Eq (60)
    double lbda_db = 0;     ///< L_bda, Eq (61)
    double lbam_db = 0;     ///< L_bam, Eq (62)
    double lbs_db = 0;      ///< L_bs, Eq (44)
    double lbc_db = 0;      ///< L_bc, Eq (63)
    double lloc_db = 0;     ///< L_loc
    double ep_dbuv_m = 0;   ///< field strength for 1 kW e.r.p., Eq (70)
};

/// Basic transmission loss L_b not exceeded for p % of time and p_L % of locations, outdoors:
/// Recommendation ITU-R P.1812, Annex 1, a pure function of the profile. Inputs outside the
/// Recommendation's ranges are noted beside the value.
/// @param profile at least 5 points
/// @throws core::RequestError the profile or an input makes no sense at all
P1812Result p1812(const PathProfile& profile, const P1812Input& input);

/// The result as a list of named terms, in the order of the Recommendation.
std::vector<Term> p1812_terms(const P1812Result& result);

}  // namespace phusong::radio
