#include "output/percent_classes.hpp"

namespace phusong::output {

const std::string kUnknownColour = "#d9d9d9";
const std::string kMissingColour = "#d95f0e";

const std::vector<PercentClass>& percent_classes() {
    static const std::vector<PercentClass> classes{
        {0, 0, "0 %", "#ffffd9"},       {0, 25, "> 0–25 %", "#d3eeb3"},
        {25, 50, "25–50 %", "#97d6b9"}, {50, 75, "50–75 %", "#4ebbc2"},
        {75, 95, "75–95 %", "#1f80b8"}, {95, 100, "95–< 100 %", "#24419a"},
        {100, 100, "100 %", "#081d58"},
    };
    return classes;
}

std::optional<std::size_t> percent_class_of(const std::optional<double>& pct) {
    if (!pct) return std::nullopt;
    const auto& classes = percent_classes();
    if (*pct <= 0) return 0;
    if (*pct >= 100) return classes.size() - 1;
    for (std::size_t i = 1; i + 2 < classes.size(); ++i)
        if (*pct <= classes[i].upto_pct) return i;
    return classes.size() - 2;
}

}  // namespace phusong::output
