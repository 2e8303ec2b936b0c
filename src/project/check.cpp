#include "project/check.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "check/findings.hpp"
#include "check/whereabouts.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "geometry/equal_area.hpp"
#include "input/coverage.hpp"
#include "input/dem.hpp"
#include "input/layer_crs.hpp"
#include "input/places.hpp"
#include "input/raster_population.hpp"
#include "input/roads.hpp"
#include "input/source_name.hpp"
#include "input/units.hpp"
#include "overlay/overlay.hpp"
#include "project/centres.hpp"
#include "project/check_marks.hpp"
#include "project/check_points.hpp"
#include "project/checks.hpp"
#include "project/overlay_study.hpp"
#include "project/plane_points.hpp"
#include "project/references.hpp"
#include "project/site_coverage.hpp"

namespace phusong::project {
namespace {

using core::Severity;

constexpr double kM2PerMm2 = 1e-6;
constexpr double kM2PerKm2 = 1e6;

/// "195.4 m²", "387.93 km²".
std::string area_text(double area_m2) {
    constexpr double kLarge = 1e5;
    return area_m2 < kLarge ? fmt::format("{:.1f} m²", area_m2)
                            : fmt::format("{:.2f} km²", area_m2 / kM2PerKm2);
}

/// One source as far as it could be read.
struct ReadSource {
    bool usable = false;
    bool placed = true;  ///< false: read with a stand-in for the CRS that is not known
};

/// What a check collects on its way.
class Checker {
  public:
    Checker(const Project& project, const RunOptions& options, core::Progress& progress)
        : project_(project), threads_(core::resolve_threads(options.threads)), progress_(progress) {
        report_.command = options.command;
        report_.info.title = project.study.title;
        report_.info.reference_date = project.study.reference_date;
        report_.info.boundary_version = project.study.boundary_version;
        report_.info.project_file = project.file;
        report_.info.project_file_sha256 = project.file_sha256;
        report_.info.synthetic = project.study.synthetic;
        report_.info.unit_noun = project.study.unit_noun;
    }

    domain::CheckReport take() {
        read_units();
        read_centres();
        read_coverage();
        read_sites();
        settle_coverage();
        read_places(project_.settlements, "settlements");
        read_places(project_.premises, "premises");
        read_roads();
        read_raster();
        check_together();
        report_.findings = check::findings_of(issues_);
        collect_marks();
        return std::move(report_);
    }

  private:
    /// Why a whole source cannot be used, as an issue.
    void refuse(const core::Error& error, const std::string& path, const char* role) {
        const bool no_crs = dynamic_cast<const input::NoCrsError*>(&error) != nullptr;
        const bool request = dynamic_cast<const core::RequestError*>(&error) != nullptr;
        const char* kind = "source_unreadable";
        if (request) kind = "source_refused";
        if (no_crs) kind = "crs_missing";
        const std::string where = error.where().empty() ? input::shown_name(path) : error.where();
        issues_.add(
            {Severity::error, kind, where, "",
             fmt::format("{}: {}{}", role, error.what_happened(),
                         no_crs || error.how_to_mend().empty() ? "" : ". " + error.how_to_mend()),
             "it stops, with this message"});
    }

    /// Reads a source; where its CRS is not known, once more with a stand-in.
    template <typename Read>
    ReadSource read(const input::VectorSource& source, const char* role, Read read_with) {
        try {
            read_with(source);
            return {true, true};
        } catch (const input::NoCrsError& error) {
            refuse(error, source.path, role);
            input::VectorSource guessed = source;
            // The numbers decide whether degrees or metres stand in; web mercator takes any metres.
            const bool degrees = error.what_happened().find("degrees") != std::string::npos;
            guessed.crs = degrees ? "EPSG:4326" : "EPSG:3857";
            try {
                read_with(guessed);
                return {true, false};
            } catch (const core::Error& second) {
                refuse(second, source.path, role);
            }
        } catch (const core::Error& error) {
            refuse(error, source.path, role);
        }
        return {};
    }

