#include "project/crosswalk.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "input/number_text.hpp"
#include "input/text_table.hpp"
#include "overlay/overlay.hpp"

namespace phusong::project {
namespace {

using core::Severity;
using input::TextTable;

/// The old units, as far as the table of results and the drawn units tell.
struct OldUnits {
    std::vector<reach::UnitName> names;
    std::map<std::string, std::size_t> by_code;
};

std::string value_of(const TextTable& table, const std::vector<std::optional<std::string>>& row,
                     const std::string& column) {
    const auto at = table.find_column(column);
    return at ? row[*at].value_or("") : "";
}

OldUnits old_units_of(const TextTable& reach) {
    OldUnits units;
    const std::size_t code = reach.column("unit_code");
    for (const auto& row : reach.rows) {
        if (!row[code] || units.by_code.contains(*row[code])) continue;
        units.by_code.emplace(*row[code], units.names.size());
        units.names.push_back(
            {*row[code], value_of(reach, row, "unit_name"), value_of(reach, row, "unit_type"), ""});
    }
    return units;
}

/// communes.csv has the names of the districts.
void add_districts(const std::filesystem::path& folder, OldUnits& units) {
    const std::filesystem::path file = folder / "communes.csv";
    if (!std::filesystem::exists(file)) return;
    const TextTable table = input::read_text_table({file.string(), "", "", ""});
    const std::size_t code = table.column("unit_code");
    for (const auto& row : table.rows) {
        const auto unit = units.by_code.find(row[code].value_or(""));
        if (unit == units.by_code.end()) continue;
        units.names[unit->second].parent_name = value_of(table, row, "parent_name");
    }
}

/// The old units' polygons, from the file that the run drew them into.
std::optional<domain::Units> old_polygons(const std::filesystem::path& folder, int threads,
                                          core::Progress& progress) {
    const std::filesystem::path file = folder / "communes.geojson";
    if (!std::filesystem::exists(file)) return std::nullopt;
    input::UnitsSpec spec;
    spec.source.path = file.string();
    spec.fields.code = "unit_code";
    core::IssueLog of_no_interest;  // what was wrong with them, the run has said
    return input::read_units(spec, threads, of_no_interest, progress).units;
}

/// Which part of which old unit lies in which new one: the overlaps of all with all.
std::vector<reach::CommonArea> common_areas(const OldUnits& old_units, const domain::Units& drawn,
                                            const domain::Units& to, int threads,
                                            core::Progress& progress) {
    geometry::PlanePolygons zones;
    zones.append(drawn.polygons);
    zones.append(to.polygons);
    const geometry::PlanePolygons nothing;
    const overlay::Result result =
        overlay::overlay({zones, nothing, {}, 0, {}, {}, threads, &progress});
    constexpr double kLinkM2PerMm2 = 1e-6;
    std::vector<reach::CommonArea> areas;
    for (const overlay::ZoneOverlap& overlap : result.overlaps) {
        const bool across = overlap.first < drawn.size() && overlap.second >= drawn.size();
        if (!across) continue;
        const auto unit = old_units.by_code.find(drawn.list[overlap.first].code);
        if (unit == old_units.by_code.end()) continue;
        areas.push_back(
            {unit->second, overlap.second - drawn.size(), overlap.area_mm2 * kLinkM2PerMm2});
    }
    return areas;
}

class CarryOver {
  public:
    CarryOver(const CrosswalkRequest& request, core::Progress& progress)
        : request_(request),
          threads_(core::resolve_threads(request.threads)),
          progress_(progress) {}

    CrosswalkResult take() {
        const std::filesystem::path folder = request_.run_folder;
        const TextTable table =
            input::read_text_table({(folder / "reach.csv").string(), "", "", ""});
        const reach::LongRows before =
            reach::long_rows(table.columns, table.rows, table.shown_name);
        OldUnits old_units = old_units_of(table);
        add_districts(folder, old_units);
        result_.old_units = old_units.names;
        const domain::Units to =
            input::read_units(request_.to, threads_, result_.issues, progress_).units;
        for (const domain::Unit& unit : to.list)
            result_.new_units.push_back({unit.code, unit.name, unit.type, unit.parent_name});

        std::vector<reach::CommonArea> areas;
        if (const auto drawn = old_polygons(folder, threads_, progress_))
            areas = common_areas(old_units, *drawn, to, threads_, progress_);
        make_links(old_units);
        result_.not_weighed = reach::weigh_divided(result_.crosswalk, areas);
        if (request_.fill_by_area)
            reach::fill_by_area(result_.crosswalk, old_units.names.size(), areas);
        result_.left_behind = reach::left_behind(result_.crosswalk, old_units.names.size());
        compare_places(areas);
        result_.table =
            reach::reaggregate(before, result_.old_units, result_.new_units, result_.crosswalk);
        result_.before = reach::count_rules(before);
        result_.after = reach::count_rules(result_.table);
        find_empty();
        return std::move(result_);
    }

