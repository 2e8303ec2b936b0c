// Throws bytes at the reader of settlements, premises and unit centres, as a CSV file. Whatever
// they are, it reads them or refuses them with a reason, and every record is in exactly one count.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/error.hpp"
#include "input/places.hpp"

#include "fuzz/table_file.hpp"

namespace {

using namespace phusong;

void read_as(const input::PlacesSpec& spec, const char* role) {
    std::vector<domain::Place> places;
    core::IssueLog issues;
    core::Progress silent;
    try {
        const auto record = input::read_places(spec, role, places, issues, silent);
        const std::uint64_t sum = record.used + record.null_geometry + record.empty_geometry +
                                  record.not_polygon + record.rejected + record.duplicate +
                                  record.filtered;
        if (sum != record.records_read || record.used != places.size()) std::abort();
        for (const domain::Place& place : places) {
            if (!(std::abs(place.position.lon_deg) <= 180)) std::abort();
            if (!(std::abs(place.position.lat_deg) <= 90)) std::abort();
            if (place.population && !(*place.population >= 0)) std::abort();
        }
    } catch (const core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TableFile file(data, size);
    input::PlacesSpec spec;
    spec.source.path = fuzz::TableFile::path();
    read_as(spec, "premises");
    spec.code = "id";
    spec.name = "name";
    spec.population = "people";
    spec.class_name.constant = "school";
    read_as(spec, "settlements");
    spec.population = "";
    spec.unit = "unit";
    spec.x = "x";
    spec.y = "y";
    spec.source.crs = "EPSG:9215";
    spec.source.encoding = "CP1258";
    read_as(spec, "unit centres");
    return 0;
}
