#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "input/vector_source.hpp"
#include "siting/problem.hpp"

namespace phusong::project {

/// A source of candidates, demand or roots, and which field holds what; empty: there is none.
struct SitingPoints {
    input::VectorSource source;
    std::string id;     ///< empty: the record's number, from 1
    std::string value;  ///< cost of a candidate or weight of a demand; empty: 1
    std::string x;      ///< of tables without geometry, see input::PointRequest
    std::string y;
};

/// How sites are connected: to roots and to one another, over links no longer than a range.
struct SitingLinks {
    SitingPoints roots;      ///< fibre nodes, existing sites
    double range_m = 0;      ///< longest link
    double cost_per_km = 0;  ///< of a link, in the unit of the costs
    std::uint32_t hop_limit = 0;
};

/// What `phusong siting` is asked. Exactly one of radius and pairs; count, budget or both, or
/// share.
struct SitingRequest {
    SitingPoints candidates;
    SitingPoints demand;
    std::optional<double> radius_m;
    std::optional<input::VectorSource> pairs;
    std::string pair_candidate = "candidate";  ///< fields of the table of pairs
    std::string pair_demand = "demand";
    bool on_plane = false;  ///< coordinates are of a plane, in metres; else the geodesic counts
    std::optional<std::int64_t> count;
    std::optional<double> budget;
    std::optional<double> share_pct;  ///< of all weight, over 0 to 100
    std::optional<SitingLinks> links;
    siting::SolveOptions solve;
};

/// A candidate or demand as read.
struct SitingPoint {
    std::string id;
    double x = 0;  ///< longitude, or x on a plane; NaN with pairs
    double y = 0;
};

/// The problem as it was understood and its answer.
struct SitingAnswer {
    std::vector<SitingPoint> candidates;
    std::vector<SitingPoint> demand;
    int cost_decimals = 0;    ///< costs are counted in 10^−decimals, so that all are whole
    int weight_decimals = 0;  ///< weights likewise
    siting::CoverProblem problem;
    siting::CoverSolution solution;
    /// With links: the answer to the same question as if every site had its link for nothing.
    std::optional<siting::CoverSolution> without_links;
    core::IssueLog issues;
};

/// Reads the points, builds the problem and solves it.
/// @throws core::RequestError the question or a source is wrong; the message says how to mend it
/// @throws core::InputError   a source cannot be read
SitingAnswer answer_siting(const SitingRequest& request, core::Progress& progress);

}  // namespace phusong::project
