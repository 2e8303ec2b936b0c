#include "project/clutter_grid.hpp"

#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/land_cover.hpp"
#include "input/source_name.hpp"

namespace phusong::project {
namespace {

// A code as it is used here: its class and height.
struct CodeMeaning {
    std::uint8_t class_index = ClutterGrid::kUnknown;
    float height_m = 0;
};

std::map<std::int32_t, CodeMeaning> meanings(const radio::ClutterTable& table,
                                             const radio::ClutterCodes& codes,
                                             std::vector<std::string>& classes) {
    for (const auto& [name, height_m] : table.height_m) classes.push_back(name);
    std::map<std::int32_t, CodeMeaning> result;
    for (const auto& [code, name] : codes.class_of_code) {
        const auto found = table.height_m.find(name);
        const auto index = std::distance(table.height_m.begin(), found);
        result[code] = {static_cast<std::uint8_t>(index), static_cast<float>(found->second)};
    }
    return result;
}

void report_clutter(const std::map<std::int32_t, std::uint64_t>& unknown, std::uint64_t voids,
                    const ClutterGrid& clutter, const std::string& codes, core::IssueLog& issues) {
    const std::string shown = clutter.record.path;
    if (voids > 0) {
        issues.add(
            {core::Severity::warning, "clutter_voids", shown, "",
             fmt::format("{} of {} cells have no land cover", voids, clutter.class_of_cell.size()),
             "they were taken as open ground"});
    }
    if (unknown.empty()) return;
    std::string list;
    std::uint64_t cells = 0;
    constexpr std::size_t kMostNamed = 8;
    std::size_t named = 0;
    for (const auto& [code, count] : unknown) {
        cells += count;
        if (named++ < kMostNamed) list += (list.empty() ? "" : ", ") + std::to_string(code);
    }
    if (named > kMostNamed) list += " …";
    issues.add(
        {core::Severity::warning, "clutter_codes_unknown", shown, "",
         fmt::format("{} cells have codes that \"{}\" does not know: {}", cells, codes, list),
         "they were taken as open ground; name another set of codes, or add them to the "
         "table of radio defaults"});
}

}  // namespace

ClutterGrid read_clutter(const std::string& path, const domain::HeightGrid& dem,
                         const radio::ClutterTable& table, const std::string& codes,
                         core::IssueLog& issues) {
    ClutterGrid clutter;
    const std::map<std::int32_t, CodeMeaning> known =
        meanings(table, table.codes_named(codes), clutter.classes);
    input::LandCover cover = input::read_land_cover(path, dem);
    clutter.record = std::move(cover.record);
    clutter.height = dem;
    clutter.class_of_cell.assign(cover.code.size(), ClutterGrid::kUnknown);
    std::map<std::int32_t, std::uint64_t> unknown;
    std::uint64_t unknown_cells = 0;
    for (std::size_t i = 0; i < cover.code.size(); ++i) {
        const auto found = known.find(cover.code[i]);
        const CodeMeaning meaning = found == known.end() ? CodeMeaning{} : found->second;
        clutter.class_of_cell[i] = meaning.class_index;
        clutter.height.height_m[i] = meaning.height_m;
        if (found != known.end() || cover.code[i] == input::kNoLandCover) continue;
        ++unknown[cover.code[i]];
        ++unknown_cells;
    }
    if (unknown_cells + cover.voids == cover.code.size()) {
        throw core::InputError(
            fmt::format("not one code of the land cover is among those of \"{}\"", codes), path,
            "Name the set of codes that belongs to the raster, or add one to the table of radio "
            "defaults.");
    }
    report_clutter(unknown, cover.voids, clutter, codes, issues);
    return clutter;
}

}  // namespace phusong::project
