#pragma once

// Members of the study document (study_document.hpp): services, rules, groups, claims, targets.
// A member that is added here is written and read; one that is taken out is no longer read.

#include "domain/evaluation.hpp"

namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, ServiceClause& clause) {
    at("technologies", clause.technologies);
    at("min_down_mbps", clause.min_down_mbps);
    at("min_up_mbps", clause.min_up_mbps);
    at("environment", clause.environment);
    at("unknown_speed_counts", clause.unknown_speed_counts);
}

template <typename Archive>
void describe(Archive& at, Service& service) {
    at("id", service.id);
    at("label", service.label);
    at("clauses", service.clauses);
}

template <typename Archive>
void describe(Archive& at, Rule& rule) {
    at("kind", rule.kind);
    at("threshold_pct", rule.threshold_pct);
}

template <typename Archive>
void describe(Archive& at, OperatorKey& key) {
    at("kind", key.kind);
    at("count", key.count);
    at("code", key.code);
}

template <typename Archive>
void describe(Archive& at, ReachColumn& column) {
    at("service", column.service);
    at("operator", column.op);
}

template <typename Archive>
void describe(Archive& at, Group& group) {
    at("id", group.id);
    at("label", group.label);
    at("kind", group.kind);
    at("units", group.units);
}

template <typename Archive>
void describe(Archive& at, TraceTolerance& tolerance) {
    at("area_m2", tolerance.area_m2);
    at("share_pct", tolerance.share_pct);
}

template <typename Archive>
void describe(Archive& at, Claim& claim) {
    at("column", claim.column);
    at("rule", claim.rule);
    at("group", claim.group);
}

template <typename Archive>
void describe(Archive& at, ClaimResult& result) {
    at("claim", result.claim);
}

template <typename Archive>
void describe(Archive& at, Headline& headline) {
    at("stated", headline.stated);
}

template <typename Archive>
void describe(Archive& at, Target& target) {
    at("id", target.id);
    at("label", target.label);
    at("claim", target.claim);
    at("required_pct", target.required_pct);
    at("date", target.date);
}

template <typename Archive>
void describe(Archive& at, TargetResult& result) {
    at("target", result.target);
}

/// What was asked; the answers are made again.
template <typename Archive>
void describe(Archive& at, Evaluation& evaluation) {
    at("services", evaluation.services);
    at("columns", evaluation.columns);
    at("rules", evaluation.rules);
    at("groups", evaluation.groups);
    at("tolerance", evaluation.tolerance);
    at("headlines", evaluation.headlines);
    at("targets", evaluation.targets);
}

}  // namespace phusong::domain
