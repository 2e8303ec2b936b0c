// Throws bytes at the reader of measured levels, as a CSV file. Whatever they are, it reads them or
// refuses them with a reason, and every level that is kept is one.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/error.hpp"
#include "input/measurements.hpp"

#include "fuzz/table_file.hpp"

namespace {

using namespace phusong;

void read_as(const input::MeasurementsSpec& spec) {
    domain::Measurements measurements;
    core::IssueLog issues;
    core::Progress silent;
    try {
        const auto record = input::read_measurements(spec, measurements, issues, silent);
        const std::uint64_t sum = record.used + record.null_geometry + record.empty_geometry +
                                  record.not_polygon + record.rejected + record.duplicate +
                                  record.filtered;
        if (sum != record.records_read || record.used != measurements.size()) std::abort();
        for (const domain::Measurement& each : measurements) {
            if (!(each.level_dbm >= input::kLowestLevel_dbm)) std::abort();
            if (!(each.level_dbm <= input::kHighestLevel_dbm)) std::abort();
            if (!std::isfinite(each.position.lon_deg)) std::abort();
        }
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TableFile file(data, size);
    input::MeasurementsSpec spec;
    spec.source.path = fuzz::TableFile::path();
    read_as(spec);
    spec.technology.constant = domain::Technology::g4;
    spec.operator_code.constant = "A";
    spec.source.crs = "EPSG:4326";
    spec.source.encoding = "CP1258";
    read_as(spec);
    return 0;
}
