#pragma once

#include <string>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/service.hpp"
#include "project/object_reader.hpp"
#include "reach/question.hpp"

namespace phusong::project {

/// A service for an operator key: a column of the long table.
struct ColumnSpec {
    std::string service;
    domain::OperatorKey op;

    friend bool operator==(const ColumnSpec&, const ColumnSpec&) = default;
};

/// What claims may refer to. Operators and the groups by type and parent are known only when the
/// data has been read.
struct Vocabulary {
    const std::vector<domain::Service>& services;
    const std::vector<domain::Rule>& rules;
    const std::vector<reach::GroupSpec>& groups;
};

/// "ANY", "ALL", "EXACTLY_2", or an operator's code.
domain::OperatorKey parse_operator_key(const std::string& text);

/// The keys "service" and "operator" of an object, checked against the vocabulary.
ColumnSpec read_column(ObjectReader& reader, const Vocabulary& known);

/// "headline".
std::vector<reach::ClaimSpec> read_headline_section(const Located& at, const Vocabulary& known,
                                                    std::vector<Mistake>& mistakes);

/// "targets".
std::vector<reach::TargetSpec> read_targets_section(const Located& at, const Vocabulary& known,
                                                    std::vector<Mistake>& mistakes);

}  // namespace phusong::project
