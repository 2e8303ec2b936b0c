// Throws bytes at the parser of radio defaults: what comes out can be asked for all that it names.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.hpp"
#include "radio/radio_defaults.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    try {
        const radio::RadioDefaults table =
            radio::parse_radio_defaults({reinterpret_cast<const char*>(data), size}, "fuzz.json");
        for (const radio::ThresholdPreset& preset : table.thresholds)
            if (table.threshold_preset(preset.name).name != preset.name) std::abort();
        for (const radio::EnvironmentLoss& environment : table.environments)
            if (!std::isfinite(table.environment(environment.name).at_db(0.8))) std::abort();
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
    return 0;
}