    void read_units() {
        const std::size_t before = issues_.all().size();
        input::UnitsSpec spec = project_.units.spec;
        units_state_ = read(spec.source, "units", [&](const input::VectorSource& source) {
            spec.source = source;
            core::IssueLog issues;
            input::UnitsResult result;
            try {
                result = input::read_units(spec, threads_, issues, progress_);
            } catch (...) {
                issues_.append(issues);  // what is wrong with the records is why
                throw;
            }
            issues_.append(issues);
            units_ = std::move(result.units);
            report_.sources.push_back(std::move(result.record));
        });
        report_.units = units_.size();
        forget_places(units_state_, before);
    }

    /// Unit centres of another source.
    void read_centres() {
        if (project_.units.centre != CentreSource::layer) return;
        const std::size_t before = issues_.all().size();
        UnitsSection section = project_.units;
        const ReadSource state =
            read(section.centres.source, "unit centres", [&](const input::VectorSource& source) {
                section.centres.source = source;
                domain::Study study;
                study.units = std::move(units_);
                const auto take_back = [&] {
                    units_ = std::move(study.units);
                    issues_.append(study.issues);
                };
                try {
                    set_centres(section, study, progress_);
                } catch (...) {
                    take_back();
                    throw;
                }
                take_back();
                report_.sources.push_back(std::move(study.sources.back()));
            });
        // Among no units, or in a system that is not known, no centre finds its unit.
        const bool meaningless = !state.placed || !units_state_.placed || !units_state_.usable;
        forget_places({state.usable, !meaningless}, before);
        if (meaningless)
            for (domain::Unit& unit : units_.list) unit.centre.reset();
    }

    /// A stand-in for the CRS says nothing about where on Earth the data lie.
    void forget_places(const ReadSource& state, std::size_t before) {
        if (state.placed || !state.usable) return;
        core::IssueLog kept;
        for (std::size_t i = 0; i < issues_.all().size(); ++i) {
            const core::Issue& issue = issues_.all()[i];
            const std::set<std::string> of_place{"outside_crs_area",         "centre_outside",
                                                 "degrees_in_projected_crs", "centre_without_unit",
                                                 "centre_repeated",          "centre_missing"};
            if (i < before || !of_place.contains(issue.kind)) kept.add(issue);
        }
        issues_ = std::move(kept);
        if (!report_.sources.empty()) report_.sources.back().crs_origin = "not known";
    }

    void read_coverage() {
        for (const input::CoverageSpec& wanted : project_.coverage) {
            const std::size_t before = issues_.all().size();
            domain::Coverage one;
            input::CoverageSpec spec = wanted;
            const ReadSource state =
                read(spec.source, "coverage", [&](const input::VectorSource& source) {
                    spec.source = source;
                    one = {};
                    report_.sources.push_back(
                        input::read_coverage(spec, threads_, one, issues_, progress_));
                });
            forget_places(state, before);
            if (state.usable && state.placed && units_state_.usable && units_state_.placed)
                check_place(one, input::shown_name(spec.source.path));
            coverage_states_.push_back(state);
            for (const domain::Layer& layer : one.layers) coverage_.layer_index(layer);
        }
    }

