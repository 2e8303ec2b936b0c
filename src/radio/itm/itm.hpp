#pragma once

#include <vector>

#include "radio/loss_estimate.hpp"
#include "radio/path_profile.hpp"

namespace phusong::radio {

/// Radio climate of the Irregular Terrain Model.
enum class ItmClimate {
    equatorial = 1,
    continental_subtropical = 2,
    maritime_subtropical = 3,
    desert = 4,
    continental_temperate = 5,
    maritime_temperate_over_land = 6,
    maritime_temperate_over_sea = 7
};

/// How the three variabilities go together (mdvar 0 to 3).
enum class ItmVariability { single_message = 0, accidental = 1, mobile = 2, broadcast = 3 };

/// What the Irregular Terrain Model asks for besides the profile.
struct ItmInput {
    double f_mhz = 0;  ///< 20-20,000; made for 40-10,000
    double htg_m = 0;  ///< transmitting antenna above ground, 0.5-3000; made for 1-1000
    double hrg_m = 0;  ///< receiving antenna above ground
    Polarization polarization = Polarization::vertical;
    ItmClimate climate = ItmClimate::continental_temperate;
    double n0 = 301;       ///< N_0, sea-level refractivity, 250-400 N-units
    double epsilon = 15;   ///< relative permittivity of the ground
    double sigma = 0.005;  ///< its conductivity, S/m
    ItmVariability variability = ItmVariability::broadcast;
    bool without_location = false;   ///< mdvar + 10: no location variability
    bool without_situation = false;  ///< mdvar + 20: no direct situation variability
    double time_pct = 50;            ///< 0-100, ends excluded
    double location_pct = 50;        ///< 0-100, ends excluded
    double situation_pct = 50;       ///< 0-100, ends excluded; confidence
};

/// One value for each end of the path.
struct ItmPair {
    double tx = 0;
    double rx = 0;
};

/// What the model takes from the profile.
struct ItmTerrain {
    double d_m = 0;        ///< d
    double delta_h_m = 0;  ///< Δh, terrain irregularity
    ItmPair theta_rad;     ///< θ_e, horizon elevation angles
    ItmPair horizon_m;     ///< d_L, horizon distances
    ItmPair effective_m;   ///< h_e, effective antenna heights
};

enum class ItmMode { line_of_sight = 1, diffraction = 2, troposcatter = 3 };

struct ItmResult : LossEstimate {
    ItmInput input;
    ItmTerrain terrain;
    double ns = 0;              ///< N_s, surface refractivity, N-units
    double ae_m = 0;            ///< effective Earth radius
    double free_space_db = 0;   ///< A_fs
    double reference_db = 0;    ///< A_ref, median attenuation below free space
    double variability_db = 0;  ///< loss above free space for the wanted percentages
    ItmMode mode = ItmMode::line_of_sight;
};

/// The Irregular Terrain Model (Longley-Rice), point to point: G. A. Hufford, "The ITS Irregular
/// Terrain Model, version 1.2.2: the algorithm" (NTIA), with the corrections of NTIA's ITM 1.4. A
/// profile that is not evenly spaced is resampled to the mean spacing, as the algorithm needs.
/// Takes no clutter: heights of clutter in the profile are not used.
/// @param profile at least 3 points
/// @throws core::RequestError inputs for which there is no value (the model's error codes)
ItmResult itm_point_to_point(const PathProfile& profile, const ItmInput& input);

/// The result as a list of named terms.
std::vector<Term> itm_terms(const ItmResult& result);

}  // namespace phusong::radio
