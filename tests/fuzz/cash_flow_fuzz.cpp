// Throws bytes at the reader of cash-flow tables: every flow that comes out is a number.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.hpp"
#include "input/delimited_text.hpp"
#include "project/cash_flow_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const input::DelimitedText text = input::parse_delimited_text(bytes, "fuzz.csv");
        for (const auto& row : text.rows)
            if (row.fields.size() != text.columns.size() || row.line == 0) std::abort();
        const project::CashFlowTable table = project::cash_flow_table(text, "fuzz.csv");
        const invest::CashFlow& flow = table.flow;
        if (flow.net.empty() || flow.net.size() != flow.investment.size()) std::abort();
        if (!flow.dates.empty() && flow.dates.size() != flow.net.size()) std::abort();
        for (const double amount : flow.net)
            if (!std::isfinite(amount)) std::abort();
        for (const double amount : flow.investment)
            if (!std::isfinite(amount)) std::abort();
    } catch (const core::Error& error) {
        if (error.what_happened().empty() || error.how_to_mend().empty()) std::abort();
    }
    return 0;
}
