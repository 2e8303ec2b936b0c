#include "domain/site.hpp"

#include <algorithm>
#include <array>

namespace phusong::domain {

std::string to_string(AreaType type) {
    switch (type) {
        case AreaType::urban:
            return "urban";
        case AreaType::suburban:
            return "suburban";
        case AreaType::rural:
            return "rural";
        case AreaType::open:
            return "open";
    }
    return "";
}

std::optional<AreaType> parse_area_type(const std::string& text) {
    std::string lower = text;
    // Not std::tolower: that one depends on the locale of the machine.
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    constexpr std::array kTypes{AreaType::urban, AreaType::suburban, AreaType::rural,
                                AreaType::open};
    for (const AreaType type : kTypes)
        if (to_string(type) == lower) return type;
    return std::nullopt;
}

std::string to_string(RadiusOrigin origin) {
    switch (origin) {
        case RadiusOrigin::record:
            return "record";
        case RadiusOrigin::constant:
            return "constant";
        case RadiusOrigin::table:
            return "table";
        case RadiusOrigin::measured_range:
            return "range";
    }
    return "";
}

}  // namespace phusong::domain
