#include <string>

#include "output/calibration_files.hpp"
#include "output/json_writer.hpp"
#include "output/prediction_json.hpp"

namespace phusong::output {
namespace {

constexpr int kCalibrationDecimals = 3;

Value decibels(double value) {
    return Number{value, kCalibrationDecimals};
}

Value optional_decibels(const std::optional<double>& value) {
    return value ? decibels(*value) : Value{};
}

void write_offset(JsonWriter& json, const domain::Calibration& calibration,
                  domain::Technology technology) {
    const auto found = calibration.offsets.find(technology);
    const bool fitted = found != calibration.offsets.end();
    json.member("offset_db", fitted ? decibels(found->second.offset_db) : Value{});
    json.member("offset_standard_error_db",
                fitted ? decibels(found->second.standard_error_db) : Value{});
}

void write_technologies(JsonWriter& json, const domain::Calibration& calibration) {
    json.key("technologies");
    json.begin_array();
    for (const domain::ErrorGroup& group : calibration.groups) {
        if (group.part != domain::CalibrationPart::all) continue;
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("technology", Value(domain::to_string(group.technology)));
        json.member("places", group.places);
        json.member("measurements", group.measurements);
        json.member("bias_db", decibels(group.bias_db));
        json.member("sd_db", optional_decibels(group.sd_db));
        json.member("rms_db", decibels(group.rms_db));
        write_offset(json, calibration, group.technology);
        json.end_object();
    }
    json.end_array();
}

void write_parts(JsonWriter& json, const domain::Calibration& calibration) {
    json.key("parts");
    json.begin_array();
    for (const domain::ErrorGroup& group : calibration.groups) {
        if (group.part == domain::CalibrationPart::all) continue;
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("technology", Value(domain::to_string(group.technology)));
        json.member("by", Value(part_name(group.part)));
        json.member("value", Value(group.value));
        json.member("places", group.places);
        json.member("measurements", group.measurements);
        json.member("bias_db", decibels(group.bias_db));
        json.member("sd_db", optional_decibels(group.sd_db));
        json.member("rms_db", decibels(group.rms_db));
        json.end_object();
    }
    json.end_array();
}

void write_claims_of_calibration(JsonWriter& json, const domain::Calibration& calibration) {
    json.key("claims");
    json.begin_array();
    for (const domain::MeasuredClaim& claim : calibration.claims) {
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("layer", Value(domain::layer_id(claim.layer)));
        json.member("technology", Value(domain::to_string(claim.layer.technology)));
        json.member("operator", text_or_null(claim.layer.operator_code));
        json.member("basis", Value(domain::to_string(claim.layer.basis)));
        json.member("threshold_dbm", decibels(claim.threshold_dbm));
        json.member("measurements", claim.measurements);
        json.member("spots", claim.spots);
        json.member("failed_spots", claim.failed);
        json.member("squares", claim.squares);
        json.member("judged", claim.judged);
        json.member("contradicted", claim.contradicted);
        json.end_object();
    }
    json.end_array();
}

void write_what_was_measured(JsonWriter& json, const domain::Calibration& calibration) {
    json.key("measurements");
    json.begin_object();
    json.member("file", Value(calibration.measurements_file));
    json.member("sha256", text_or_null(calibration.measurements.sha256));
    json.member("records_read", calibration.measurements.records_read);
    json.member("used", calibration.measurements.used);
    if (calibration.prediction) {
        json.member("compared", calibration.compared);
        json.member("outside_prediction", calibration.outside);
        json.member("not_predicted", calibration.other_layer);
    }
    json.end_object();
}

}  // namespace

std::string calibration_json(const domain::Calibration& calibration) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    json.member("meaning",
                Value("Errors are predicted minus measured, in dB, each cell of the DEM once. "
                      "offset_db is what to add to predicted levels; nothing was changed by it."));
    write_what_was_measured(json, calibration);
    json.key("prediction");
    if (calibration.prediction) {
        write_prediction(json, *calibration.prediction);
    } else {
        json.value(Value{});
    }
    json.member("least_places", calibration.least_places);
    write_technologies(json, calibration);
    write_parts(json, calibration);
    json.key("claim_rule");
    json.begin_object(JsonWriter::Layout::in_line);
    json.member("square_m", Value(Number{calibration.rule.square_m, 1}));
    json.member("spot_m", Value(Number{calibration.rule.spot_m, 1}));
    json.member("least_spots", calibration.rule.least_spots);
    json.member("least_failed_pct", Value(Number{calibration.rule.least_failed_pct, 2}));
    json.end_object();
    write_claims_of_calibration(json, calibration);
    json.end_object();
    return text + "\n";
}

}  // namespace phusong::output
