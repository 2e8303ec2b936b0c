// Throws bytes at the parser of tables of radii.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "project/mistake.hpp"
#include "project/radius_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using phusong::domain::Technology;
    try {
        const auto table = phusong::project::RadiusTable::parse(
            {reinterpret_cast<const char*>(data), size}, "fuzz.json");
        const auto radius = table.radius_m(Technology::g4, "", std::nullopt);
        if (radius && !(*radius >= 1 && *radius <= 500'000)) std::abort();
    } catch (const phusong::project::ProjectError& error) {
        if (error.mistakes().empty()) std::abort();
    }
    return 0;
}
