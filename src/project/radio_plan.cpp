#include "project/radio_plan.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "project/antenna_files.hpp"
#include "radio/location_probability.hpp"

namespace phusong::project {
namespace {

// What one site sends, with defaults where it does not say.
radio::Transmitter transmitter_of(const domain::Site& site, const PredictionSpec& spec,
                                  const radio::RadioDefaults& table, AntennaFiles& antennas) {
    const radio::TechnologyDefaults& usual = table.technologies.at(site.technology);
    radio::Transmitter t;
    t.position = site.position;
    t.antenna_m = site.height_m.value_or(usual.antenna_m);
    t.f_ghz = site.frequency_mhz.value_or(usual.frequency_mhz) / 1000;
    radio::TransmitPower power = usual.power;
    if (site.power_dbm) power.carrier_dbm = *site.power_dbm;
    t.measured = antennas.pattern_of(site.antenna);
    if (t.measured != nullptr) power.antenna_gain_dbi = t.measured->gain_dbi;
    if (site.gain_dbi) power.antenna_gain_dbi = *site.gain_dbi;
    t.eirp_dbm = site.eirp_dbm ? *site.eirp_dbm - radio::reference_signal_offset_db(power)
                               : radio::reference_eirp_dbm(power);
    t.azimuth_deg = site.azimuth_deg;
    t.pattern.beamwidth_h_deg = site.beamwidth_deg.value_or(usual.beamwidth_h_deg);
    t.pattern.beamwidth_v_deg = usual.beamwidth_v_deg;
    if (t.measured != nullptr) {
        // The pattern was measured with its electrical tilt; what the list says comes on top.
        t.tilt.mechanical_deg = site.tilt_deg.value_or(0);
    } else {
        t.tilt.electrical_deg = site.tilt_deg.value_or(usual.electrical_tilt_deg);
    }
    t.radius_m = spec.radius_m.value_or(usual.radius_m);
    t.receiver_m = table.receiver_m;
    t.extra_loss_db = table.environment(spec.environment).at_db(t.f_ghz) + table.body_loss_db;
    if (spec.location_margin) {
        t.extra_loss_db +=
            radio::location_margin_db(table.location_sigma_db, table.edge_probability_pct);
    }
    return t;
}

domain::Layer predicted_layer(const domain::Site& site, const PredictionSpec& spec,
                              const std::map<domain::Technology, double>& thresholds) {
    domain::Layer layer;
    layer.technology = site.technology;
    layer.operator_code = site.operator_code;
    layer.environment = spec.environment;
    layer.basis = domain::Basis::predicted;
    const auto threshold = thresholds.find(site.technology);
    if (threshold != thresholds.end()) layer.threshold_dbm = threshold->second;
    return layer;
}

}  // namespace

radio::RadioDefaults load_radio_defaults(const std::string& path) {
    if (path.empty()) {
        return radio::parse_radio_defaults(radio::builtin_radio_defaults(), "built-in defaults");
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw core::RequestError("there is no such table of radio defaults", path,
                                 "Check the path, or leave the option out.");
    }
    std::ostringstream text;
    text << file.rdbuf();
    return radio::parse_radio_defaults(text.str(), path);
}

RadioPlan plan_transmitters(const domain::Sites& sites, const PredictionSpec& spec,
                            const radio::RadioDefaults& table, core::IssueLog& issues) {
    const std::map<domain::Technology, double>& thresholds =
        spec.levels_dbm.empty() ? table.threshold_preset(spec.thresholds).dbm : spec.levels_dbm;
    RadioPlan plan;
    AntennaFiles antennas(spec.antennas, issues);
    std::map<domain::Layer, std::uint32_t> layers;
    std::vector<domain::Layer> layer_of;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (table.technologies.count(sites[i].technology) == 0) continue;
        plan.transmitters.push_back(transmitter_of(sites[i], spec, table, antennas));
        plan.site_of_transmitter.push_back(i);
        layer_of.push_back(predicted_layer(sites[i], spec, thresholds));
        layers.emplace(layer_of.back(), 0);
    }
    for (auto& [layer, index] : layers) {
        index = static_cast<std::uint32_t>(plan.layers.size());
        plan.layers.push_back(layer);
    }
    plan.transmitters_of_layer.resize(plan.layers.size());
    for (std::size_t i = 0; i < plan.transmitters.size(); ++i) {
        plan.transmitters[i].layer = layers.at(layer_of[i]);
        ++plan.transmitters_of_layer[plan.transmitters[i].layer];
    }
    const std::size_t unknown = sites.size() - plan.transmitters.size();
    if (unknown > 0) {
        issues.add({core::Severity::error, "technology_not_predicted", "sites", "",
                    fmt::format("{} site{} of a technology without radio defaults", unknown,
                                unknown == 1 ? " is" : "s are"),
                    "left out"});
    }
    if (plan.transmitters.empty()) {
        throw core::InputError("there is no site whose coverage can be predicted", "sites",
                               "Give sites of 2g, 3g, 4g or 5g.");
    }
    return plan;
}

input::DemExtent reach_of(const std::vector<radio::Transmitter>& transmitters) {
    input::DemExtent extent{{180, 90}, {-180, -90}};
    for (const radio::Transmitter& t : transmitters) {
        const double dlat = t.radius_m / 110'500;
        const double dlon =
            dlat / std::max(0.01, std::cos(t.position.lat_deg * std::numbers::pi / 180));
        extent.south_west.lat_deg = std::min(extent.south_west.lat_deg, t.position.lat_deg - dlat);
        extent.south_west.lon_deg = std::min(extent.south_west.lon_deg, t.position.lon_deg - dlon);
        extent.north_east.lat_deg = std::max(extent.north_east.lat_deg, t.position.lat_deg + dlat);
        extent.north_east.lon_deg = std::max(extent.north_east.lon_deg, t.position.lon_deg + dlon);
    }
    return extent;
}

}  // namespace phusong::project
