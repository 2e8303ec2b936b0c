#include "project/site_coverage.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/parallel.hpp"
#include "geometry/crs.hpp"
#include "geometry/geodesic_sector.hpp"
#include "geometry/to_plane.hpp"
#include "input/source_name.hpp"
#include "project/radius_table.hpp"
#include "project/shown_sites.hpp"

namespace phusong::project {
namespace {

using core::Severity;

constexpr std::size_t kSitesPerTask = 1024;
/// Outlines of some ten thousand sites are in memory before they are handed on.
constexpr std::size_t kTasksAtATime = 32;
/// A beam this wide or wider is drawn all around.
constexpr double kAllAround_deg = 360;

std::string number_of_sites(std::size_t count) {
    return fmt::format("{} site{}", count, count == 1 ? "" : "s");
}

/// Fills in the radii that records do not state. Sites that get none are taken out.
class RadiusFiller {
  public:
    RadiusFiller(const SiteCoverageSpec& spec, core::IssueLog& issues)
        : table_(spec.radius_table.empty() ? RadiusTable::standard()
                                           : RadiusTable::read(spec.radius_table)),
          source_(input::shown_name(spec.sites.source.path)),
          issues_(issues) {}

    void fill(domain::Sites& sites, domain::SourceRecord& record) {
        for (domain::Site& site : sites) {
            if (site.radius_m) continue;
            site.radius_m = table_.radius_m(site.technology, site.environment, site.area_type);
            site.radius_origin = domain::RadiusOrigin::table;
            if (site.environment.empty()) site.environment = table_.default_environment();
            from_table_ += site.radius_m ? 1 : 0;
        }
        const std::size_t all = sites.size();
        std::set<std::uint64_t> without;
        for (const domain::Site& site : sites)
            if (!site.radius_m) without.insert(site.record);
        std::erase_if(sites, [](const domain::Site& site) { return !site.radius_m; });
        for (const domain::Site& site : sites) without.erase(site.record);
        record.used -= without.size();
        record.rejected += without.size();
        report(all - sites.size(), sites);
    }

  private:
    void report(std::size_t missing, const domain::Sites& sites) {
        if (missing > 0)
            issues_.add({Severity::error, "radius_missing", source_, "",
                         fmt::format("no radius is stated for {}, and the table has none for their "
                                     "technology, environment and area type",
                                     number_of_sites(missing)),
                         "they were left out; give radius_m, or a row in the table of radii"});
        const auto ranges = std::count_if(sites.begin(), sites.end(), [](const domain::Site& site) {
            return site.radius_origin == domain::RadiusOrigin::measured_range;
        });
        if (ranges > 0)
            issues_.add({Severity::warning, "range_is_no_radius", source_, "",
                         fmt::format("{} cells are drawn with OpenCelliD's range, which says how "
                                     "far away phones were, not how far the cell reaches",
                                     ranges),
                         "they were drawn as asked"});
        if (from_table_ > 0)
            issues_.add(
                {Severity::info, "radius_from_table", source_, "",
                 fmt::format("the radius is that of the table of typical radii for {} of {}",
                             from_table_, number_of_sites(sites.size())),
                 "their coverage is indicative: terrain, power and antenna are not in it"});
    }

