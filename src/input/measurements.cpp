#include "input/measurements.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/issue_budget.hpp"
#include "input/name_lookup.hpp"
#include "input/point_reader.hpp"
#include "input/site_columns.hpp"
#include "input/site_record.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {
namespace {

/// Positions of the attributes in the request.
enum MeasuredAttribute {
    kMeasuredLevel,
    kMeasuredTechnology,
    kMeasuredOperator,
    kMeasuredCountry,
    kMeasuredNetwork
};

/// The columns of a table of measurements; empty: none.
struct MeasuredColumns {
    std::string level;
    std::string technology;
    std::string operator_code;
    std::string mcc;
    std::string mnc;
};

std::string named_like(const VectorLayer& layer, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        for (const std::string& field : layer.field_names()) {
            if (bare_column_name(field) == name) return field;
        }
    }
    return "";
}

MeasuredColumns find_measured_columns(const MeasurementsSpec& spec) {
    const VectorLayer layer = VectorLayer::open(spec.source);
    MeasuredColumns columns;
    columns.level = !spec.level.empty()
                        ? layer.field(spec.level).name
                        : named_like(layer, {"leveldbm", "level", "rsrpdbm", "rsrp", "ssrsrp",
                                             "ssrsrpdbm", "rscpdbm", "rscp", "rxlevdbm", "rxlev",
                                             "signaldbm", "signal", "signalstrength", "dbm",
                                             "rssidbm", "rssi", "muctinhieu", "mucthu", "niveau"});
    columns.technology =
        !spec.technology.field.empty()
            ? layer.field(spec.technology.field).name
            : named_like(layer, {"technology", "tech", "radio", "rat", "generation", "networktype",
                                 "techno", "technologie", "congnghe"});
    columns.operator_code =
        !spec.operator_code.field.empty()
            ? layer.field(spec.operator_code.field).name
            : named_like(layer, {"operator", "operatorcode", "operateur", "op", "carrier",
                                 "provider", "nhamang", "doanhnghiep", "plmn", "mccmnc"});
    if (columns.operator_code.empty()) {
        columns.mcc = named_like(layer, {"mcc"});
        columns.mnc = named_like(layer, {"net", "mnc"});
    }
    const std::string fields = quoted_list(layer.field_names());
    if (columns.level.empty()) {
        throw core::RequestError(
            "it is not clear which column has the measured levels; the fields are " + fields,
            layer.shown_name(), "Name it: --level-field FIELD.");
    }
    if (columns.technology.empty() && !spec.technology.constant) {
        throw core::RequestError(
            "it is not clear which technology was measured; the fields are " + fields,
            layer.shown_name(),
            "Give --measured-technology VALUE, or a column called \"technology\".");
    }
    return columns;
}

class MeasurementReader {
  public:
    MeasurementReader(const MeasurementsSpec& spec, domain::Measurements& measurements,
                      IssueBudget& issues)
        : spec_(spec), measurements_(measurements), issues_(issues) {}

    Fate take(PointRecord& record, const std::string& shown_name) {
        domain::Measurement measurement;
        measurement.position = record.position;
        const std::string problem = complete(record, measurement);
        if (problem.empty()) {
            measurements_.push_back(std::move(measurement));
            return Fate::used;
        }
        issues_.add({core::Severity::error, kind_, shown_name, record.label, problem,
                     "the record was left out"});
        return Fate::rejected;
    }

  private:
    // What is wrong; nothing where all is there.
    std::string complete(const PointRecord& record, domain::Measurement& measurement) {
        const std::string& level = record.texts[kMeasuredLevel];
        if (is_missing(level)) {
            kind_ = "level_missing";
            return "it has no level";
        }
        kind_ = "level_invalid";
        // A thousand dBm do not exist: "-98,125" is a fraction.
        const Number number = site_number(level, true);
        if (!number.value) return "its level " + number.problem;
        if (*number.value < kLowestLevel_dbm || *number.value > kHighestLevel_dbm) {
            return fmt::format("{} is no level in dBm ({} to {}); indices of phones are not taken",
                               level, kLowestLevel_dbm, kHighestLevel_dbm);
        }
        measurement.level_dbm = *number.value;
        measurement.operator_code = operator_of(record);
        return technology_of(record.texts[kMeasuredTechnology], measurement);
    }

    std::string technology_of(const std::string& text, domain::Measurement& measurement) {
        if (is_missing(text)) {
            kind_ = "technology_missing";
            if (!spec_.technology.constant) return "it does not say which technology was measured";
            measurement.technology = *spec_.technology.constant;
            return "";
        }
        kind_ = "technology_unknown";
        const auto found = technologies_in(text);
        if (!found || found->size() != 1) return "\"" + text + "\" is not one known technology";
        measurement.technology = found->front();
        return "";
    }

    std::string operator_of(const PointRecord& record) const {
        const std::string& text = record.texts[kMeasuredOperator];
        if (!is_missing(text)) return text;
        const std::string& mcc = record.texts[kMeasuredCountry];
        const std::string& mnc = record.texts[kMeasuredNetwork];
        if (!is_missing(mcc) && !is_missing(mnc)) return network_code(mcc, mnc);
        return spec_.operator_code.constant.value_or("");
    }

    const MeasurementsSpec& spec_;
    domain::Measurements& measurements_;
    IssueBudget& issues_;
    const char* kind_ = "";
};

}  // namespace

domain::SourceRecord read_measurements(const MeasurementsSpec& spec,
                                       domain::Measurements& measurements, core::IssueLog& issues,
                                       core::Progress& progress) {
    const MeasuredColumns columns = find_measured_columns(spec);
    PointRequest request;
    request.source = spec.source;
    request.role = "measurements";
    request.attributes = {{columns.level},
                          {columns.technology},
                          {columns.operator_code},
                          {columns.mcc},
                          {columns.mnc}};
    request.x_field = spec.x;
    request.y_field = spec.y;
    IssueBudget budget(issues);
    MeasurementReader reader(spec, measurements, budget);
    domain::SourceRecord record = read_points(
        request, budget, progress,
        [&](PointRecord& one, const std::string& name) { return reader.take(one, name); });
    budget.finish();
    return record;
}

}  // namespace phusong::input