  private:
    void make_links(const OldUnits& old_units) {
        if (!request_.links.path.empty()) {
            read_links(old_units);
            return;
        }
        if (request_.merged_from.empty()) {
            if (request_.fill_by_area) return;
            throw core::RequestError(
                "nothing says which old unit became part of which new one", "crosswalk",
                "Name the field with the old units' names (--merged-from), or a table of codes "
                "(--links), or let the areas decide (--fill-by-area).");
        }
        const TextTable table = input::read_text_table(request_.to.source);
        const std::size_t code = table.column(request_.to.fields.code);
        const std::size_t merged = table.column(request_.merged_from);
        std::map<std::string, std::string> texts;
        for (const auto& row : table.rows)
            if (row[code])
                texts[*row[code]] +=
                    (texts.contains(*row[code]) ? ", " : "") + row[merged].value_or("");
        std::vector<std::string> aligned;
        for (const reach::UnitName& unit : result_.new_units) aligned.push_back(texts[unit.code]);
        result_.crosswalk = reach::match_names(result_.old_units, result_.new_units, aligned);
    }

    void bad_row(const TextTable& table, std::size_t row, const char* kind, std::string reason) {
        // The header is line 1.
        result_.issues.add({Severity::error, kind, table.shown_name, fmt::format("row {}", row + 2),
                            std::move(reason), "the row was left out"});
    }

    void read_links(const OldUnits& old_units) {
        const TextTable table = input::read_text_table(request_.links);
        const std::size_t from = table.column(request_.old_code);
        const std::size_t into = table.column(request_.new_code);
        const auto weight = table.find_column(request_.weight);
        std::map<std::string, std::size_t> new_by_code;
        for (std::size_t i = 0; i < result_.new_units.size(); ++i)
            new_by_code.emplace(result_.new_units[i].code, i);
        std::map<std::size_t, double> sums;
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const auto& row = table.rows[r];
            if (!row[from] || !row[into]) {
                bad_row(table, r, "link_incomplete", "it lacks one of the two codes");
                continue;
            }
            const auto old_unit = old_units.by_code.find(*row[from]);
            const auto new_unit = new_by_code.find(*row[into]);
            if (old_unit == old_units.by_code.end() || new_unit == new_by_code.end()) {
                const bool is_old = old_unit == old_units.by_code.end();
                bad_row(table, r, "link_unknown_code",
                        fmt::format("there is no {} unit with the code {}", is_old ? "old" : "new",
                                    is_old ? *row[from] : *row[into]));
                continue;
            }
            const input::Number number =
                weight ? input::read_number(row[*weight].value_or("")) : input::Number();
            if (!number.problem.empty() || number.value.value_or(1) <= 0) {
                bad_row(table, r, "link_weight_unreadable",
                        number.problem.empty() ? "the weight is not above 0"
                                               : "weight " + number.problem);
                continue;
            }
            reach::Link link{old_unit->second, new_unit->second};
            if (number.value) {
                link.weight = *number.value;
                link.weight_basis = reach::WeightBasis::given;
                sums[link.old_unit] += link.weight;
            }
            result_.crosswalk.links.push_back(link);
        }
        normalise(sums);
    }

    /// Weights may be shares, or people or areas that moved: each old unit's are made to add up
    /// to 1.
    void normalise(const std::map<std::size_t, double>& sums) {
        std::map<std::size_t, std::size_t> count;
        for (reach::Link& link : result_.crosswalk.links) ++count[link.old_unit];
        for (reach::Link& link : result_.crosswalk.links) {
            if (link.weight_basis != reach::WeightBasis::given) continue;
            link.weight /= sums.at(link.old_unit);
            if (count[link.old_unit] == 1) link.weight_basis = reach::WeightBasis::whole;
        }
        std::stable_sort(result_.crosswalk.links.begin(), result_.crosswalk.links.end(),
                         [](const reach::Link& a, const reach::Link& b) {
                             return std::pair(a.new_unit, a.old_unit) <
                                    std::pair(b.new_unit, b.old_unit);
                         });
    }

    /// Does an old unit lie where the text says that it went?
    void compare_places(const std::vector<reach::CommonArea>& areas) {
        std::map<std::pair<std::size_t, std::size_t>, double> common;
        std::map<std::size_t, double> all;
        for (const reach::CommonArea& area : areas) {
            common[{area.old_unit, area.new_unit}] += area.area_m2;
            all[area.old_unit] += area.area_m2;
        }
        for (const reach::Link& link : result_.crosswalk.links) {
            const double sum = all.contains(link.old_unit) ? all[link.old_unit] : 0;
            const double share = sum > 0 ? common[{link.old_unit, link.new_unit}] / sum : -1;
            result_.lies_in.push_back(share);
            constexpr double kElsewhere = 0.1;
            if (share < 0 || share >= kElsewhere || link.basis == reach::LinkBasis::area) continue;
            const reach::UnitName& from = result_.old_units[link.old_unit];
            const reach::UnitName& into = result_.new_units[link.new_unit];
            result_.issues.add(
                {Severity::warning, "link_elsewhere", "", from.code,
                 fmt::format("{} {} went to {} {}, it is said, but {:.1f} % of its area lies there",
                             from.type, from.name, into.type, into.name, 100 * share),
                 "it was carried over as is said"});
        }
    }

    void find_empty() {
        std::vector<bool> met(result_.new_units.size());
        for (const reach::Link& link : result_.crosswalk.links) met[link.new_unit] = true;
        for (std::size_t i = 0; i < met.size(); ++i)
            if (!met[i]) result_.without.push_back(i);
    }

    const CrosswalkRequest& request_;
    int threads_;
    core::Progress& progress_;
    CrosswalkResult result_;
};

}  // namespace

CrosswalkResult carry_over(const CrosswalkRequest& request, core::Progress& progress) {
    return CarryOver(request, progress).take();
}

}  // namespace phusong::project
