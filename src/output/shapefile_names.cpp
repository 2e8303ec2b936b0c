#include "output/shapefile_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace phusong::output {
namespace {

constexpr std::size_t kLongest = 10;

/// Whole names, then parts of names, with what stands for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kWhole{{
    {"unit_code", "code"},
    {"unit_name", "name"},
    {"unit_type", "type"},
    {"parent_code", "par_code"},
    {"parent_name", "par_name"},
    {"service_label", "srv_label"},
    {"area_pct", "area_pct"},
    {"notspot_area_km2", "ns_km2"},
    {"notspot_pop", "ns_pop"},
    {"switchoff_2g_area_km2", "off2g_km2"},
    {"switchoff_2g_pop", "off2g_pop"},
}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kParts{{
    {"_itself", "i"},
    {"broadband", "bb"},
    {"fixed", "fx"},
    {"settlements", "settl"},
    {"population", "pop"},
    {"centre", "ctr"},
    {"_pct", ""},
    {"area_", "a_"},
    {"pop_", "p_"},
    {"cov_", "c"},
}};

std::string shortened(std::string name) {
    for (const auto& [whole, brief] : kWhole)
        if (name == whole) return std::string(brief);
    if (name.size() <= kLongest && !name.ends_with("_pct") && !name.starts_with("cov_"))
        return name;
    for (const auto& [part, brief] : kParts) {
        const std::size_t at = name.find(part);
        if (at != std::string::npos) name.replace(at, part.size(), brief);
    }
    // Of rules: c2g_area95, c2g_pop95.
    for (const auto& [part, brief] : {std::pair{"_area", "_a"}, std::pair{"_pop", "_p"}}) {
        const std::size_t at = name.rfind(part);
        if (name.size() > kLongest && at != std::string::npos)
            name.replace(at, std::string_view(part).size(), brief);
    }
    return name;
}

}  // namespace

std::vector<std::string> shapefile_names(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) {
        const std::string wanted = shortened(column.name).substr(0, kLongest);
        std::string name = wanted;
        for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n) {
            const std::string digits = std::to_string(n);
            name = wanted.substr(0, kLongest - digits.size()) + digits;
        }
        names.push_back(name);
    }
    return names;
}

}  // namespace phusong::output
