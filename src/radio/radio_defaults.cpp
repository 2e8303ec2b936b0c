#include "radio/radio_defaults.hpp"

#include <charconv>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace phusong::radio {
namespace {

using nlohmann::json;

// A value of the table and where it stands, so that a mistake can be found.
class TableReader {
  public:
    TableReader(const json& node, std::string pointer, const std::string& source)
        : node_(node), pointer_(std::move(pointer)), source_(source) {}

    [[noreturn]] void fail(const std::string& expected) const {
        throw core::RequestError(
            fmt::format("{}: expected {}", pointer_.empty() ? "/" : pointer_, expected), source_,
            "docs/schema/radio-defaults.schema.json describes the table.");
    }
    TableReader at(const std::string& key) const {
        require_object();
        const auto found = node_.find(key);
        if (found == node_.end()) TableReader(node_, pointer_ + "/" + key, source_).fail("a value");
        return {*found, pointer_ + "/" + key, source_};
    }
    bool has(const std::string& key) const {
        require_object();
        return node_.contains(key);
    }
    double number(const std::string& key, double least, double most) const {
        const TableReader value = at(key);
        if (!value.node_.is_number() || value.node_.get<double>() < least ||
            value.node_.get<double>() > most) {
            value.fail(fmt::format("a number from {} to {}", least, most));
        }
        return value.node_.get<double>();
    }
    double number_or(const std::string& key, double otherwise, double least, double most) const {
        return has(key) ? number(key, least, most) : otherwise;
    }
    std::string text(const std::string& key) const {
        const TableReader value = at(key);
        if (!value.node_.is_string()) value.fail("text");
        return value.node_.get<std::string>();
    }
    std::vector<TableReader> items(const std::string& key) const {
        const TableReader list = at(key);
        if (!list.node_.is_array()) list.fail("a list");
        std::vector<TableReader> found;
        for (std::size_t i = 0; i < list.node_.size(); ++i) {
            found.emplace_back(list.node_[i], list.pointer_ + "/" + std::to_string(i), source_);
        }
        return found;
    }
    std::vector<std::string> keys() const {
        require_object();
        std::vector<std::string> names;
        for (const auto& [name, value] : node_.items()) names.push_back(name);
        return names;
    }

