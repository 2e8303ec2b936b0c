#include "output/qgis_style.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "output/percent_classes.hpp"
#include "output/utf8.hpp"

namespace phusong::output {
namespace {

/// "31,128,184,255": colours as QGIS writes them.
std::string rgba(const std::string& colour, int alpha) {
    const auto part = [&](std::size_t at) {
        return std::strtol(colour.substr(at, 2).c_str(), nullptr, 16);
    };
    return fmt::format("{},{},{},{}", part(1), part(3), part(5), alpha);
}

std::string option(std::string_view name, const std::string& value) {
    return fmt::format("<Option type=\"QString\" name=\"{}\" value=\"{}\"/>", name,
                       xml_escaped(value));
}

std::string simple_fill(const QgisFill& fill) {
    const bool line = !fill.outline.empty();
    return "<layer class=\"SimpleFill\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option "
           "type=\"Map\">" +
           option("color", rgba(fill.colour, fill.hatched ? 255 : fill.alpha)) +
           option("style", fill.hatched ? "b_diagonal" : "solid") +
           option("outline_color", line ? rgba(fill.outline, 255) : "0,0,0,0") +
           option("outline_style", line ? "solid" : "no") +
           option("outline_width", fmt::format("{}", fill.outline_mm)) +
           option("outline_width_unit", "MM") + "</Option></layer>";
}

std::string simple_marker(const QgisRule& rule) {
    return "<layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option "
           "type=\"Map\">" +
           option("name", rule.marker) + option("color", rgba(rule.fill.colour, rule.fill.alpha)) +
           option("outline_color", rgba(rule.fill.outline, 255)) +
           option("outline_style", "solid") +
           option("outline_width", fmt::format("{}", rule.fill.outline_mm)) +
           option("outline_width_unit", "MM") + option("size", fmt::format("{}", rule.size_mm)) +
           option("size_unit", "MM") + "</Option></layer>";
}

// Colours that part for colour-blind readers (Okabe and Ito).
constexpr std::array kServiceColours{"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                     "#56B4E9", "#D55E00", "#F0E442", "#000000"};

/// An id as a literal of QGIS' expressions.
std::string quoted_text(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

std::vector<QgisRule> by_service(const WriteContext& context, bool hatched) {
    std::vector<QgisRule> rules;
    const auto services = mapped_services(context);
    for (std::size_t i = 0; i < services.size(); ++i) {
        if (!(hatched ? services[i].notspots_drawn : services[i].coverage_drawn)) continue;
        rules.push_back(
            {services[i].label.in(context.options.language),
             "\"service\" = " + quoted_text(services[i].id) + " AND \"operator\" = 'ANY'",
             qgis_service_fill(i, hatched), rules.empty()});
    }
    rules.push_back({context.options.language == "vi" ? "khác" : "other",
                     "ELSE",
                     {kUnknownColour, 90, "#808080", 0.15, hatched},
                     rules.empty()});
    return rules;
}

std::string not_known(const std::string& language) {
    return language == "vi" ? "không có số liệu" : "not known";
}

}  // namespace

std::string xml_escaped(const std::string& text) {
    std::string out;
    for (const char c : valid_utf8(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20) out += c;  // XML 1.0 has no others
        }
    }
    return out;
}

std::string qgis_renderer(const std::vector<QgisRule>& rules) {
    std::string out =
        "<renderer-v2 type=\"RuleRenderer\" enableorderby=\"0\" forceraster=\"0\" "
        "symbollevels=\"0\"><rules key=\"root\">";
    for (std::size_t i = 0; i < rules.size(); ++i)
        out += fmt::format("<rule key=\"rule{}\" symbol=\"{}\" label=\"{}\" filter=\"{}\"{}/>", i,
                           i, xml_escaped(rules[i].label), xml_escaped(rules[i].filter),
                           rules[i].shown ? "" : " checkstate=\"0\"");
    out += "</rules><symbols>";
    for (std::size_t i = 0; i < rules.size(); ++i)
        out += fmt::format(
            "<symbol type=\"{}\" name=\"{}\" alpha=\"1\" clip_to_extent=\"1\" "
            "force_rhr=\"0\">{}</symbol>",
            rules[i].marker.empty() ? "fill" : "marker", i,
            rules[i].marker.empty() ? simple_fill(rules[i].fill) : simple_marker(rules[i]));
    return out + "</symbols></renderer-v2>";
}

std::string qgis_aliases(const MapLayer& layer) {
    std::string out = "<aliases>";
    for (std::size_t i = 0; i < layer.aliases.size(); ++i)
        out += fmt::format("<alias index=\"{}\" field=\"{}\" name=\"{}\"/>", i + 1,
                           layer.table.columns[i].name, xml_escaped(layer.aliases[i]));
    return out + "</aliases>";
}

std::string qgis_style(const std::vector<QgisRule>& rules, const MapLayer& layer) {
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
           "<qgis version=\"3.22\" styleCategories=\"Symbology|Fields\">" +
           qgis_renderer(rules) + qgis_aliases(layer) +
           fmt::format("<layerGeometryType>{}</layerGeometryType></qgis>",
                       rules.empty() || rules.front().marker.empty() ? 2 : 0);
}

std::vector<QgisRule> qgis_choropleth(const std::string& column, const std::string& language) {
    std::vector<QgisRule> rules;
    const auto& classes = percent_classes();
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const PercentClass& share = classes[i];
        const std::string field = "\"" + column + "\"";
        const std::string filter =
            i == 0                    ? field + " = 0"
            : i + 1 == classes.size() ? field + " = 100"
            : i + 2 == classes.size()
                ? fmt::format("{} > {} AND {} < 100", field, share.above_pct, field)
                : fmt::format("{} > {} AND {} <= {}", field, share.above_pct, field,
                              share.upto_pct);
        rules.push_back({share.label, filter, {share.colour, 255, "#606060", 0.1, false}});
    }
    rules.push_back({not_known(language), "ELSE", {kUnknownColour, 255, "#606060", 0.1, true}});
    return rules;
}

std::vector<QgisRule> qgis_verdict(const std::string& column, const std::string& language) {
    const bool vi = language == "vi";
    const std::string field = "\"" + column + "\"";
    return {{vi ? "đạt" : "met", field, {"#1f80b8", 255, "#606060", 0.1, false}},
            {vi ? "không đạt" : "not met",
             "NOT " + field,
             {kMissingColour, 255, "#606060", 0.1, false}},
            {not_known(language), "ELSE", {kUnknownColour, 255, "#606060", 0.1, true}}};
}

std::vector<MappedService> mapped_services(const WriteContext& context) {
    const domain::Evaluation& evaluation = context.study.evaluation;
    const auto tokens = column_tokens(evaluation.services);
    std::vector<MappedService> found;
    const auto add = [&](std::uint32_t service) {
        const bool there = std::any_of(found.begin(), found.end(), [&](const MappedService& one) {
            return one.service == service;
        });
        const auto column = evaluation.column_index(evaluation.services[service].id, {});
        if (there || !column || !context.facts.studied(service)) return;
        const auto drawn = [&](const auto& regions) {
            return std::any_of(regions.begin(), regions.end(),
                               [&](const auto& region) { return region.column == *column; });
        };
        found.push_back({service, *column, evaluation.services[service].id, tokens[service],
                         evaluation.services[service].label, drawn(context.study.coverage_regions),
                         drawn(context.study.notspot_regions)});
    };
    for (const domain::Headline& headline : evaluation.headlines)
        add(evaluation.columns[headline.stated.claim.column].service);
    for (std::uint32_t i = 0; i < evaluation.services.size(); ++i) add(i);
    return found;
}

QgisFill qgis_service_fill(std::size_t nth, bool hatched) {
    // What is missing is orange on every map, and stands out from the blues of the units.
    const std::string colour =
        hatched ? kMissingColour : kServiceColours.at(nth % kServiceColours.size());
    return {colour, hatched ? 255 : 90, colour, 0.15, hatched};
}

std::vector<QgisRule> qgis_coverage_rules(const WriteContext& context) {
    return by_service(context, false);
}

std::vector<QgisRule> qgis_notspot_rules(const WriteContext& context) {
    return by_service(context, true);
}

}  // namespace phusong::output
