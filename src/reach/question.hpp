#pragma once

#include <string>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/service.hpp"
#include "domain/text.hpp"

namespace phusong::reach {

/// A group of the project's own. A unit belongs to it when it passes every list that is not empty:
/// {types: township, ward} are all townships and wards, {types: township; parents: 178} the
/// townships of parent 178.
struct GroupSpec {
    std::string id;
    domain::Text label;
    std::vector<std::string> types;
    std::vector<std::string> parents;  ///< parent codes
    std::vector<std::string> codes;    ///< unit codes
};

/// A claim as a person writes it; domain::Claim is the same as indices.
struct ClaimSpec {
    std::string service;  ///< id of a service
    domain::OperatorKey op;
    domain::Rule rule;
    std::string group = "all";  ///< id of a group
};

/// A target as a person writes it.
struct TargetSpec {
    std::string id;
    domain::Text label;
    ClaimSpec claim;
    double required_pct = 100;  ///< of the units of the group, 0…100
    std::string date;           ///< ISO 8601, may be empty
};

/// Everything that is asked of a study.
struct Question {
    std::vector<domain::Service> services;
    /// A rule that only a claim or a target names is added behind these.
    std::vector<domain::Rule> rules;
    std::vector<GroupSpec> groups;  ///< beside "all", the types and the parents, which always exist
    std::vector<ClaimSpec> headline;
    std::vector<TargetSpec> targets;
    domain::TraceTolerance tolerance;
    domain::Text unit_noun{"units", "đơn vị"};  ///< label of the group "all"
};

}  // namespace phusong::reach
