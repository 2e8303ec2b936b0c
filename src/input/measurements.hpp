#pragma once

#include <string>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/measurement.hpp"
#include "domain/provenance.hpp"
#include "input/coverage.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// A table or layer of measured levels: a drive test, or what phones reported. Columns that are not
/// named are looked for by their usual names, in English, French or Vietnamese.
struct MeasurementsSpec {
    VectorSource source;
    std::string x;  ///< fields with the coordinates, for tables without geometry
    std::string y;
    std::string level;  ///< field, dBm
    ConstantOrField<domain::Technology> technology;
    ConstantOrField<std::string> operator_code;
};

/// Levels that are taken for levels: what is outside is an index of a phone, or a mistake.
constexpr double kLowestLevel_dbm = -200;
constexpr double kHighestLevel_dbm = 0;

/// Reads measurements and appends them. Records without a usable place, level or technology are
/// logged (coordinates_missing …, level_missing, level_invalid, technology_unknown,
/// technology_missing) and left out; several technologies in one record are technology_unknown.
/// @throws core::RequestError source, layer or field do not exist; no column with levels or
///         technologies is recognised
/// @throws core::InputError   the source cannot be read
domain::SourceRecord read_measurements(const MeasurementsSpec& spec,
                                       domain::Measurements& measurements, core::IssueLog& issues,
                                       core::Progress& progress);

}  // namespace phusong::input
