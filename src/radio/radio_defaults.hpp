#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/technology.hpp"
#include "radio/clutter_table.hpp"
#include "radio/link_budget.hpp"
#include "radio/p2109.hpp"

namespace phusong::radio {

/// What stands in where a site list does not say, for one technology.
struct TechnologyDefaults {
    double frequency_mhz = 0;
    TransmitPower power;
    double antenna_m = 0;  ///< above ground
    double beamwidth_h_deg = 65;
    double beamwidth_v_deg = 7;
    double electrical_tilt_deg = 0;
    double radius_m = 0;  ///< levels are computed up to here
};

/// Levels from which a service counts, by technology, dBm; a named set.
struct ThresholdPreset {
    std::string name;
    std::string source;
    std::map<domain::Technology, double> dbm;
};

/// What stands between the open air and the phone.
struct EnvironmentLoss {
    std::string name;                       ///< "outdoor", "in_vehicle", "indoor"
    double fixed_db = 0;                    ///< added to what follows
    std::optional<P2109Building> building;  ///< building entry loss by P.2109
    double probability_pct = 50;            ///< of it
    /// The loss at a frequency, dB.
    double at_db(double f_ghz) const;
};

/// The table of defaults, which the user can edit.
struct RadioDefaults {
    double receiver_m = 1.5;
    double location_sigma_db = 8;
    double edge_probability_pct = 90;
    double path_loss_exponent = 3.5;
    double standing_model_error_db = 8;  ///< standard deviation to state beside every result
    double body_loss_db = 0;
    std::map<domain::Technology, TechnologyDefaults> technologies;
    std::vector<ThresholdPreset> thresholds;
    std::vector<EnvironmentLoss> environments;
    ClutterTable clutter;

    /// @throws core::RequestError there is no such preset or environment; says which there are
    const ThresholdPreset& threshold_preset(const std::string& name) const;
    const EnvironmentLoss& environment(const std::string& name) const;
};

/// The table that is built in: src/radio/defaults.json.
std::string_view builtin_radio_defaults();

/// Reads a table; docs/schema/radio-defaults.schema.json describes it.
/// @param source name of the file, for messages
/// @throws core::RequestError what is wrong and where, as a JSON pointer
RadioDefaults parse_radio_defaults(std::string_view json, const std::string& source);

}  // namespace phusong::radio
