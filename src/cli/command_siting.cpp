#include "cli/command_siting.hpp"

#include <cstdlib>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/study_runner.hpp"
#include "core/error.hpp"
#include "input/source_name.hpp"
#include "project/siting_files.hpp"

namespace phusong::cli {
namespace {

void add_point_options(CLI::App& app, const std::string& prefix, const std::string& group,
                       project::SitingPoints& points) {
    const auto add = [&](const std::string& name, std::string& value, const std::string& what,
                         const std::string& help) {
        app.add_option("--" + prefix + "-" + name, value, help)->option_text(what)->group(group);
    };
    add("id", points.id, "FIELD", "Field with its name or code (default: its number, from 1)");
    add("x", points.x, "FIELD", "Field with x or longitude, in a table");
    add("y", points.y, "FIELD", "Field with y or latitude, in a table");
    add("crs", points.source.crs, "CRS", "Coordinate system, where the file does not say");
}

void add_link_options(CLI::App& app, std::string& roots, project::SitingLinks& links) {
    const std::string group = "Backhaul (every site needs a path of links to a root)";
    app.add_option("--roots", roots, "Fibre nodes and existing sites: points")
        ->option_text("FILE[:LAYER]")
        ->group(group);
    app.add_option("--link-range", links.range_m, "Longest link, metres")
        ->option_text("METRES")
        ->group(group);
    app.add_option("--link-cost", links.cost_per_km, "Cost of a kilometre of link (default 0)")
        ->option_text("COST")
        ->group(group);
    app.add_option("--hops", links.hop_limit, "Most links between a site and a root")
        ->option_text("N")
        ->group(group);
    add_point_options(app, "root", group, links.roots);
}

}  // namespace

void CommandSiting::add_service_options(CLI::App& app) {
    const std::string who = "Who serves whom (one of --radius and --pairs)";
    app.add_option("--radius", request_.radius_m, "A site serves what is so near, metres")
        ->option_text("METRES")
        ->group(who);
    app.add_option("--distance", distance_, "geodesic (default), or planar: x and y are metres")
        ->option_text("HOW")
        ->check(CLI::IsMember({"geodesic", "planar"}))
        ->group(who);
    app.add_option("--pairs", pairs_, "Table with a candidate and a demand that it serves a row")
        ->option_text("FILE[:LAYER]")
        ->group(who);
    app.add_option("--pair-candidate", request_.pair_candidate,
                   "Its field with the candidate (default: candidate)")
        ->option_text("FIELD")
        ->group(who);
    app.add_option("--pair-demand", request_.pair_demand,
                   "Its field with the demand (default: demand)")
        ->option_text("FIELD")
        ->group(who);
}

void CommandSiting::add_question_options(CLI::App& app) {
    const std::string question = "Question (--count, --budget or both; or --share)";
    app.add_option("--count", request_.count, "Reach the most with so many sites")
        ->option_text("P")
        ->group(question);
    app.add_option("--budget", request_.budget, "Reach the most for so much, links included")
        ->option_text("COST")
        ->group(question);
    app.add_option("--share", request_.share_pct,
                   "Reach so many per cent of the weight at least cost")
        ->option_text("PERCENT")
        ->group(question);
}

void CommandSiting::setup(CLI::App& app) {
    app.add_option("--candidates", candidates_, "Where sites can be: points")
        ->option_text("FILE[:LAYER] (required)")
        ->required()
        ->group("Candidates");
    app.add_option("--cost", request_.candidates.value,
                   "Field with the cost of a site (default: each costs 1)")
        ->option_text("FIELD")
        ->group("Candidates");
    add_point_options(app, "candidate", "Candidates", request_.candidates);
    app.add_option("--demand", demand_, "Who is to be reached: points")
        ->option_text("FILE[:LAYER] (required)")
        ->required()
        ->group("Demand");
    app.add_option("--weight", request_.demand.value,
                   "Field with the weight, people for example (default: each weighs 1)")
        ->option_text("FIELD")
        ->group("Demand");
    add_point_options(app, "demand", "Demand", request_.demand);
    add_service_options(app);
    add_question_options(app);
    add_link_options(app, roots_, links_);

    app.add_option("--time-limit", request_.solve.time_limit_s, "Seconds (default 60)")
        ->option_text("SECONDS")
        ->check([](const std::string& text) {
            return std::strtod(text.c_str(), nullptr) > 0
                       ? std::string()
                       : "\"" + text + "\" is no time limit: give seconds above 0";
        })
        ->group("Solving");
    app.add_option("--seed", request_.solve.seed,
                   "Of the search (default 1); same seed, same choice")
        ->option_text("N")
        ->group("Solving");
    app.add_flag("--search-only", search_only_, "No proof: a good choice and a bound, sooner")
        ->group("Solving");
    app.add_option("--out", out_, "Folder for the results; made if it is not there")
        ->option_text("DIR (required)")
        ->required()
        ->group("Result");
    app.add_flag("--quiet", quiet_, "No progress")->group("Result");
    app.footer(
        "Chooses the candidates that reach the most demand for a number of sites or a budget, or\n"
        "that reach a share of it at least cost, and proves how good the choice is.\n\n"
        "Example: phusong siting --candidates hills.gpkg --cost capex --demand villages.csv \\\n"
        "           --weight people --radius 5000 --budget 12000 --out results");
}

project::SitingRequest CommandSiting::make_request() const {
    project::SitingRequest request = request_;
    const auto name = [](const std::string& text, input::VectorSource& source) {
        const input::VectorSource parsed = input::parse_source_name(text);
        source.path = parsed.path;
        source.layer = parsed.layer;
    };
    name(candidates_, request.candidates.source);
    name(demand_, request.demand.source);
    if (!pairs_.empty()) name(pairs_, request.pairs.emplace());
    request.on_plane = distance_ == "planar";
    request.solve.prove = !search_only_;
    if (!roots_.empty()) {
        request.links = links_;
        name(roots_, request.links->roots.source);
    } else if (links_.range_m != 0 || links_.cost_per_km != 0 || links_.hop_limit != 0) {
        throw core::RequestError("there are links but nothing to link to", "--roots",
                                 "Name the fibre nodes and existing sites: --roots FILE.");
    }
    return request;
}

int CommandSiting::run(const std::vector<std::string>& /*command_line*/, Streams streams) {
    const project::SitingRequest request = make_request();
    check_out_folder(out_);
    const InterruptGuard guard;
    auto progress =
        std::make_unique<InterruptibleProgress>(make_progress(progress_style(quiet_), streams.err));
    const project::SitingAnswer answer = project::answer_siting(request, *progress);
    const std::vector<std::string> files = project::write_siting(request, answer, out_);
    progress.reset();  // no bar among the sentences
    for (const std::string& line : project::siting_text(request, answer))
        streams.out << line << '\n';
    for (const core::Issue& issue : answer.issues.all())
        if (issue.severity != core::Severity::info)
            streams.out << issue.source << (issue.feature.empty() ? "" : ", ") << issue.feature
                        << ": " << issue.reason << "; " << issue.action << ".\n";
    streams.out << "Written to " << out_ << ":";
    for (const std::string& file : files) streams.out << ' ' << file;
    streams.out << std::endl;
    if (!streams.out)
        throw core::OutputError("the results are written, but could not be told", "standard output",
                                "Look into " + out_ + ".");
    return 0;
}

}  // namespace phusong::cli
