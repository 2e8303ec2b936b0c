#include "output/qgis_investment.hpp"

#include <array>

#include <fmt/format.h>

#include "output/percent_classes.hpp"

namespace phusong::output {
namespace {

// Light enough for names and sites above them; neighbours seldom share one of twelve.
constexpr std::array kLotColours{"#8dd3c7", "#ffffb3", "#bebada", "#fb8072", "#80b1d3", "#fdb462",
                                 "#b3de69", "#fccde5", "#d9d9d9", "#bc80bd", "#ccebc5", "#ffed6f"};

QgisFill unit_fill(const char* colour) {
    return {colour, 255, "#606060", 0.1, false};
}

QgisRule no_sites(const std::string& language) {
    return {language == "vi" ? "không có trạm" : "no sites",
            "ELSE",
            {kUnknownColour, 60, "#808080", 0.1, false}};
}

}  // namespace

std::vector<QgisRule> qgis_lot_rules(const domain::InvestmentPlan& plan,
                                     const std::string& language) {
    std::vector<QgisRule> rules;
    for (std::size_t lot = 1; lot <= plan.lots.size(); ++lot)
        rules.push_back({fmt::format("{} {}", language == "vi" ? "gói" : "lot", lot),
                         fmt::format("\"lot\" = {}", lot),
                         unit_fill(kLotColours.at((lot - 1) % kLotColours.size()))});
    rules.push_back(no_sites(language));
    return rules;
}

std::vector<QgisRule> qgis_gap_rules(const std::string& language) {
    const bool vi = language == "vi";
    const std::string field = "\"gap_share_pct\"";
    return {{vi ? "không cần hỗ trợ" : "no gap", field + " = 0", unit_fill("#edf8e9")},
            {"0 – 25 %", field + " > 0 AND " + field + " <= 25", unit_fill("#fee5d9")},
            {"25 – 50 %", field + " > 25 AND " + field + " <= 50", unit_fill("#fcae91")},
            {"50 – 100 %", field + " > 50 AND " + field + " <= 100", unit_fill("#fb6a4a")},
            {vi ? "trên 100 %" : "more than 100 %", field + " > 100", unit_fill("#cb181d")},
            no_sites(language)};
}

}  // namespace phusong::output
