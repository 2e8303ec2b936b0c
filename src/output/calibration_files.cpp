#include "output/calibration_files.hpp"

#include <cmath>

#include "output/calibration_plot.hpp"
#include "output/csv.hpp"
#include "output/json_writer.hpp"
#include "output/output_file.hpp"

namespace phusong::output {
namespace {

Value in_decimals(double value, int decimals) {
    return Number{value, decimals};
}

Value whole_count(std::uint64_t count) {
    return Number{static_cast<double>(count), 0};
}

void append_line(std::string& out, const std::vector<Value>& fields) {
    bool first = true;
    for (const Value& field : fields) {
        if (!first) out += ',';
        first = false;
        append_csv_field(out, field, false, {true});
    }
    out += '\n';
}

void append_square_ring(std::string& out, const domain::ClaimedSquare& square) {
    const auto corner = [&](double lon, double lat) {
        constexpr double kE7 = 1e7;
        out += '[';
        append_e7(out, std::llround(lon * kE7));
        out += ',';
        append_e7(out, std::llround(lat * kE7));
        out += ']';
    };
    out += R"({"type":"Polygon","coordinates":[[)";
    corner(square.west_deg, square.south_deg);
    out += ',';
    corner(square.east_deg, square.south_deg);
    out += ',';
    corner(square.east_deg, square.north_deg);
    out += ',';
    corner(square.west_deg, square.north_deg);
    out += ',';
    corner(square.west_deg, square.south_deg);
    out += "]]}";
}

void append_property(std::string& out, const char* name, const Value& value, bool first = false) {
    if (!first) out += ',';
    append_json_string(out, name);
    out += ':';
    append_json_value(out, value);
}

void append_square(std::string& out, const domain::ClaimedSquare& square,
                   const domain::MeasuredClaim& claim) {
    out += R"({"type":"Feature","properties":{)";
    append_property(out, "technology", Value(domain::to_string(claim.layer.technology)), true);
    append_property(out, "operator", text_or_null(claim.layer.operator_code));
    append_property(out, "environment", text_or_null(claim.layer.environment));
    append_property(out, "basis", Value(domain::to_string(claim.layer.basis)));
    append_property(out, "threshold_dbm", in_decimals(claim.threshold_dbm, 2));
    append_property(out, "measurements", whole_count(square.measurements));
    append_property(out, "spots", whole_count(square.spots));
    append_property(out, "failed_spots", whole_count(square.failed));
    append_property(out, "failed_pct",
                    percent(static_cast<double>(square.failed), static_cast<double>(square.spots)));
    append_property(out, "verdict", Value(verdict_name(square.verdict)));
    out += R"(},"geometry":)";
    append_square_ring(out, square);
    out += '}';
}

}  // namespace

std::string part_name(domain::CalibrationPart part) {
    switch (part) {
        case domain::CalibrationPart::all:
            return "all";
        case domain::CalibrationPart::by_operator:
            return "operator";
        case domain::CalibrationPart::by_clutter:
            return "clutter";
        case domain::CalibrationPart::by_distance:
            return "distance_km";
    }
    return "";
}

std::string verdict_name(domain::ClaimVerdict verdict) {
    switch (verdict) {
        case domain::ClaimVerdict::too_few:
            return "too_few";
        case domain::ClaimVerdict::upheld:
            return "upheld";
        case domain::ClaimVerdict::contradicted:
            return "contradicted";
    }
    return "";
}

std::string calibration_csv(const domain::Calibration& calibration) {
    std::string out = "technology,by,value,places,measurements,bias_db,sd_db,rms_db,offset_db\n";
    for (const domain::ErrorGroup& group : calibration.groups) {
        const auto offset = calibration.offsets.find(group.technology);
        const bool fitted =
            group.part == domain::CalibrationPart::all && offset != calibration.offsets.end();
        append_line(out, {Value(domain::to_string(group.technology)), Value(part_name(group.part)),
                          text_or_null(group.value), whole_count(group.places),
                          whole_count(group.measurements), in_decimals(group.bias_db, 3),
                          group.sd_db ? in_decimals(*group.sd_db, 3) : Value{},
                          in_decimals(group.rms_db, 3),
                          fitted ? in_decimals(offset->second.offset_db, 3) : Value{}});
    }
    return out;
}

std::string compared_places_csv(const domain::Calibration& calibration) {
    std::string out =
        "lon,lat,technology,operator,measurements,measured_dbm,predicted_dbm,error_db,distance_m,"
        "clutter,transmitter\n";
    for (const domain::ComparedPlace& place : calibration.places) {
        append_line(out,
                    {in_decimals(place.position.lon_deg, 7), in_decimals(place.position.lat_deg, 7),
                     Value(domain::to_string(place.technology)), text_or_null(place.operator_code),
                     whole_count(place.measurements), in_decimals(place.measured_dbm, 2),
                     in_decimals(place.predicted_dbm, 2), in_decimals(place.error_db(), 2),
                     in_decimals(place.distance_m, 0), text_or_null(place.clutter),
                     whole_count(place.server)});
    }
    return out;
}

std::string measured_claims_geojson(const domain::Calibration& calibration) {
    std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
    bool first = true;
    for (const domain::ClaimedSquare& square : calibration.squares) {
        out += first ? "\n" : ",\n";
        first = false;
        append_square(out, square, calibration.claims[square.layer]);
    }
    return out + "\n]}\n";
}

std::vector<std::string> write_calibration(const domain::Calibration& calibration,
                                           const std::string& folder, const std::string& language) {
    OutputFolder files(folder);
    std::vector<std::string> names;
    const auto add = [&](const char* name, const std::string& text) {
        files.create(name).write(text);
        names.emplace_back(name);
    };
    add("calibration.json", calibration_json(calibration));
    if (!calibration.places.empty()) {
        add("calibration.csv", calibration_csv(calibration));
        add("compared_places.csv", compared_places_csv(calibration));
#ifdef PHUSONG_WITH_CAIRO
        write_calibration_plot(calibration, language, files.create("calibration.png"));
        names.emplace_back("calibration.png");
#else
        static_cast<void>(language);
#endif
    }
    add("measured_claims.geojson", measured_claims_geojson(calibration));
    files.commit();
    return names;
}

}  // namespace phusong::output
