#include "project/calibration_offsets.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "input/source_name.hpp"
#include "project/json_file.hpp"

namespace phusong::project {
namespace {

constexpr double kMostOffset_db = 100;

[[noreturn]] void refuse_calibration(const std::string& what, const std::string& path) {
    throw core::RequestError(what, path,
                             "Give the calibration.json that phusong calibrate wrote from sites, a "
                             "DEM and measurements.");
}

std::string text_in(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::map<domain::Technology, double> offsets_in(const nlohmann::json& document,
                                                const std::string& path) {
    const auto technologies = document.find("technologies");
    if (technologies == document.end() || !technologies->is_array()) {
        refuse_calibration("the file has no list of technologies: it is no calibration", path);
    }
    std::map<domain::Technology, double> offsets;
    for (const nlohmann::json& item : *technologies) {
        if (!item.is_object()) refuse_calibration("a technology in it is no object", path);
        const std::string name = text_in(item, "technology");
        const auto technology = domain::parse_technology(name);
        const auto offset = item.find("offset_db");
        if (!technology || offset == item.end()) {
            refuse_calibration(fmt::format("technology \"{}\" in it has no offset_db", name), path);
        }
        if (offset->is_null()) continue;
        if (!offset->is_number() || std::abs(offset->get<double>()) > kMostOffset_db) {
            refuse_calibration(fmt::format("offset_db of {} is no number from -100 to 100", name),
                               path);
        }
        offsets[*technology] = offset->get<double>();
    }
    return offsets;
}

// What differs between the prediction that was measured and this one: "phone, clutter".
std::string differences(const nlohmann::json& measured, const domain::PredictionRecord& now) {
    std::string list;
    const auto compare = [&](const char* key, const std::string& value) {
        if (text_in(measured, key) != value) list += (list.empty() ? "" : ", ") + std::string(key);
    };
    compare("model", now.model);
    compare("phone", now.phone);
    compare("dem", now.dem);
    compare("clutter", now.clutter);
    compare("clutter_classes", now.clutter_classes);
    compare("radio_defaults", now.radio_defaults);
    const auto margin = measured.find("location_margin_db");
    if (margin != measured.end() && margin->is_number() &&
        std::abs(margin->get<double>() - now.location_margin_db) > 1e-3) {
        list += (list.empty() ? "" : ", ") + std::string("location_margin_db");
    }
    return list;
}

}  // namespace

std::map<domain::Technology, double> read_calibration_offsets(
    const std::string& path, const domain::PredictionRecord& prediction, core::IssueLog& issues) {
    const nlohmann::json document = nlohmann::json::parse(json_file_text(path, "calibration"),
                                                          nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) refuse_calibration("the calibration is no JSON object", path);
    const auto measured = document.find("prediction");
    if (measured == document.end() || !measured->is_object()) {
        refuse_calibration("nothing was predicted in that calibration", path);
    }
    const auto applied = measured->find("offset_db");
    if (applied != measured->end() && applied->is_object() && !applied->empty()) {
        refuse_calibration("that calibration was made with offsets of another one in it", path);
    }
    std::map<domain::Technology, double> offsets = offsets_in(document, path);
    const std::string shown = input::shown_name(path);
    const std::string different = differences(*measured, prediction);
    if (!different.empty()) {
        issues.add({core::Severity::warning, "calibration_differs", shown, "",
                    "it was made with another " + different,
                    "its offsets were added all the same; calibrate anew to be sure"});
    }
    for (const auto& [technology, dbm] : prediction.threshold_dbm) {
        if (offsets.count(technology) != 0) continue;
        issues.add({core::Severity::warning, "not_calibrated", shown, domain::to_string(technology),
                    "it has too few measurements for an offset",
                    "its levels are as the model has them"});
    }
    return offsets;
}

}  // namespace phusong::project
