#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "input/units.hpp"
#include "reach/crosswalk_table.hpp"

namespace phusong::project {

/// What a finished result is to be carried over to.
struct CrosswalkRequest {
    std::string run_folder;             ///< of a finished run: reach.csv, communes.geojson
    input::UnitsSpec to;                ///< the new units
    std::string merged_from;            ///< field of theirs that names the old units; or
    input::VectorSource links;          ///< a table of codes
    std::string old_code = "old_code";  ///< its columns
    std::string new_code = "new_code";
    std::string weight = "weight";  ///< may be missing from the table
    bool fill_by_area = false;
    int threads = 0;
};

/// A result for the new units, and how it came about.
struct CrosswalkResult {
    std::vector<reach::UnitName> old_units;
    std::vector<reach::UnitName> new_units;
    reach::Crosswalk crosswalk;
    /// Per link: the share of the old unit's area that lies in the new one, 0–1; −1 where there is
    /// no polygon to say.
    std::vector<double> lies_in;
    std::vector<std::size_t> left_behind;  ///< old units that are in no new one
    std::vector<std::size_t> not_weighed;  ///< of these: divided, and nothing to weigh them by
    std::vector<std::size_t> without;      ///< new units that got nothing
    reach::LongRows table;
    std::vector<reach::RuleCount> before;
    std::vector<reach::RuleCount> after;
    core::IssueLog issues;
};

/// Re-aggregates a finished result for the units of one edition onto those of another.
/// @throws core::RequestError a file or field does not exist
/// @throws core::InputError   a file cannot be read as what it is to be
CrosswalkResult carry_over(const CrosswalkRequest& request, core::Progress& progress);

}  // namespace phusong::project
