#include "output/prediction_json.hpp"

namespace phusong::output {
namespace {

constexpr int kDbDecimals = 4;
constexpr int kDegreeDecimals = 10;

void write_by_technology(JsonWriter& json, const char* name,
                         const std::map<domain::Technology, double>& values) {
    json.key(name);
    json.begin_object(JsonWriter::Layout::in_line);
    for (const auto& [technology, value] : values) {
        json.member(domain::to_string(technology), Value(Number{value, kDbDecimals}));
    }
    json.end_object();
}

}  // namespace

void write_prediction(JsonWriter& json, const domain::PredictionRecord& record) {
    json.begin_object();
    json.member("sites", Value(record.sites));
    json.member("model", Value(record.model));
    json.member("dem", Value(record.dem));
    json.member("dem_sha256", text_or_null(record.dem_sha256));
    json.member("cell_lon_deg", Value(Number{record.cell_lon_deg, kDegreeDecimals}));
    json.member("cell_lat_deg", Value(Number{record.cell_lat_deg, kDegreeDecimals}));
    json.member("dem_voids", record.dem_voids);
    json.member("clutter", text_or_null(record.clutter));
    json.member("clutter_classes", text_or_null(record.clutter_classes));
    json.member("radio_defaults", Value(record.radio_defaults));
    json.member("thresholds", Value(record.thresholds));
    write_by_technology(json, "threshold_dbm", record.threshold_dbm);
    json.member("phone", Value(record.phone));
    json.member("location_margin_db", Value(Number{record.location_margin_db, kDbDecimals}));
    constexpr int kPercentDecimals = 2;
    json.member("edge_probability_pct",
                Value(Number{record.edge_probability_pct, kPercentDecimals}));
    json.member("area_probability_pct",
                Value(Number{record.area_probability_pct, kPercentDecimals}));
    write_by_technology(json, "offset_db", record.offset_db);
    json.member("model_error_db", Value(Number{record.model_error_db, kDbDecimals}));
    json.member("transmitters", record.transmitters);
    json.member("sweeps", record.sweeps);
    json.end_object();
}

void write_predictions(JsonWriter& json, const std::vector<domain::PredictionRecord>& records) {
    json.key("predictions");
    json.begin_array();
    for (const domain::PredictionRecord& record : records) write_prediction(json, record);
    json.end_array();
}

}  // namespace phusong::output
