#pragma once

#include <optional>
#include <string>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/layer.hpp"
#include "domain/provenance.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// A value that is the same for a whole source, or that stands in a field of each record.
template <typename T>
struct ConstantOrField {
    std::optional<T> constant;
    std::string field;  ///< used when not empty

    bool given() const { return constant.has_value() || !field.empty(); }
};

struct CoverageSpec {
    VectorSource source;
    ConstantOrField<domain::Technology> technology;  ///< required
    ConstantOrField<std::string> operator_code;
    ConstantOrField<std::string> environment;
    ConstantOrField<double> threshold_dbm;
    ConstantOrField<double> down_mbps;
    ConstantOrField<double> up_mbps;
    domain::Basis basis = domain::Basis::declared;
};

/// Reads coverage polygons and appends them to `coverage`. Records whose technology cannot be read,
/// and records without polygon, are logged and left out; polygons that stand twice in the same
/// layer are counted as duplicates and kept once.
/// @throws core::RequestError source, layer or field do not exist; no CRS
/// @throws core::InputError   the source cannot be read
domain::SourceRecord read_coverage(const CoverageSpec& spec, int threads,
                                   domain::Coverage& coverage, core::IssueLog& issues,
                                   core::Progress& progress);

}  // namespace phusong::input
