#include "radio/clutter.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace phusong::radio {

std::optional<ClutterClass> parse_clutter_class(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, ClutterClass>, 15> kNames = {{
        {"1", ClutterClass::water},
        {"water", ClutterClass::water},
        {"sea", ClutterClass::water},
        {"2", ClutterClass::open},
        {"open", ClutterClass::open},
        {"rural", ClutterClass::open},
        {"3", ClutterClass::suburban},
        {"suburban", ClutterClass::suburban},
        {"4", ClutterClass::urban_trees},
        {"urban", ClutterClass::urban_trees},
        {"trees", ClutterClass::urban_trees},
        {"forest", ClutterClass::urban_trees},
        {"5", ClutterClass::dense_urban},
        {"dense_urban", ClutterClass::dense_urban},
        {"dense urban", ClutterClass::dense_urban},
    }};
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const auto& [name, clutter] : kNames) {
        if (name == lower) return clutter;
    }
    return std::nullopt;
}

double representative_clutter_height_m(ClutterClass clutter) {
    switch (clutter) {
        case ClutterClass::water:
        case ClutterClass::open:
            return 0;
        case ClutterClass::suburban:
            return 10;
        case ClutterClass::urban_trees:
            return 15;
        case ClutterClass::dense_urban:
            return 20;
    }
    return 0;
}

}  // namespace phusong::radio
