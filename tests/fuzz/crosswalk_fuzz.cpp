// Throws texts at the matching of names: each unit of the new edition is found or is not, and no
// old unit gets more than all of itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/text_key.hpp"
#include "reach/crosswalk.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    const std::string text(reinterpret_cast<const char*>(data), size);
    // Equal texts have equal keys, whatever stands in them.
    if (core::spelling_key(text) != core::spelling_key(std::string(text))) std::abort();
    core::letters_key(text);
    const std::vector<reach::UnitName> old_units{
        {"1", "Hòa Bình", "Xã", "Huyện Bình Gia"},
        {"2", "Hòa Bình", "Xã", "Huyện Văn Quan"},
        {"3", "NT Thái Bình", "Thị trấn", ""},
        {"4", text.substr(0, text.find(',')), "Xã", "Huyện Văn Quan"}};
    const std::vector<reach::UnitName> new_units{{"9", "Mới", "Xã", ""}, {"8", "Nữa", "Xã", ""}};
    reach::Crosswalk crosswalk = reach::match_names(old_units, new_units, {text, "Xã Hòa Bình"});
    reach::weigh_divided(crosswalk, {{0, 0, 3}, {0, 1, 1}, {3, 1, 2}});
    reach::fill_by_area(crosswalk, old_units.size(), {{1, 0, 5}, {2, 1, 5}});
    std::vector<double> sums(old_units.size());
    for (const reach::Link& link : crosswalk.links) sums.at(link.old_unit) += link.weight;
    for (const double sum : sums)
        if (sum > 1 + 1e-9) std::abort();
    return 0;
}