    /// Lists of base stations, whose coverage is drawn around them.
    void read_sites() {
        for (const SiteCoverageSpec& wanted : project_.sites) {
            const std::size_t before = issues_.all().size();
            SiteCoverageSpec spec = wanted;
            // A prediction is not made here; discs stand in for where it may reach.
            if (spec.prediction)
                spec.sites.radius_m.constant = spec.prediction->radius_m.value_or(10'000);
            SiteOutlines outlines;
            const ReadSource state =
                read(spec.sites.source, "sites", [&](const input::VectorSource& source) {
                    spec.sites.source = source;
                    core::IssueLog issues;
                    outlines = {};
                    try {
                        outlines = outline_sites(spec, threads_, issues, progress_);
                    } catch (...) {
                        issues_.append(issues);
                        throw;
                    }
                    issues_.append(issues);
                    report_.sources.push_back(outlines.record);
                });
            forget_places(state, before);
            site_states_.push_back(state);
            const std::string shown = input::shown_name(spec.sites.source.path);
            domain::Coverage one;
            for (const domain::Site& site : outlines.sites) {
                domain::Layer layer = layer_of(site);
                if (wanted.prediction) {
                    layer.environment = wanted.prediction->environment;
                    layer.basis = domain::Basis::predicted;
                }
                one.layer_of_feature.push_back(one.layer_index(layer));
                coverage_.layer_index(layer);
            }
            one.polygons = std::move(outlines.polygons);
            if (!state.usable || !state.placed) continue;
            if (wanted.prediction)
                read_heights(wanted.prediction->dem, outlines.sites,
                             spec.sites.radius_m.constant.value_or(0));
            points_.push_back(checked_sites(outlines.sites, shown));
            if (units_state_.usable && units_state_.placed) check_place(one, shown);
        }
    }

    /// The heights around sites whose levels a run predicts.
    void read_heights(const std::string& dem, const domain::Sites& sites, double radius_m) {
        if (sites.empty()) return;
        constexpr double kMetresPerDegree = 111'000;
        constexpr double kRadiansPerDegree = 0.017453292519943295;
        const double up = radius_m / kMetresPerDegree;
        input::DemExtent extent{sites.front().position, sites.front().position};
        for (const domain::Site& site : sites) {
            const auto& [lon, lat] = site.position;
            const double aside = up / std::max(0.01, std::cos(lat * kRadiansPerDegree));
            extent.south_west.lon_deg = std::min(extent.south_west.lon_deg, lon - aside);
            extent.south_west.lat_deg = std::min(extent.south_west.lat_deg, lat - up);
            extent.north_east.lon_deg = std::max(extent.north_east.lon_deg, lon + aside);
            extent.north_east.lat_deg = std::max(extent.north_east.lat_deg, lat + up);
        }
        try {
            report_.sources.push_back(input::read_dem(dem, extent, issues_).record);
        } catch (const core::Error& error) {
            refuse(error, dem, "heights");
        }
    }

    void settle_coverage() {
        if (coverage_.layers.empty())
            issues_.add({Severity::error, "no_coverage_at_all", "coverage", "",
                         "there is not one usable polygon or site in any source of coverage",
                         "it stops, with this message"});
        coverage_.sort_layers();
    }

    void read_places(const std::vector<input::PlacesSpec>& specs, const char* role) {
        for (const input::PlacesSpec& wanted : specs) {
            const std::size_t before = issues_.all().size();
            input::PlacesSpec spec = wanted;
            std::vector<domain::Place> list;
            const ReadSource state =
                read(spec.source, role, [&](const input::VectorSource& source) {
                    spec.source = source;
                    list.clear();
                    report_.sources.push_back(
                        input::read_places(spec, role, list, issues_, progress_));
                });
            forget_places(state, before);
            check_place_texts(list, role, input::shown_name(spec.source.path), issues_);
            if (state.usable && state.placed)
                points_.push_back(checked_places(list, role, input::shown_name(spec.source.path)));
        }
    }

    void read_roads() {
        for (const input::RoadsSpec& wanted : project_.roads) {
            const std::size_t before = issues_.all().size();
            input::RoadsSpec spec = wanted;
            domain::Roads roads;
            const ReadSource state =
                read(spec.source, "roads", [&](const input::VectorSource& source) {
                    spec.source = source;
                    report_.sources.push_back(input::read_roads(spec, roads, issues_, progress_));
                });
            forget_places(state, before);
        }
    }

    void read_raster() {
        if (project_.population.spread != PopulationSection::Spread::raster) return;
        if (!units_state_.usable || !units_state_.placed) return;
        try {
            auto raster = input::read_population_raster(project_.population.raster, units_.polygons,
                                                        threads_, issues_, progress_);
            report_.sources.push_back(std::move(raster.record));
        } catch (const core::Error& error) {
            refuse(error, project_.population.raster.path, "population raster");
        }
    }

    /// Coverage away from the units; would it lie on them with x and y exchanged?
    void check_place(const domain::Coverage& one, const std::string& shown) {
        core::IssueLog found;
        check::check_coverage_place(units_, one, shown, found);
        issues_.append(found);
        const auto counts = found.counts_by_kind();
        if (!counts.contains("coverage_outside_units")) return;
        domain::Coverage swapped;
        swapped.layers = one.layers;
        swapped.layer_of_feature = one.layer_of_feature;
        constexpr double kMmPerM = 1000.0;
        for (std::size_t f = 0; f < one.polygons.feature_count(); ++f) {
            constexpr std::size_t kCorners = 3;
            std::vector<geometry::PlanePoint> corners;
            corners.reserve(kCorners);
            const geometry::PlaneBox box = one.polygons.box(f);
            for (const auto& [x, y] :
                 {std::pair(box.min_x, box.min_y), std::pair(box.max_x, box.min_y),
                  std::pair(box.max_x, box.max_y)}) {
                const double lon =
                    geometry::equal_area::longitude_deg(static_cast<double>(x) / kMmPerM);
                const double lat =
                    geometry::equal_area::latitude_deg(static_cast<double>(y) / kMmPerM);
                if (std::abs(lon) > 90) return;
                corners.push_back(plane_point({lat, lon}));
            }
            const std::vector<std::vector<geometry::PlanePoint>> rings{corners};
            swapped.polygons.add_feature(rings);
        }
        core::IssueLog after;
        check::check_coverage_place(units_, swapped, shown, after);
        if (!after.empty()) return;
        issues_.add({Severity::warning, "coverage_looks_swapped", shown, "",
                     "with x and y exchanged it would lie on the units",
                     "it was read as it stands, and covers nothing"});
    }

    void check_together() {
        if (!units_state_.usable || units_.list.empty()) return;
        check_inputs(project_, units_, coverage_, issues_);
        const auto usable = [](const ReadSource& state) { return state.usable; };
        if (std::all_of(coverage_states_.begin(), coverage_states_.end(), usable) &&
            std::all_of(site_states_.begin(), site_states_.end(), usable))
            check_references_too();
        check_crs();
        check_tiling();
        check_populations(project_, units_, make_cube(tiling_, units_.size(), {}), issues_);
    }

    void check_references_too() {
        try {
            check_references(project_, units_, coverage_);
        } catch (const ProjectError& error) {
            for (const Mistake& mistake : error.mistakes())
                issues_.add({Severity::error, "reference_missing", project_.file, "",
                             to_string(mistake), "it stops, with this message"});
        } catch (const core::Error& error) {
            issues_.add({Severity::error, "reference_missing", project_.file, "",
                         error.what_happened(), "it stops, with this message"});
        }
    }

    void check_crs() {
        std::map<std::string, std::vector<std::string>> sources;
        for (const domain::SourceRecord& record : report_.sources)
            if (record.crs_origin != "not known") sources[record.crs].push_back(record.path);
        if (sources.size() < 2) return;
        std::vector<std::string> parts;
        parts.reserve(sources.size());
        for (const auto& [crs, paths] : sources)
            parts.push_back(fmt::format("{} ({})", crs, fmt::join(paths, ", ")));
        issues_.add({Severity::info, "crs_mixed", "", "",
                     fmt::format("the sources are in {} coordinate systems: {}", sources.size(),
                                 fmt::join(parts, "; ")),
                     "each source was transformed from its own"});
    }

    void check_tiling() {
        const geometry::PlanePolygons nothing;
        std::vector<geometry::PlanePoint> points;
        for (const CheckedPoints& source : points_)
            for (const CheckedPoint& point : source.list)
                points.push_back(plane_point(point.position));
        tiling_ =
            overlay::overlay({units_.polygons, nothing, {}, 0, points, {}, threads_, &progress_});
        report_points_outside(units_, points_, tiling_, issues_, report_.features);
        area_m2_.resize(units_.size());
        for (const overlay::Cell& cell : tiling_.cells)
            area_m2_[cell.zone] += cell.area_mm2 * kM2PerMm2;
        const std::string shown = input::shown_name(project_.units.spec.source.path);
        const domain::Tiling tiling = make_tiling(tiling_);
        if (!units_state_.placed) return;
        report_.areas_known = true;
        report_.union_area_m2 = tiling.union_area_m2;
        report_overlaps(tiling, shown);
        report_gaps(tiling, shown);
    }

    void report_overlaps(const domain::Tiling& tiling, const std::string& shown) {
        std::vector<domain::UnitOverlap> overlaps = tiling.overlaps;
        std::stable_sort(overlaps.begin(), overlaps.end(),
                         [](const auto& a, const auto& b) { return a.area_m2 > b.area_m2; });
        report_.overlap_count = overlaps.size();
        for (const domain::UnitOverlap& overlap : overlaps) {
            report_.overlap_area_m2 += overlap.area_m2;
            const double least = std::min(area_m2_[overlap.first], area_m2_[overlap.second]);
            const bool same = overlap.area_m2 > 0.99 * least;
            const std::string pair = fmt::format("{} and {}", units_.list[overlap.first].code,
                                                 units_.list[overlap.second].code);
            if (same)
                issues_.add({Severity::warning, "units_repeated", shown, pair,
                             fmt::format("{} share {:.4f} km², all of the smaller one", pair,
                                         overlap.area_m2 / kM2PerKm2),
                             "both count; what lies in them counts in both"});
            // What is rounded to the grid overlaps by the width of a hair.
            const double share = least > 0 ? overlap.area_m2 / least : 0;
            issues_.add({share > 1e-3 ? Severity::warning : Severity::info, "units_overlap", shown,
                         pair,
                         fmt::format("{} share {} ({:.2g} % of the smaller one)", pair,
                                     area_text(overlap.area_m2), 100 * share),
                         "each unit was measured on its own, so the shared area counts in both"});
        }
    }

    void report_gaps(const domain::Tiling& tiling, const std::string& shown) {
        report_.gap_count = tiling.gaps.size();
        for (const domain::UnitGap& gap : tiling.gaps) {
            report_.gap_area_m2 += gap.area_m2;
            issues_.add({Severity::info, "units_gap", shown, "",
                         fmt::format("{} at {:.6f}, {:.6f}", area_text(gap.area_m2), gap.lon_deg,
                                     gap.lat_deg),
                         "it belongs to no unit and counts nowhere"});
        }
    }

    void collect_marks() {
        if (units_state_.placed)
            mark_records(project_.units.spec.source, project_.units.spec.fields.code, issues_,
                         threads_, report_.features);
        for (std::size_t i = 0; i < project_.coverage.size(); ++i)
            if (coverage_states_[i].placed)
                mark_records(project_.coverage[i].source, "", issues_, threads_, report_.features);
        if (units_.list.empty() || !units_state_.placed) return;
        const std::string shown = input::shown_name(project_.units.spec.source.path);
        mark_centres(units_, issues_, report_.features);
        mark_overlaps(units_, tiling_, shown, threads_, report_.features);
        mark_gaps(tiling_, shown, report_.features);
    }

    const Project& project_;
    int threads_;
    core::Progress& progress_;
    domain::CheckReport report_;
    core::IssueLog issues_;
    domain::Units units_;
    ReadSource units_state_;
    domain::Coverage coverage_;  ///< layers only
    std::vector<ReadSource> coverage_states_;
    std::vector<ReadSource> site_states_;
    std::vector<CheckedPoints> points_;  ///< those that the units are to hold
    overlay::Result tiling_;             ///< of the units without any coverage
    std::vector<double> area_m2_;
};

}  // namespace

domain::CheckReport check(const Project& project, const RunOptions& options,
                          core::Progress& progress) {
    return Checker(project, options, progress).take();
}

}  // namespace phusong::project
