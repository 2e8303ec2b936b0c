#pragma once

#include <map>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/calibration.hpp"
#include "domain/layer.hpp"
#include "domain/measurement.hpp"
#include "project/prediction_spec.hpp"
#include "radio/calibration/measured_claims.hpp"

namespace phusong::project {

/// Says how many measurements do not tell whose network they are of where several operators have
/// layers of their technology (measured_operator_missing), once for each technology.
void report_unattributed(const domain::Measurements& measurements,
                         const std::vector<domain::Layer>& layers, core::IssueLog& issues);

/// Logs the layers for which no level is known (threshold_missing): they cannot be tested.
void report_untested(const std::vector<domain::Layer>& layers,
                     const std::map<domain::Technology, double>& usual_dbm, core::IssueLog& issues);

/// Levels from which coverage counts, by technology: those that are given, or the set of the table.
/// @throws core::RequestError, core::InputError as load_radio_defaults(); there is no such set
std::map<domain::Technology, double> usual_levels(const PredictionSpec& spec);

/// Measurements that lie in layers of coverage which they speak of. A layer without a threshold of
/// its own has the usual one; without any it is logged (threshold_missing) and not tested.
/// @param claims gets a claim for each layer with a level; tests refer to it
std::vector<radio::ClaimTest> claim_tests(const domain::Coverage& coverage,
                                          const domain::Measurements& measurements,
                                          const std::map<domain::Technology, double>& usual_dbm,
                                          int threads, std::vector<domain::MeasuredClaim>& claims,
                                          core::IssueLog& issues);

/// In the order of layers, then measurements: sums of levels must not depend on how tests came.
void sort_claim_tests(std::vector<radio::ClaimTest>& tests);

}  // namespace phusong::project
