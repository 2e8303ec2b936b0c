#pragma once

#include <optional>
#include <string>
#include <vector>

namespace phusong::output {

/// A class of a share in per cent and the colour that stands for it.
struct PercentClass {
    double above_pct = 0;  ///< lower bound, itself not in the class (but for the first)
    double upto_pct = 0;   ///< upper bound, in the class unless it is 100 of the last but one
    std::string label;     ///< "50–75 %"
    std::string colour;    ///< "#rrggbb"
};

/// The classes of shares on every map: none, four between, nearly all, all. None and all stand
/// alone because planners ask for them first. Colours rise evenly in lightness (blue to pale
/// yellow, after ColorBrewer's YlGnBu), so that they part for colour-blind readers and in grey.
const std::vector<PercentClass>& percent_classes();

/// The class of a share as tables show it; nothing where there is no share.
std::optional<std::size_t> percent_class_of(const std::optional<double>& pct);

/// For what is not known: neither none nor all.
extern const std::string kUnknownColour;
/// For what lacks a service: units that fail, not-spots.
extern const std::string kMissingColour;

}  // namespace phusong::output
