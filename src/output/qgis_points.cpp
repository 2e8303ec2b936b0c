#include "output/qgis_points.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "output/percent_classes.hpp"

namespace phusong::output {
namespace {

// Colours that part for colour-blind readers (Okabe and Ito), light for old technologies.
struct TechnologyColour {
    domain::Technology technology;
    const char* colour;
};
constexpr std::array kTechnologyColours{TechnologyColour{domain::Technology::g2, "#F0E442"},
                                        TechnologyColour{domain::Technology::g3, "#E69F00"},
                                        TechnologyColour{domain::Technology::g4, "#0072B2"},
                                        TechnologyColour{domain::Technology::g5, "#CC79A7"}};

std::string colour_of(domain::Technology technology) {
    for (const TechnologyColour& one : kTechnologyColours)
        if (one.technology == technology) return one.colour;
    return "#808080";
}

QgisRule point_rule(std::string label, std::string filter, std::string colour, std::string shape,
                    double size_mm) {
    QgisRule rule;
    rule.label = std::move(label);
    rule.filter = std::move(filter);
    rule.fill = {std::move(colour), 255, "#202020", 0.2, false};
    rule.marker = std::move(shape);
    rule.size_mm = size_mm;
    return rule;
}

}  // namespace

std::vector<QgisRule> qgis_site_rules(const domain::Study& study) {
    std::set<domain::Technology> technologies;
    for (const domain::Site& site : study.sites) technologies.insert(site.technology);
    std::vector<QgisRule> rules;
    constexpr double kSmallest_mm = 1.6;
    constexpr double kStep_mm = 0.7;
    double size = kSmallest_mm + kStep_mm * static_cast<double>(technologies.size());
    for (const domain::Technology technology : technologies) {
        size -= kStep_mm;
        rules.push_back(point_rule(domain::display_name(technology),
                                   "\"technology\" = '" + domain::to_string(technology) + "'",
                                   colour_of(technology), "triangle", size));
    }
    return rules;
}

std::vector<QgisRule> qgis_settlement_rules(const MappedService& service,
                                            const std::string& language) {
    const bool vi = language == "vi";
    const std::string field = "\"covered_" + service.token + "\"";
    const std::string label = service.label.in(language);
    return {
        point_rule(label, field, "#ffffff", "circle", 1.6),
        point_rule(vi ? "chưa có " + label : "without " + label, "NOT " + field, "#D0021B",
                   "circle", 2),
        point_rule(vi ? "không có số liệu" : "not known", "ELSE", kUnknownColour, "circle", 1.4)};
}

std::vector<QgisRule> qgis_proposed_site_rules(const std::string& language) {
    const bool vi = language == "vi";
    const auto kind = [](const char* name) { return std::string("\"kind\" = '") + name + "'"; };
    return {
        point_rule(vi ? "xây mới" : "to be built", kind("built"), "#D55E00", "star", 3.2),
        point_rule(vi ? "nâng cấp" : "to be upgraded", kind("upgraded"), "#009E73", "diamond", 2.6),
        point_rule(vi ? "dùng chung" : "to be shared", kind("co_located"), "#56B4E9", "diamond",
                   2.6),
        point_rule(vi ? "khác" : "other", "ELSE", "#808080", "circle", 2)};
}

}  // namespace phusong::output
