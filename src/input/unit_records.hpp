#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/provenance.hpp"
#include "domain/unit.hpp"
#include "geometry/source_polygon.hpp"
#include "input/issue_budget.hpp"

namespace phusong::input {

/// One record of a file of units, before records with the same code are joined.
struct UnitRecord {
    domain::Unit unit;
    std::optional<geometry::SourcePoint> centre;  ///< in the CRS of the centres
    std::size_t feature = 0;                      ///< its polygon, see UnitRecords
    std::uint64_t fingerprint = 0;
    std::uint64_t vertices = 0;
    bool repaired = false;
};

/// All records of a file of units, and their polygons.
struct UnitRecords {
    std::vector<UnitRecord> list;
    geometry::PlanePolygons polygons;
};

/// Makes units of records: one per code, ascending by code. Records with one code are joined into
/// one polygon, without counting overlaps twice; identical polygons are moved from `used` to
/// `duplicate`. Where they differ in other attributes those of the first record stand, and this is
/// a warning.
domain::Units join_units(UnitRecords records, domain::SourceRecord& counts,
                         const std::string& shown_name, IssueBudget& issues);

}  // namespace phusong::input
