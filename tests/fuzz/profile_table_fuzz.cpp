// Throws bytes at the reader of terrain profiles: all columns that come out are of one length, and
// their numbers are numbers.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.hpp"
#include "input/profile_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    try {
        const input::ProfileTable table =
            input::parse_profile_table({reinterpret_cast<const char*>(data), size}, "fuzz.csv");
        const std::size_t points = table.distance_km.size();
        if (table.height_m.size() != points) std::abort();
        for (const std::size_t length :
             {table.clutter_height_m.size(), table.clutter_class.size(), table.radio_zone.size()})
            if (length != 0 && length != points) std::abort();
        for (const double distance : table.distance_km)
            if (!std::isfinite(distance)) std::abort();
        for (const double height : table.height_m)
            if (!std::isfinite(height)) std::abort();
    } catch (const core::Error& error) {
        if (error.what_happened().empty() || error.how_to_mend().empty()) std::abort();
    }
    return 0;
}
