#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <cpl_vsi.h>
#include <fmt/format.h>

#include "core/error.hpp"
#include "input/units.hpp"

#include "support/catch.hpp"

/// A file read row by row, and through GDAL's features: what comes of it must be the same.
namespace phusong::test {

struct Outcome {
    std::vector<std::string> units;  ///< code, name, population and vertices
    std::vector<std::string> issues;
    std::vector<std::uint64_t> counts;
    std::string failure;
};

inline std::string without_folder(std::string text, const std::string& folder) {
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder))
        text.erase(at, folder.size());
    return text;
}

inline Outcome read(const std::string& file, const std::string& name_field,
                    const std::string& pop_field, int threads) {
    Outcome outcome;
    core::IssueLog issues;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source.path = file;
    spec.fields = {"code", name_field, "", "", "", pop_field, "", "", ""};
    const std::string folder = std::filesystem::path(file).parent_path().string() + "/";
    try {
        const input::UnitsResult result = input::read_units(spec, threads, issues, silent);
        for (std::size_t i = 0; i < result.units.size(); ++i) {
            const domain::Unit& unit = result.units.list[i];
            std::string text =
                fmt::format("{} {} {}", unit.code, unit.name,
                            unit.population ? fmt::format("{}", *unit.population) : "without");
            const geometry::PlanePolygons& all = result.units.polygons;
            for (std::size_t r = all.first_ring(i); r < all.last_ring(i); ++r) {
                text += " ring";
                for (const geometry::PlanePoint& p : all.ring(r))
                    text += fmt::format(" {},{}", p.x, p.y);
            }
            outcome.units.push_back(std::move(text));
        }
        const domain::SourceRecord& r = result.record;
        outcome.counts = {r.records_read,  r.used,           r.repaired,
                          r.null_geometry, r.empty_geometry, r.not_polygon,
                          r.rejected,      r.duplicate,      r.vertices};
    } catch (const core::InputError& error) {
        outcome.failure = error.what_happened();
    }
    for (const core::Issue& issue : issues.all())
        outcome.issues.push_back(without_folder(
            fmt::format("{} {} {}: {}", issue.kind, issue.source, issue.feature, issue.reason),
            folder));
    return outcome;
}

/// Reads a file row by row, with one thread and with three, and through GDAL's features, which a
/// file in GDAL's memory leaves as the only way: all the same.
inline Outcome check_same(const std::string& file, const std::string& name_field = "name",
                          const std::string& pop_field = "pop") {
    const std::string copy = "/vsimem/" + std::filesystem::path(file).filename().string();
    REQUIRE(VSISync(file.c_str(), copy.c_str(), nullptr, nullptr, nullptr, nullptr) != 0);
    Outcome through_gdal = read(copy, name_field, pop_field, 1);
    VSIUnlink(copy.c_str());
    for (const int threads : {1, 3}) {
        const Outcome by_rows = read(file, name_field, pop_field, threads);
        CHECK(by_rows.units == through_gdal.units);
        CHECK(by_rows.issues == through_gdal.issues);
        CHECK(by_rows.counts == through_gdal.counts);
        CHECK(by_rows.failure == through_gdal.failure);
    }
    return through_gdal;
}

}  // namespace phusong::test
