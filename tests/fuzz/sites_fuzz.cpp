// Throws bytes at the reader of site lists, as a CSV file. Whatever they are, it reads them or
// refuses them with a reason, and every record is in exactly one count.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <cpl_vsi.h>

#include "core/error.hpp"
#include "input/sites.hpp"

namespace {

void read_as(const phusong::input::SitesSpec& spec) {
    phusong::domain::Sites sites;
    phusong::core::IssueLog issues;
    phusong::core::Progress silent;
    try {
        const auto record = phusong::input::read_sites(spec, sites, issues, silent);
        const std::uint64_t sum = record.used + record.null_geometry + record.empty_geometry +
                                  record.not_polygon + record.rejected + record.duplicate +
                                  record.filtered;
        if (sum != record.records_read) std::abort();
        if (record.used > 0 && sites.empty()) std::abort();
    } catch (const phusong::core::Error& error) {
        if (error.what_happened().empty()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr const char* kName = "/vsimem/fuzz.csv";
    std::string bytes(reinterpret_cast<const char*>(data), size);
    VSILFILE* file =
        VSIFileFromMemBuffer(kName, reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE);
    if (file == nullptr) return 0;
    VSIFCloseL(file);
    phusong::input::SitesSpec spec;
    spec.source.path = kName;
    read_as(spec);
    spec.technology.constant = phusong::domain::Technology::g4;
    spec.source.crs = "EPSG:2154";
    spec.source.encoding = "CP1258";
    read_as(spec);
    VSIUnlink(kName);
    return 0;
}
