// Throws bytes at the parser of legal tables, and asks what comes out for caps and forms.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.hpp"
#include "project/legal_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    try {
        const invest::LegalTable table =
            project::parse_legal_table({reinterpret_cast<const char*>(data), size}, "fuzz.json");
        for (const invest::SupportCap& cap : table.caps) {
            if (!(cap.max_share >= 0 && cap.max_share <= 1)) std::abort();
            const invest::SupportCap* const found =
                invest::cap_on(table, cap.applies_to, cap.source.valid_from);
            if (found == nullptr || found->applies_to != cap.applies_to) std::abort();
        }
        for (const invest::RevenueSharing& rule : table.sharing)
            invest::shared_revenue(rule, 100, 50);
        invest::forms_on(table, "2026-01-01");
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
    return 0;
}
