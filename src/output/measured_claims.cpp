#include "output/measured_claims.hpp"

#include <cmath>

#include <fmt/format.h>

#include "output/calibration_files.hpp"

namespace phusong::output {
namespace {

geometry::GeographicArea square_area(const domain::ClaimedSquare& square) {
    const auto corner = [](double lon_deg, double lat_deg) {
        constexpr double kE7 = 1e7;
        return geometry::GeographicPoint{static_cast<std::int32_t>(std::llround(lon_deg * kE7)),
                                         static_cast<std::int32_t>(std::llround(lat_deg * kE7))};
    };
    geometry::GeographicArea area;
    area.polygons.emplace_back();
    area.polygons.back().shell = {
        corner(square.west_deg, square.south_deg), corner(square.east_deg, square.south_deg),
        corner(square.east_deg, square.north_deg), corner(square.west_deg, square.north_deg)};
    return area;
}

Value number_of(std::uint64_t count) {
    return Number{static_cast<double>(count), 0};
}

Value share_pct(std::uint64_t part, std::uint64_t whole) {
    return percent(static_cast<double>(part), static_cast<double>(whole));
}

void write_claim_rule(JsonWriter& json, const domain::ClaimRule& rule) {
    json.key("rule");
    json.begin_object();
    json.member("square_m", Value(Number{rule.square_m, 1}));
    json.member("spot_m", Value(Number{rule.spot_m, 1}));
    json.member("least_spots", rule.least_spots);
    json.member("least_failed_pct", Value(Number{rule.least_failed_pct, 2}));
    json.member("meaning", claim_rule_meaning(rule));
    json.end_object();
}

}  // namespace

Table measured_claims_table(const domain::MeasuredCoverage& measured) {
    Table table;
    table.row_count = measured.squares.size();
    const auto add = [&](const char* name, const char* unit, auto cell, bool is_code = false) {
        table.columns.push_back({name, unit,
                                 [&measured, cell](std::size_t row) -> Value {
                                     const domain::ClaimedSquare& square = measured.squares[row];
                                     return cell(square, measured.claims[square.layer]);
                                 },
                                 is_code});
    };
    using Square = domain::ClaimedSquare;
    using Claim = domain::MeasuredClaim;
    add("technology", "text",
        [](const Square&, const Claim& c) { return Value(domain::to_string(c.layer.technology)); });
    add(
        "operator", "text",
        [](const Square&, const Claim& c) { return text_or_null(c.layer.operator_code); }, true);
    add("environment", "text",
        [](const Square&, const Claim& c) { return text_or_null(c.layer.environment); });
    add("basis", "text",
        [](const Square&, const Claim& c) { return Value(domain::to_string(c.layer.basis)); });
    add("threshold_dbm", "dBm", [](const Square&, const Claim& c) {
        return Value(Number{c.threshold_dbm, 2});
    });
    add("measurements", "count",
        [](const Square& s, const Claim&) { return number_of(s.measurements); });
    add("spots", "count", [](const Square& s, const Claim&) { return number_of(s.spots); });
    add("failed_spots", "count", [](const Square& s, const Claim&) { return number_of(s.failed); });
    add("failed_pct", "%",
        [](const Square& s, const Claim&) { return share_pct(s.failed, s.spots); });
    add("verdict", "text",
        [](const Square& s, const Claim&) { return Value(verdict_name(s.verdict)); });
    return table;
}

std::vector<geometry::GeographicArea> measured_squares(const domain::MeasuredCoverage& measured) {
    std::vector<geometry::GeographicArea> areas;
    areas.reserve(measured.squares.size());
    for (const domain::ClaimedSquare& square : measured.squares) {
        areas.push_back(square_area(square));
    }
    return areas;
}

domain::Text claim_rule_meaning(const domain::ClaimRule& rule) {
    return domain::Text{
        fmt::format("A square of {:g} m inside the coverage of a layer is judged from {} spots "
                    "with measurements of its technology and operator on (squares of {:g} m, "
                    "each by the mean of its levels); it is contradicted when {:g} % of them or "
                    "more are below the layer's threshold.",
                    rule.square_m, rule.least_spots, rule.spot_m, rule.least_failed_pct),
        fmt::format("Ô vuông cạnh {:g} m trong vùng phủ của một lớp được đánh giá khi có ít "
                    "nhất {} điểm đo đúng công nghệ và nhà mạng (mỗi điểm là ô {:g} m, lấy "
                    "mức trung bình); kết luận là không khớp khi từ {:g} % số điểm trở lên "
                    "thấp hơn ngưỡng của lớp.",
                    rule.square_m, rule.least_spots, rule.spot_m, rule.least_failed_pct)};
}

std::vector<QgisRule> qgis_measured_claim_rules(const std::string& language) {
    const bool vi = language == "vi";
    const auto rule = [](const char* label, const char* filter, const char* colour) {
        QgisRule made;
        made.label = label;
        made.filter = filter;
        constexpr int kAlpha = 140;
        made.fill = {colour, kAlpha, "#404040", 0.2, false};
        return made;
    };
    return {rule(vi ? "số liệu đo không khớp" : "contradicted by measurements",
                 "\"verdict\" = 'contradicted'", "#D0021B"),
            rule(vi ? "số liệu đo khớp" : "upheld by measurements", "\"verdict\" = 'upheld'",
                 "#009E73"),
            rule(vi ? "chưa đủ số liệu đo" : "too few measurements", "ELSE", "#BBBBBB")};
}

void write_measured_claims(JsonWriter& json, const domain::Study& study) {
    if (!study.measured) return;
    const domain::MeasuredCoverage& measured = *study.measured;
    json.key("measured_claims");
    json.begin_object();
    write_claim_rule(json, measured.rule);
    json.member("measurements", measured.measurements);
    json.member("inside_coverage", measured.inside);
    json.key("layers");
    json.begin_array();
    for (const domain::MeasuredClaim& claim : measured.claims) {
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("layer", Value(domain::layer_id(claim.layer)));
        json.member("technology", Value(domain::to_string(claim.layer.technology)));
        json.member("operator", text_or_null(claim.layer.operator_code));
        json.member("basis", Value(domain::to_string(claim.layer.basis)));
        json.member("threshold_dbm", Value(Number{claim.threshold_dbm, 2}));
        json.member("measurements", claim.measurements);
        json.member("spots", claim.spots);
        json.member("failed_spots", claim.failed);
        json.member("failed_pct", share_pct(claim.failed, claim.spots));
        json.member("squares", claim.squares);
        json.member("judged", claim.judged);
        json.member("contradicted", claim.contradicted);
        json.member("contradicted_pct", share_pct(claim.contradicted, claim.judged));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace phusong::output
