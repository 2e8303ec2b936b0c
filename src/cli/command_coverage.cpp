#include "cli/command_coverage.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/closing_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/site_options.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "output/site_coverage_file.hpp"
#include "project/site_coverage.hpp"

namespace phusong::cli {
namespace {

// "77149 records were read: 77148 used, 1 without coordinates."
std::string counts_text(const domain::SourceRecord& record, bool vi) {
    std::string text = fmt::format(
        fmt::runtime(vi ? "{}: đọc {} bản ghi; dùng {}" : "{}: {} records read; {} used"),
        record.path, record.records_read, record.used);
    const auto add = [&](std::uint64_t count, const char* en, const char* in_vi) {
        if (count > 0) text += fmt::format(", {} {}", count, vi ? in_vi : en);
    };
    add(record.null_geometry + record.empty_geometry, "without coordinates", "không có tọa độ");
    add(record.rejected, "unusable", "không dùng được");
    add(record.duplicate, "repeated", "bị lặp");
    add(record.filtered, "not asked for", "không được yêu cầu");
    return text + "\n";
}

struct LayerSummary {
    std::size_t sites = 0;
    std::size_t sectors = 0;
    double least_m = 0;
    double most_m = 0;
};

// "sites, 2 of them sectors, radius 3000 to 5000 m": what follows their number.
std::string layer_text(const LayerSummary& summary, bool vi) {
    std::string text = vi ? "trạm" : summary.sites == 1 ? "site" : "sites";
    if (summary.sectors > 0)
        text += fmt::format(fmt::runtime(vi ? " ({} có hướng)" : " ({} with a direction)"),
                            summary.sectors);
    text += fmt::format("{} {:.0f}", vi ? ", bán kính" : ", radius", summary.least_m);
    if (summary.most_m > summary.least_m)
        text += fmt::format("{} {:.0f}", vi ? " đến" : " to", summary.most_m);
    return text + " m";
}

void print_layers(const domain::Sites& sites, bool vi, std::ostream& out) {
    std::map<domain::Layer, LayerSummary> layers;
    for (const domain::Site& site : sites) {
        LayerSummary& layer = layers[project::layer_of(site)];
        const double radius = site.radius_m.value_or(0);
        layer.least_m = layer.sites == 0 ? radius : std::min(layer.least_m, radius);
        layer.most_m = std::max(layer.most_m, radius);
        ++layer.sites;
        layer.sectors += site.azimuth_deg ? 1 : 0;
    }
    std::size_t width = 0;
    for (const auto& [layer, summary] : layers)
        width = std::max(width, domain::layer_id(layer).size());
    for (const auto& [layer, summary] : layers)
        out << fmt::format("  {:<{}}  {:>7} {}\n", domain::layer_id(layer), width, summary.sites,
                           layer_text(summary, vi));
}

// "  4g/45204/outdoor/basis=predicted   3 sites, 156.4 km² at -98 dBm or above"
std::string predicted_text(const project::PredictedLayer& layer, bool vi) {
    domain::Layer named = layer.layer;
    named.threshold_dbm.reset();  // told at the end of the line
    std::string text = fmt::format("  {:<36} {:>6} {}", domain::layer_id(named), layer.sites,
                                   vi                 ? "trạm"
                                   : layer.sites == 1 ? "site"
                                                      : "sites");
    if (!layer.layer.threshold_dbm) return text + (vi ? "; không có ngưỡng\n" : "; no threshold\n");
    return text + fmt::format(fmt::runtime(vi ? ", {:.1f} km² từ {} dBm trở lên\n"
                                              : ", {:.1f} km² at {} dBm or above\n"),
                              layer.covered_km2, *layer.layer.threshold_dbm);
}

// "Added after measurements: 4G +3.2 dB"; nothing where none was asked for.
std::string offsets_text(const domain::PredictionRecord& record, bool vi) {
    std::string list;
    for (const auto& [technology, db] : record.offset_db) {
        list += fmt::format("{}{} {:+.1f} dB", list.empty() ? "" : ", ",
                            domain::display_name(technology), db);
    }
    if (list.empty()) return "";
    return fmt::format(
        fmt::runtime(vi ? "\nĐã cộng theo số liệu đo: {}\n" : "\nAdded after measurements: {}\n"),
        list);
}

}  // namespace

void CommandCoverage::setup(CLI::App& app) {
    app_ = &app;
    add_source_options(app, false);
    const std::string group = "Results";
    app.add_option("--out", out_, "File to write: .gpkg, .geojson or .fgb")
        ->option_text("FILE (required)")
        ->required()
        ->group(group);
    add_working_options(app, working_, group);
    add_prediction_options(app, prediction_,
                           "Heights of the ground: levels are predicted by ITU-R P.1812,\n"
                           "and --out is a folder");
    app.add_option("--apply-calibration", prediction_.spec.calibration,
                   "calibration.json of phusong calibrate: its offsets are added")
        ->option_text("FILE.json")
        ->group("Prediction over terrain");
    app.footer(
        "Draws what lies within the radius of each base station, all around or in its sector.\n"
        "The figures are indicative: terrain, power and antennas are not in them.\n\n"
        "Example: phusong coverage --sites sites.csv --technologies 4g --out coverage.gpkg");
}

// Levels over terrain into a folder.
int CommandCoverage::predict(Streams streams) {
    const TypedSources sources = sources_from(typed_options(*app_));
    if (sources.sites.empty())
        throw core::RequestError("no sites are named", "--sites",
                                 "Give a list of base stations: --sites FILE.");
    const project::PredictionSpec prediction = prediction_.complete();
    const InterruptGuard guard;
    auto progress = std::make_unique<InterruptibleProgress>(
        make_progress(progress_style(working_.quiet), streams.err));
    const bool vi = working_.language == "vi";
    core::IssueLog issues;
    domain::Sites sites;
    std::string counts;
    std::string source;
    for (const project::SiteCoverageSpec& spec : sources.sites) {
        source += (source.empty() ? "" : ", ") + spec.sites.source.path;
        counts += counts_text(input::read_sites(spec.sites, sites, issues, *progress), vi);
    }
    const project::PredictionReport report = project::predict_coverage(
        sites, source, prediction, out_, working_.threads, issues, *progress);
    progress.reset();
    streams.out << counts;
    for (const project::PredictedLayer& layer : report.layers) {
        streams.out << predicted_text(layer, vi);
    }
    streams.out
        << issue_text(issues, {}, working_.language) << offsets_text(report.record, vi)
        << fmt::format(
               fmt::runtime(
                   vi ? "\nDự báo theo trung vị ITU-R P.1812; sai số chuẩn của mô hình "
                        "khoảng {} dB khi chưa có số liệu đo.\nTại ngưỡng, {:.0f}% vị trí "
                        "ở biên và {:.0f}% diện tích ô phủ đạt mức (Jakes).\nĐã ghi vào {}\n"
                      : "\nPredicted: median ITU-R P.1812 over the DEM. Without local "
                        "measurements the model's standard error is about {} dB.\n"
                        "At a threshold {:.0f} % of locations are above it, {:.0f} % over "
                        "a cell's area (Jakes).\n"
                        "Written to {}\n"),
               report.record.model_error_db, report.record.edge_probability_pct,
               report.record.area_probability_pct, out_)
        << std::flush;
    return 0;
}

int CommandCoverage::run(const std::vector<std::string>&, Streams streams) {
    if (!prediction_.spec.dem.empty()) return predict(streams);
    const TypedSources sources = sources_from(typed_options(*app_));
    if (sources.sites.empty())
        throw core::RequestError("no sites are named", "--sites",
                                 "Give a list of base stations: --sites FILE.");
    output::check_site_coverage_path(out_);
    const InterruptGuard guard;
    auto progress = std::make_unique<InterruptibleProgress>(
        make_progress(progress_style(working_.quiet), streams.err));
    const int threads = core::resolve_threads(working_.threads);
    const bool vi = working_.language == "vi";
    core::IssueLog issues;
    domain::Sites sites;
    geometry::PlanePolygons polygons;
    std::string counts;
    for (const project::SiteCoverageSpec& spec : sources.sites) {
        project::SiteOutlines some = project::outline_sites(spec, threads, issues, *progress);
        sites.insert(sites.end(), some.sites.begin(), some.sites.end());
        polygons.append(some.polygons);
        counts += counts_text(some.record, vi);
    }
    if (sites.empty()) {
        const core::Issue* const first = issues.first_error(0);
        throw core::InputError("there is not one usable site in it",
                               sources.sites.front().sites.source.path,
                               first != nullptr ? "The first problem: " + first->reason + "."
                                                : "Check the file and what was asked of it.");
    }
    output::write_site_coverage(out_, sites, polygons, *progress);
    progress.reset();  // no bar among the sentences

    streams.out << counts;
    print_layers(sites, vi, streams.out);
    streams.out << issue_text(issues, {}, working_.language)
                << fmt::format(fmt::runtime(vi ? "\nĐã ghi {}: {} vùng phủ\n"
                                               : "\nWritten: {}, {} polygons\n"),
                               out_, polygons.feature_count())
                << std::flush;
    return 0;
}

}  // namespace phusong::cli
