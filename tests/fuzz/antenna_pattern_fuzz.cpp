// Throws bytes at the reader of antenna patterns: both planes that come out are whole, and the
// pattern has an attenuation in every direction.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.hpp"
#include "radio/antenna_pattern.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    constexpr std::size_t kAround = 360;
    try {
        const radio::MeasuredPattern pattern =
            radio::read_msi_pattern({reinterpret_cast<const char*>(data), size}, "fuzz.msi");
        if (pattern.horizontal_db.size() != kAround) std::abort();
        if (pattern.vertical_db.size() != kAround) std::abort();
        if (!std::isfinite(pattern.gain_dbi)) std::abort();
        for (std::size_t degree = 0; degree < kAround; ++degree)
            if (!std::isfinite(pattern.horizontal_db[degree]) ||
                !std::isfinite(pattern.vertical_db[degree]))
                std::abort();
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
    return 0;
}
