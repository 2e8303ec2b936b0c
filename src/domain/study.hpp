#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/calibration.hpp"
#include "domain/evaluation.hpp"
#include "domain/investment_plan.hpp"
#include "domain/layer.hpp"
#include "domain/provenance.hpp"
#include "domain/reach_cube.hpp"
#include "domain/region.hpp"
#include "domain/site.hpp"
#include "domain/text.hpp"
#include "domain/unit.hpp"

namespace phusong::domain {

/// What a reader must know about a study before its figures.
struct StudyInfo {
    Text title;
    std::string reference_date;         ///< ISO 8601, may be empty
    Text boundary_version;              ///< which edition of the boundaries, may be empty
    Text unit_noun{"units", "đơn vị"};  ///< plural, for sentences: "communes"
    std::vector<Text> notices;          ///< "boundaries are schematic, coverage is synthetic"
    bool synthetic = false;             ///< some of the input is made up
    std::string project_file;           ///< path as given; empty for a quick answer
    std::string project_file_sha256{};  ///< of its bytes; empty likewise
};

/// Everything that a run knows when it is done: what the output formats write.
struct Study {
    StudyInfo info;
    Units units;
    /// Base stations, for the map: of the lists that coverage was drawn or predicted from, of masts
    /// that a plan may use, and of lists that are only shown. No figure is computed from them.
    Sites sites;
    std::vector<Place> settlements;
    std::vector<Place> premises;
    std::vector<std::string> road_classes;  ///< that RoadCell::road_class refers to
    Coverage coverage;                      ///< polygons may have been released; layers remain
    ReachCube cube;
    Tiling tiling;
    Evaluation evaluation;
    std::optional<InvestmentPlan> investment{};  ///< where the project asks for one
    std::optional<MeasuredCoverage> measured{};  ///< where the project has measurements
    std::vector<CoverageRegion> coverage_regions;
    std::vector<NotspotRegion> notspot_regions;
    core::IssueLog issues;
    std::vector<SourceRecord> sources;
    std::vector<PredictionRecord> predictions;  ///< one for each list of sites over terrain
    std::vector<StageTiming> timings;
    std::vector<std::string> command;
    int threads = 0;
    std::uint64_t memory_bytes = 0;     ///< the bound that was set; 0: none
    std::uint64_t temporary_bytes = 0;  ///< of coverage that was kept in a file because of it
};

}  // namespace phusong::domain
