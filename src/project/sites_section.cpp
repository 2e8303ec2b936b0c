#include "project/sites_section.hpp"

#include <algorithm>

#include "project/constant_or_field.hpp"
#include "project/coverage_section.hpp"
#include "project/prediction_section.hpp"
#include "project/radius_table.hpp"
#include "project/services_section.hpp"

namespace phusong::project {
namespace {

input::ConstantOrField<std::string> text_or_field(ObjectReader& reader, const std::string& key,
                                                  const std::string& what) {
    const auto value = reader.find(key);
    if (!value) return {};
    return constant_or_field<std::string>(*value, reader.mistakes(), [&](const Located& at) {
        return text_of(at, what + R"(, or {"field": "name"})", reader.mistakes());
    });
}

input::ConstantOrField<std::string> word_or_field(ObjectReader& reader, const std::string& key,
                                                  const std::vector<std::string>& words) {
    const auto value = reader.find(key);
    if (!value) return {};
    return constant_or_field<std::string>(*value, reader.mistakes(), [&](const Located& at) {
        return word_of(at, words, reader.mistakes());
    });
}

void read_what_is_wanted(ObjectReader& reader, input::SitesSpec& sites) {
    std::vector<Mistake>& mistakes = reader.mistakes();
    if (const auto value = reader.find("technology")) {
        sites.technology = constant_or_field<domain::Technology>(
            *value, mistakes, [&](const Located& at) { return technology_of(at, mistakes); });
    }
    if (const auto value = reader.find("technologies")) {
        for (const Located& item :
             list_items(*value, 1, R"(a list such as ["3g", "4g"])", mistakes)) {
            if (const auto technology = technology_of(item, mistakes))
                sites.technologies.push_back(*technology);
        }
    }
    sites.operator_code = text_or_field(reader, "operator", "the operator's code as text");
    if (const auto value = reader.find("operators")) {
        for (const Located& item :
             list_items(*value, 1, R"(a list such as ["45201", "45204"])", mistakes)) {
            if (const auto code = text_of(item, "the operator's code as text", mistakes))
                sites.operators.push_back(*code);
        }
    }
    sites.min_samples =
        reader.number("min_samples", {1, 1e9}, "a number of measurements, 1 or more");
    sites.newer_than = reader.text("newer_than", "a date such as \"2015-06-30\"");
    sites.use_range = reader.flag("use_range", false);
}

void read_columns(ObjectReader& reader, input::SitesSpec& sites) {
    sites.id = reader.text("id", "the name of a field");
    sites.x = reader.text("x", "the field with the longitude or easting");
    sites.y = reader.text("y", "the field with the latitude or northing");
    sites.environment = word_or_field(reader, "environment", environments());
    sites.area_type = word_or_field(reader, "area_type", area_type_names());
    sites.radius_m =
        number_or_field(reader, "radius_m", kRadiusM, "a radius in metres, 1 to 500000");
    sites.azimuth_deg = number_or_field(reader, "azimuth", kAzimuthDeg, "degrees from 0 to 360");
    sites.beamwidth_deg =
        number_or_field(reader, "beamwidth", kBeamwidthDeg, "degrees from 1 to 360");
    sites.height_m = number_or_field(reader, "height_m", {0, 1000}, "metres from 0 to 1000");
    sites.frequency_mhz =
        number_or_field(reader, "frequency_mhz", {1, 300'000}, "megahertz from 1 to 300000");
    sites.eirp_dbm = number_or_field(reader, "eirp_dbm", {-100, 150}, "dBm from -100 to 150");
    sites.power_dbm = number_or_field(reader, "power_dbm", {-100, 150}, "dBm from -100 to 150");
    sites.gain_dbi = number_or_field(reader, "gain_dbi", {-50, 100}, "dBi from -50 to 100");
    sites.tilt_deg = number_or_field(reader, "tilt", {-90, 90}, "degrees from -90 to 90");
    sites.band = text_or_field(reader, "band", "the band as text");
    sites.antenna = text_or_field(reader, "antenna", "the name of a pattern as text");
}

}  // namespace

const std::vector<std::string>& site_format_names() {
    static const std::vector<std::string> names{"auto", "table", "opencellid"};
    return names;
}

input::SiteFormat site_format(const std::string& name) {
    if (name == "table") return input::SiteFormat::table;
    if (name == "opencellid") return input::SiteFormat::opencellid;
    return input::SiteFormat::automatic;
}

bool holds_sites(const Located& item) {
    const auto& members = item.node->members;
    return std::any_of(members.begin(), members.end(),
                       [](const JsonMember& member) { return member.key == "sites"; });
}

SiteCoverageSpec read_sites_item(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"sites": "sites.csv"})", mistakes);
    SiteCoverageSpec spec;
    input::SitesSpec& sites = spec.sites;
    sites.source.path = reader.required_text("sites", "the path of a list of base stations");
    sites.source.layer = reader.text("layer", "the name of a layer or sheet");
    sites.source.crs = reader.text("crs", "a coordinate system such as \"EPSG:9215\"");
    sites.source.encoding = reader.text("encoding", "a character encoding such as \"CP1258\"");
    if (const auto value = reader.find("format")) {
        if (const auto name = word_of(*value, site_format_names(), mistakes))
            sites.format = site_format(*name);
    }
    read_what_is_wanted(reader, sites);
    read_columns(reader, sites);
    spec.radius_table = reader.text("radius_table", "the path of a table of radii");
    if (const auto pct = reader.number("area_error_pct", kAreaErrorPct,
                                       "per cent of a disc's area, 0.0001 to 10"))
        spec.area_error = *pct / 100;
    spec.prediction = read_prediction_keys(reader);
    reader.finish();
    return spec;
}

}  // namespace phusong::project
