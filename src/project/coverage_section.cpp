#include "project/coverage_section.hpp"

#include "project/constant_or_field.hpp"
#include "project/services_section.hpp"
#include "project/sites_section.hpp"
#include "project/units_section.hpp"

namespace phusong::project {
namespace {

input::CoverageSpec read_one(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"source": "4g.gpkg", "technology": "4g"})",
                        mistakes);
    input::CoverageSpec spec;
    spec.source = read_vector_source(reader);
    const std::string technologies =
        R"("2g", "3g", "4g", "5g" or "fixed", or {"field": "name"} for a field that says it)";
    if (const auto value = reader.require("technology", technologies)) {
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
    if (const auto value = reader.find("environment")) {
        spec.environment = constant_or_field<std::string>(
            *value, mistakes,
            [&](const Located& node) { return word_of(node, environments(), mistakes); });
    }
    spec.threshold_dbm = number_or_field(reader, "threshold_dbm", kThresholdDbm,
                                         "a signal level in dBm from -200 to 50");
    const std::string speed = "a speed in Mbit/s, 0 to 1000000";
    spec.down_mbps = number_or_field(reader, "down_mbps", kSpeedMbps, speed);
    spec.up_mbps = number_or_field(reader, "up_mbps", kSpeedMbps, speed);
    if (const auto value = reader.find("basis")) {
        const auto name = word_of(*value, basis_names(), mistakes);
        if (name) spec.basis = parse_basis(*name).value_or(spec.basis);
    }
    reader.finish();
    return spec;
}

}  // namespace

input::ConstantOrField<double> number_or_field(ObjectReader& reader, const std::string& key,
                                               NumberRange range, const std::string& expected) {
    const auto value = reader.find(key);
    if (!value) return {};
    return constant_or_field<double>(*value, reader.mistakes(), [&](const Located& at) {
        return number_of(at, range, expected + R"(, or {"field": "name"})", reader.mistakes());
    });
}

const std::vector<std::string>& environments() {
    static const std::vector<std::string> names{"outdoor", "in_vehicle", "indoor"};
    return names;
}

const std::vector<std::string>& basis_names() {
    static const std::vector<std::string> names{"declared", "predicted", "indicative"};
    return names;
}

std::optional<domain::Basis> parse_basis(const std::string& name) {
    for (const auto basis :
         {domain::Basis::declared, domain::Basis::predicted, domain::Basis::indicative}) {
        if (domain::to_string(basis) == name) return basis;
    }
    return std::nullopt;
}

CoverageSection read_coverage_section(const Located& at, std::vector<Mistake>& mistakes) {
    CoverageSection section;
    for (const Located& item :
         list_items(at, 1, "a list of at least one source of coverage", mistakes)) {
        if (holds_sites(item))
            section.sites.push_back(read_sites_item(item, mistakes));
        else
            section.polygons.push_back(read_one(item, mistakes));
    }
    return section;
}

}  // namespace phusong::project
