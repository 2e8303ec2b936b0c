// Throws bytes at the parser of assumptions: what it keeps has an id, a source and numbers.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.hpp"
#include "project/assumptions_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    try {
        invest::Assumptions assumptions;
        project::parse_assumptions({reinterpret_cast<const char*>(data), size}, "fuzz.json",
                                   assumptions);
        if (assumptions.all().empty()) std::abort();
        for (const invest::Assumption& each : assumptions.all()) {
            if (each.id.empty() || each.source.empty() || !std::isfinite(each.value()))
                std::abort();
            if (!(each.spread.low <= each.spread.mode && each.spread.mode <= each.spread.high))
                std::abort();
        }
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
    return 0;
}