    RadiusTable table_;
    std::string source_;
    core::IssueLog& issues_;
    std::size_t from_table_ = 0;
};

geometry::GeodesicSector sector_of(const domain::Site& site) {
    geometry::GeodesicSector sector{site.position, site.radius_m.value_or(0)};
    if (!site.azimuth_deg) return sector;
    sector.width_deg = site.beamwidth_deg.value_or(kUsualSector_deg);
    if (sector.width_deg < kAllAround_deg) sector.azimuth_deg = site.azimuth_deg;
    return sector;
}

void report_sectors(const domain::Sites& sites, const std::string& source, core::IssueLog& issues) {
    const auto count = [&](auto which) { return std::count_if(sites.begin(), sites.end(), which); };
    const auto no_width =
        count([](const domain::Site& s) { return s.azimuth_deg && !s.beamwidth_deg; });
    if (no_width > 0)
        issues.add({Severity::info, "beamwidth_missing", source, "",
                    fmt::format("the direction is stated and the beamwidth is not, for {}",
                                number_of_sites(static_cast<std::size_t>(no_width))),
                    fmt::format("drawn {} degrees wide, as one of three", kUsualSector_deg)});
    const auto no_azimuth = count([](const domain::Site& s) {
        return !s.azimuth_deg && s.beamwidth_deg && *s.beamwidth_deg < kAllAround_deg;
    });
    if (no_azimuth > 0)
        issues.add({Severity::warning, "azimuth_missing", source, "",
                    fmt::format("a beamwidth is stated and no direction, for {}",
                                number_of_sites(static_cast<std::size_t>(no_azimuth))),
                    "they were drawn all around"});
}

}  // namespace

domain::Layer layer_of(const domain::Site& site) {
    domain::Layer layer;
    layer.technology = site.technology;
    layer.operator_code = site.operator_code;
    layer.environment = site.environment;
    layer.basis = domain::Basis::indicative;
    return layer;
}

namespace {

/// Draws the sites and hands their outlines over in their order, some at a time.
/// @param take gets the polygons and the number of the first site that they belong to
void draw_sites(const domain::Sites& sites, double area_error, int threads,
                core::Progress& progress,
                const std::function<void(const geometry::PlanePolygons&, std::size_t)>& take) {
    const geometry::CrsTransform wgs84 = geometry::CrsTransform::to_wgs84("EPSG:4326");
    const std::size_t tasks = (sites.size() + kSitesPerTask - 1) / kSitesPerTask;
    progress.begin("drawing sites", tasks);
    for (std::size_t first = 0; first < tasks; first += kTasksAtATime) {
        std::vector<geometry::PlanePolygons> drawn(std::min(kTasksAtATime, tasks - first));
        core::parallel_for(drawn.size(), threads, [&](std::size_t task) {
            const std::size_t begin = (first + task) * kSitesPerTask;
            const std::size_t end = std::min(sites.size(), begin + kSitesPerTask);
            for (std::size_t i = begin; i < end; ++i) {
                const geometry::SourcePolygon outline =
                    geometry::geodesic_sector(sector_of(sites[i]), area_error);
                // A radius of centimetres vanishes on the grid; it still is feature i.
                if (!geometry::to_plane({outline}, wgs84, drawn[task]).appended)
                    drawn[task].add_feature({});
            }
            progress.advance(1);
        });
        for (std::size_t task = 0; task < drawn.size(); ++task)
            take(drawn[task], (first + task) * kSitesPerTask);
    }
    progress.end();
}

/// Reads the sites and sees to their radii.
SiteOutlines read_sites_to_draw(const SiteCoverageSpec& spec, core::IssueLog& issues,
                                core::Progress& progress) {
    SiteOutlines outlines;
    RadiusFiller filler(spec, issues);
    outlines.record = input::read_sites(spec.sites, outlines.sites, issues, progress);
    filler.fill(outlines.sites, outlines.record);
    report_sectors(outlines.sites, input::shown_name(spec.sites.source.path), issues);
    return outlines;
}

}  // namespace

SiteOutlines outline_sites(const SiteCoverageSpec& spec, int threads, core::IssueLog& issues,
                           core::Progress& progress) {
    SiteOutlines outlines = read_sites_to_draw(spec, issues, progress);
    draw_sites(
        outlines.sites, spec.area_error, threads, progress,
        [&](const geometry::PlanePolygons& some, std::size_t) { outlines.polygons.append(some); });
    return outlines;
}

void add_site_coverage(const SiteCoverageSpec& spec, int threads, domain::Study& study,
                       core::Progress& progress) {
    SiteOutlines outlines = read_sites_to_draw(spec, study.issues, progress);
    std::vector<std::uint32_t> layers;
    draw_sites(
        outlines.sites, spec.area_error, threads, progress,
        [&](const geometry::PlanePolygons& some, std::size_t first) {
            layers.clear();
            for (std::size_t i = 0; i < some.feature_count(); ++i)
                layers.push_back(study.coverage.layer_index(layer_of(outlines.sites[first + i])));
            study.coverage.add(some, layers);
        });
    show_sites(outlines.sites, study);
    study.sources.push_back(std::move(outlines.record));
}

}  // namespace phusong::project
