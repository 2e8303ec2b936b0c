#include "project/prediction_section.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/error.hpp"
#include "project/coverage_section.hpp"
#include "project/services_section.hpp"

namespace phusong::project {
namespace {

constexpr const char* kLevelsWanted =
    R"(the name of a set of thresholds, or levels such as {"2g": -95, "4g": -110})";

void read_levels(const Located& at, PredictionSpec& spec, std::vector<Mistake>& mistakes) {
    if (at.node->kind != JsonNode::Kind::object) {
        if (const auto name = text_of(at, kLevelsWanted, mistakes)) spec.thresholds = *name;
        return;
    }
    for (const JsonMember& member : at.node->members) {
        const Located level{&member.value, at.pointer + "/" + member.key};
        const auto technology = domain::parse_technology(member.key);
        if (!technology || !domain::is_mobile(*technology)) {
            add_mistake(mistakes, level, "a key 2g, 3g, 4g or 5g");
            continue;
        }
        if (const auto dbm = number_of(level, kThresholdDbm, "a level in dBm", mistakes)) {
            spec.levels_dbm[*technology] = *dbm;
        }
    }
    if (at.node->members.empty()) add_mistake(mistakes, at, kLevelsWanted);
}

}  // namespace

void read_threshold_keys(ObjectReader& reader, PredictionSpec& spec) {
    spec.radio_defaults = reader.text("radio_defaults", "the path of a table of radio defaults");
    if (const auto levels = reader.find("thresholds")) {
        read_levels(*levels, spec, reader.mistakes());
    }
}

std::optional<PredictionSpec> read_prediction_keys(ObjectReader& reader) {
    if (!reader.is_object() || !reader.find("dem")) return std::nullopt;
    PredictionSpec spec;
    std::vector<Mistake>& mistakes = reader.mistakes();
    spec.dem = reader.required_text("dem", "the path of a raster of heights");
    if (const auto model = reader.find("model")) word_of(*model, {"p1812"}, mistakes);
    spec.clutter = reader.text("clutter", "the path of a raster of land cover");
    const std::string classes =
        reader.text("clutter_classes", "the name of a set of land-cover codes in that table");
    if (!classes.empty()) spec.clutter_classes = classes;
    if (!classes.empty() && spec.clutter.empty()) {
        add_mistake(mistakes, *reader.find("clutter_classes"), "\"clutter\" beside it");
    }
    read_threshold_keys(reader, spec);
    spec.antennas = reader.text("antennas", "the path of a folder with antenna patterns");
    spec.calibration =
        reader.text("calibration", "the path of a calibration.json whose offsets are to be added");
    const std::string phone = reader.text("phone", "the name of an environment in that table");
    if (!phone.empty()) spec.environment = phone;
    spec.radius_m =
        reader.number("predict_to_m", kPredictTo_m, "a distance in metres, 100 to 100000");
    spec.location_margin = reader.flag("location_margin", false);
    return spec;
}

void set_thresholds(const std::string& text, PredictionSpec& spec) {
    if (text.find('=') == std::string::npos) {
        spec.thresholds = text;
        return;
    }
    spec.levels_dbm.clear();
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        const std::string part = text.substr(from, end - from);
        from = end + 1;
        const std::size_t equals = std::min(part.find('='), part.size());
        const auto technology = domain::parse_technology(part.substr(0, equals));
        double dbm = 0;
        const char* const first = part.data() + std::min(equals + 1, part.size());
        const char* const last = part.data() + part.size();
        const auto [stop, error] = std::from_chars(first, last, dbm);
        const bool good = technology && domain::is_mobile(*technology) && error == std::errc() &&
                          stop == last && dbm >= kThresholdDbm.least && dbm <= kThresholdDbm.most;
        if (!good) {
            throw core::RequestError(fmt::format("\"{}\" is no level of a technology", part),
                                     "--thresholds",
                                     "Write them as 2g=-95,4g=-110, or name a set of the table.");
        }
        spec.levels_dbm[*technology] = dbm;
    }
}

}  // namespace phusong::project