  private:
    void require_object() const {
        if (!node_.is_object()) fail("an object");
    }
    const json& node_;
    std::string pointer_;
    const std::string& source_;
};

domain::Technology technology_of(const TableReader& table, const std::string& name) {
    const auto technology = domain::parse_technology(name);
    if (!technology || !domain::is_mobile(*technology)) table.fail("2g, 3g, 4g or 5g");
    return *technology;
}

ReferenceSignal signal_of(const TableReader& table) {
    const std::string name = table.text("signal");
    if (name == "gsm_bcch") return ReferenceSignal::gsm_bcch;
    if (name == "umts_cpich") return ReferenceSignal::umts_cpich;
    if (name == "lte_rsrp") return ReferenceSignal::lte_rsrp;
    if (name == "nr_ss_rsrp") return ReferenceSignal::nr_ss_rsrp;
    table.at("signal").fail("gsm_bcch, umts_cpich, lte_rsrp or nr_ss_rsrp");
}

TechnologyDefaults technology_defaults(const TableReader& table) {
    TechnologyDefaults result;
    result.frequency_mhz = table.number("frequency_mhz", 30, 6000);
    result.power.signal = signal_of(table);
    result.power.carrier_dbm = table.number("carrier_dbm", -30, 80);
    result.power.antenna_gain_dbi = table.number("antenna_gain_dbi", -10, 40);
    result.power.feeder_loss_db = table.number_or("feeder_loss_db", 0, 0, 30);
    result.power.pilot_share_pct = table.number_or("pilot_share_pct", 10, 0.1, 100);
    result.power.resource_blocks = static_cast<int>(table.number_or("resource_blocks", 50, 1, 275));
    result.antenna_m = table.number("antenna_m", 1, 500);
    result.beamwidth_h_deg = table.number("beamwidth_h_deg", 1, 360);
    result.beamwidth_v_deg = table.number("beamwidth_v_deg", 0.5, 180);
    result.electrical_tilt_deg = table.number_or("electrical_tilt_deg", 0, -45, 45);
    result.radius_m = table.number("radius_m", 100, 100'000);
    return result;
}

EnvironmentLoss environment_of(const TableReader& table) {
    EnvironmentLoss result;
    result.name = table.text("name");
    result.fixed_db = table.number_or("fixed_db", 0, -10, 100);
    if (!table.has("building")) return result;
    const std::string building = table.text("building");
    if (building == "traditional") {
        result.building = P2109Building::traditional;
    } else if (building == "thermally_efficient") {
        result.building = P2109Building::thermally_efficient;
    } else {
        table.at("building").fail("traditional or thermally_efficient");
    }
    result.probability_pct = table.number_or("probability_pct", 50, 0.01, 99.99);
    return result;
}

ClutterCodes clutter_codes_of(const TableReader& table, const ClutterTable& clutter) {
    ClutterCodes result{table.text("name"), table.text("source"), {}};
    const TableReader classes = table.at("classes");
    for (const std::string& key : classes.keys()) {
        std::int32_t code = 0;
        const char* const last = key.data() + key.size();
        const auto [stop, error] = std::from_chars(key.data(), last, code);
        if (error != std::errc() || stop != last) {
            classes.at(key).fail("a whole number for its name");
        }
        const std::string name = classes.text(key);
        if (clutter.height_m.count(name) == 0) classes.at(key).fail("a class of height_m");
        result.class_of_code[code] = name;
    }
    return result;
}

ClutterTable clutter_table_of(const TableReader& table) {
    ClutterTable result;
    const TableReader heights = table.at("height_m");
    for (const std::string& name : heights.keys()) {
        result.height_m[name] = heights.number(name, 0, 200);
    }
    for (const TableReader& item : table.items("codes")) {
        result.codes.push_back(clutter_codes_of(item, result));
    }
    return result;
}

template <typename T>
const T& by_name(const std::vector<T>& list, const std::string& name, const char* what) {
    std::string names;
    for (const T& item : list) {
        if (item.name == name) return item;
        names += (names.empty() ? "" : ", ") + item.name;
    }
    throw core::RequestError(fmt::format("there is no {} \"{}\"", what, name), "radio defaults",
                             fmt::format("There are: {}.", names));
}

}  // namespace

double EnvironmentLoss::at_db(double f_ghz) const {
    if (!building) return fixed_db;
    return fixed_db + p2109_building_entry(f_ghz, 0, probability_pct, *building).loss_db;
}

const ClutterCodes& ClutterTable::codes_named(const std::string& name) const {
    return by_name(codes, name, "set of land-cover codes");
}

const ThresholdPreset& RadioDefaults::threshold_preset(const std::string& name) const {
    return by_name(thresholds, name, "set of thresholds");
}

const EnvironmentLoss& RadioDefaults::environment(const std::string& name) const {
    return by_name(environments, name, "environment");
}

RadioDefaults parse_radio_defaults(std::string_view text, const std::string& source) {
    json document;
    try {
        document = json::parse(text, nullptr, true, true);
    } catch (const json::exception& error) {
        // Not parse_error alone: a number beyond the range of a double is out_of_range.
        throw core::RequestError(
            fmt::format("the table of radio defaults is no JSON: {}", error.what()), source,
            "Mend the text at that place.");
    }
    const TableReader table(document, "", source);
    RadioDefaults result;
    result.receiver_m = table.at("receiver").number("height_m", 0.1, 100);
    const TableReader location = table.at("location");
    result.location_sigma_db = location.number("sigma_db", 0, 30);
    result.edge_probability_pct = location.number("edge_probability_pct", 1, 99);
    result.path_loss_exponent = location.number("path_loss_exponent", 1.5, 8);
    result.standing_model_error_db = table.number("standing_model_error_db", 0, 30);
    result.body_loss_db = table.number_or("body_loss_db", 0, 0, 30);
    for (const TableReader& item : table.items("technologies")) {
        result.technologies[technology_of(item, item.text("technology"))] =
            technology_defaults(item);
    }
    for (const TableReader& item : table.items("thresholds")) {
        ThresholdPreset preset{item.text("name"), item.text("source"), {}};
        const TableReader levels = item.at("dbm");
        for (const std::string& name : levels.keys()) {
            preset.dbm[technology_of(levels, name)] = levels.number(name, -200, 0);
        }
        result.thresholds.push_back(std::move(preset));
    }
    for (const TableReader& item : table.items("environments")) {
        result.environments.push_back(environment_of(item));
    }
    // Tables from before there was clutter go on as they are.
    result.clutter = table.has("clutter")
                         ? clutter_table_of(table.at("clutter"))
                         : parse_radio_defaults(builtin_radio_defaults(), "built in").clutter;
    return result;
}

}  // namespace phusong::radio
