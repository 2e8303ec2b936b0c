#include "report/page_measured.hpp"

#include <cmath>
#include <cstdint>

#include "output/measured_claims.hpp"

namespace phusong::report {

void add_measured(const domain::Study& study, BlobStore& blobs) {
    if (!study.measured || study.measured->squares.empty()) return;
    const auto steps = [](double deg) { return std::llround(deg * 1e5); };
    ByteWriter out;
    out.varint(study.measured->squares.size());
    std::int64_t last_x = 0;
    std::int64_t last_y = 0;
    for (const domain::ClaimedSquare& square : study.measured->squares) {
        const std::int64_t x = steps(square.west_deg);
        const std::int64_t y = steps(square.south_deg);
        out.varint(square.layer);
        out.zigzag(x - last_x);
        out.zigzag(y - last_y);
        out.varint(static_cast<std::uint64_t>(steps(square.east_deg) - x));
        out.varint(static_cast<std::uint64_t>(steps(square.north_deg) - y));
        out.varint(square.measurements);
        out.varint(square.spots);
        out.varint(square.failed);
        out.u8(static_cast<std::uint8_t>(square.verdict));
        last_x = x;
        last_y = y;
    }
    blobs.add("measured", out);
}

void write_measured(const domain::Study& study, const PageColumns& columns,
                    output::JsonWriter& json) {
    using output::Value;
    if (!study.measured) {
        json.value(Value{});
        return;
    }
    json.begin_object();
    json.member("meaning", output::claim_rule_meaning(study.measured->rule));
    json.key("layers");
    json.begin_array();
    for (const domain::MeasuredClaim& claim : study.measured->claims) {
        json.begin_object();
        json.member("operator", Value(claim.layer.operator_code));
        json.member("technology", Value(domain::display_name(claim.layer.technology)));
        json.member("environment", output::text_or_null(claim.layer.environment));
        json.member("basis", Value(domain::to_string(claim.layer.basis)));
        json.member("threshold_dbm", Value(output::Number{claim.threshold_dbm, 2}));
        json.key("services");
        json.begin_array();
        std::uint32_t place = 0;
        for (const std::uint32_t s : columns.services()) {
            if (study.evaluation.services[s].accepts(claim.layer)) json.value(place);
            ++place;
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace phusong::report
