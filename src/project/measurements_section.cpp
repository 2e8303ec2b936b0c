#include "project/measurements_section.hpp"

#include <cmath>

#include <fmt/format.h>

#include "project/constant_or_field.hpp"
#include "project/prediction_section.hpp"
#include "project/services_section.hpp"
#include "project/units_section.hpp"

namespace phusong::project {
namespace {

input::MeasurementsSpec read_measured_source(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"source": "drive.csv", "level": "rsrp"})",
                        mistakes);
    input::MeasurementsSpec spec;
    spec.source = read_vector_source(reader);
    spec.x = reader.text("x", "the field with the longitude or easting");
    spec.y = reader.text("y", "the field with the latitude or northing");
    if (spec.x.empty() != spec.y.empty()) {
        add_mistake(mistakes, at, R"(both "x" and "y", or neither)");
    }
    spec.level = reader.text("level", "the field with the level in dBm");
    if (const auto value = reader.find("technology")) {
        spec.technology = constant_or_field<domain::Technology>(
            *value, mistakes, [&](const Located& node) { return technology_of(node, mistakes); });
    }
    if (const auto value = reader.find("operator")) {
        spec.operator_code =
            constant_or_field<std::string>(*value, mistakes, [&](const Located& node) {
                return text_of(node, R"(the operator's code as text, or {"field": "name"})",
                               mistakes);
            });
    }
    reader.finish();
    return spec;
}

}  // namespace

MeasurementsSection read_measurements_section(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"sources": [{"source": "drive.csv"}]})",
                        mistakes);
    MeasurementsSection section;
    const std::string list = "a list of at least one source of measurements";
    if (const auto sources = reader.require("sources", list)) {
        for (const Located& item : list_items(*sources, 1, list, mistakes)) {
            section.sources.push_back(read_measured_source(item, mistakes));
        }
    }
    read_threshold_keys(reader, section.levels);
    domain::ClaimRule& rule = section.rule;
    const auto number = [&](const char* key, NumberRange range, const char* expected,
                            double otherwise) {
        return reader.number(key, range, expected).value_or(otherwise);
    };
    rule.square_m =
        number("square_m", {100, 100'000}, "a side in metres, 100 to 100000", rule.square_m);
    // Else a spot could lie in two squares and count in both.
    if (std::fmod(rule.square_m, rule.spot_m) != 0) {
        add_mistake(mistakes, *reader.find("square_m"),
                    fmt::format("a multiple of {:g} m", rule.spot_m));
    }
    rule.least_failed_pct =
        number("least_failed_pct", {1, 100}, "a percentage from 1 to 100", rule.least_failed_pct);
    const double spots = number("least_spots", {1, 1'000'000}, "a number of spots, 1 or more",
                                static_cast<double>(rule.least_spots));
    if (spots != std::floor(spots)) {
        add_mistake(mistakes, *reader.find("least_spots"), "a whole number of spots");
    }
    rule.least_spots = static_cast<std::uint64_t>(spots);
    reader.finish();
    return section;
}

}  // namespace phusong::project
