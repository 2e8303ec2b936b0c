#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/provenance.hpp"
#include "domain/study.hpp"
#include "domain/text.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/to_geographic.hpp"

namespace phusong::domain {

/// One record that a finding speaks of.
struct FindingExample {
    std::string feature;  ///< code, name, "feature 17"; may be empty
    Text detail;          ///< what is wrong with this one
};

/// One kind of defect in one source: how often, for example where, what `run` does about it, and
/// how it is mended.
struct Finding {
    core::Severity severity = core::Severity::info;
    bool stops_run = false;  ///< `run` would refuse to start, or give up
    std::string kind;        ///< as Issue::kind
    std::string source;
    std::uint64_t count = 0;               ///< records, or places
    Text title;                            ///< "polygons that are not valid"
    Text run_does;                         ///< "it was repaired (MakeValid, structure)"
    Text mend;                             ///< what the owner of the data can do; may be empty
    std::vector<FindingExample> examples;  ///< the first few
};

/// A defect that has a place, for a map of defects. Just one of the three shapes is set.
struct MarkedFeature {
    core::Severity severity = core::Severity::info;
    std::string kind;
    std::string source;
    std::string feature;
    Text detail;
    std::string wkb;                        ///< of the record as it came, on WGS 84
    geometry::GeographicArea area;          ///< of an overlap or a gap
    std::optional<geometry::LonLat> point;  ///< of a centre
};

/// What can be said of the inputs of a project before any reach is computed.
struct CheckReport {
    StudyInfo info;
    std::vector<std::string> command;
    std::vector<SourceRecord> sources;    ///< that could be read
    std::vector<Finding> findings;        ///< worst first
    std::vector<MarkedFeature> features;  ///< in the order of the findings
    std::uint64_t units = 0;
    bool areas_known = false;  ///< the units could be read and placed; else the figures are 0
    double union_area_m2 = 0;  ///< of all units
    std::uint64_t overlap_count = 0;
    double overlap_area_m2 = 0;
    std::uint64_t gap_count = 0;
    double gap_area_m2 = 0;

    std::uint64_t count(core::Severity severity) const {
        std::uint64_t sum = 0;
        for (const Finding& finding : findings) sum += finding.severity == severity ? 1 : 0;
        return sum;
    }
};

}  // namespace phusong::domain
