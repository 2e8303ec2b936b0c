#include "project/radius_table.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/error.hpp"
#include "project/coverage_section.hpp"
#include "project/default_site_radius.hpp"
#include "project/object_reader.hpp"
#include "project/services_section.hpp"

namespace phusong::project {
namespace {

constexpr NumberRange kRadius_m{1, 500'000};

}  // namespace

const std::vector<std::string>& area_type_names() {
    static const std::vector<std::string> names{"urban", "suburban", "rural", "open"};
    return names;
}

const RadiusTable& RadiusTable::standard() {
    static const RadiusTable table = parse(kDefaultSiteRadius, "site-radius.json");
    return table;
}

RadiusTable RadiusTable::read(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw core::RequestError(
            "the table of radii cannot be opened (" + std::generic_category().message(errno) + ")",
            file, "Check the name, or leave it out for the tool's own table.");
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    return parse(text, file);
}

RadiusTable RadiusTable::parse(std::string_view text, const std::string& file) {
    std::vector<Mistake> mistakes;
    RadiusTable table;
    const auto root = parse_json(text, mistakes);
    if (!root) throw ProjectError(file, std::move(mistakes));
    ObjectReader document({&*root, ""}, "an object with \"radii\"", mistakes);
    document.text("$schema", "the address of the schema");
    document.text("title", "what the table is called");
    document.text("basis", "\"indicative\"");
    if (const auto sources = document.find("sources"))
        for (const Located& source : list_items(*sources, 0, "a list of texts", mistakes))
            text_of(source, "where the figures come from", mistakes);
    if (const auto value = document.find("default_environment"))
        table.default_environment_ =
            word_of(*value, environments(), mistakes).value_or(table.default_environment_);
    if (const auto value = document.find("default_area_type"))
        if (const auto name = word_of(*value, area_type_names(), mistakes))
            table.default_area_type_ = domain::parse_area_type(*name).value();
    if (const auto radii = document.require("radii", "a list of radii")) {
        for (const Located& item :
             list_items(*radii, 1, "a list of at least one radius", mistakes)) {
            ObjectReader reader(item, R"(an object such as {"technology": "4g", "radius_m": 5000})",
                                mistakes);
            Row row;
            row.environment = table.default_environment_;
            row.area_type = table.default_area_type_;
            if (const auto value = reader.require("technology", "\"2g\", \"3g\", \"4g\", \"5g\""))
                row.technology = technology_of(*value, mistakes).value_or(row.technology);
            if (const auto value = reader.find("environment"))
                row.environment = word_of(*value, environments(), mistakes).value_or("");
            if (const auto value = reader.find("area_type"))
                if (const auto name = word_of(*value, area_type_names(), mistakes))
                    row.area_type = domain::parse_area_type(*name).value();
            const std::string metres = "a radius in metres, 1 to 500000";
            if (const auto value = reader.require("radius_m", metres))
                row.radius_m = number_of(*value, kRadius_m, metres, mistakes).value_or(0);
            reader.finish();
            table.rows_.push_back(std::move(row));
        }
    }
    document.finish();
    if (!mistakes.empty()) throw ProjectError(file, std::move(mistakes));
    return table;
}

std::optional<double> RadiusTable::radius_m(domain::Technology technology,
                                            const std::string& environment,
                                            std::optional<domain::AreaType> area_type) const {
    const std::string& where = environment.empty() ? default_environment_ : environment;
    const domain::AreaType ground = area_type.value_or(default_area_type_);
    for (const Row& row : rows_)
        if (row.technology == technology && row.environment == where && row.area_type == ground)
            return row.radius_m;
    return std::nullopt;
}

}  // namespace phusong::project
