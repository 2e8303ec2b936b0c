#pragma once

#include <optional>
#include <string_view>

namespace phusong::radio {

/// Surroundings in five classes, those of ITU-R Study Group 3's profile files (codes 1 to 5).
enum class ClutterClass { water = 1, open = 2, suburban = 3, urban_trees = 4, dense_urban = 5 };

/// "water", "sea", "1"; "open", "rural", "2"; "suburban", "3"; "urban", "trees", "forest", "4";
/// "dense_urban", "5". Case does not matter.
std::optional<ClutterClass> parse_clutter_class(std::string_view text);

/// Representative clutter height, m: P.1812 Table 2 as agreed defaults: 0, 0, 10, 15, 20.
double representative_clutter_height_m(ClutterClass clutter);

}  // namespace phusong::radio
