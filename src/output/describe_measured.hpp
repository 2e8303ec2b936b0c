#pragma once

#include "domain/calibration.hpp"
#include "output/describe_study.hpp"

// What study_document() keeps of measurements; see document_archive.hpp.
namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, ClaimRule& rule) {
    at("square_m", rule.square_m);
    at("spot_m", rule.spot_m);
    at("least_spots", rule.least_spots);
    at("least_failed_pct", rule.least_failed_pct);
}

template <typename Archive>
void describe(Archive& at, MeasuredClaim& claim) {
    at("layer", claim.layer);
    at("threshold_dbm", claim.threshold_dbm);
    at("measurements", claim.measurements);
    at("spots", claim.spots);
    at("failed", claim.failed);
    at("squares", claim.squares);
    at("judged", claim.judged);
    at("contradicted", claim.contradicted);
}

template <typename Archive>
void describe(Archive& at, ClaimedSquare& square) {
    at("layer", square.layer);
    at("west_deg", square.west_deg);
    at("south_deg", square.south_deg);
    at("east_deg", square.east_deg);
    at("north_deg", square.north_deg);
    at("measurements", square.measurements);
    at("spots", square.spots);
    at("failed", square.failed);
    at("verdict", square.verdict);
}

template <typename Archive>
void describe(Archive& at, MeasuredCoverage& measured) {
    at("rule", measured.rule);
    at("measurements", measured.measurements);
    at("inside", measured.inside);
    at("claims", measured.claims);
    at("squares", measured.squares);
}

}  // namespace phusong::domain
