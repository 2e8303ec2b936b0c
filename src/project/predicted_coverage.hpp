#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/layer.hpp"
#include "domain/provenance.hpp"
#include "domain/site.hpp"
#include "project/prediction_spec.hpp"

namespace phusong::project {

/// One layer of a prediction and its files.
struct PredictedLayer {
    domain::Layer layer;  ///< basis predicted; threshold_dbm is the preset's, where it has one
    std::size_t sites = 0;
    std::uint64_t covered_cells = 0;
    double covered_km2 = 0;
    std::string level_file;
    std::string server_file;
};

struct PredictionReport {
    std::vector<PredictedLayer> layers;
    domain::PredictionRecord record;
};

/// Predicts the levels of sites over terrain by median P.1812 and writes into `folder`:
/// level_<layer>.tif (best level) and server_<layer>.tif (number of the transmitter) for each
/// technology and operator, transmitters.csv (what those numbers are, with everything that was
/// filled in), coverage.geojson (the area at or above the threshold) and prediction.json (how).
/// Nothing stays when it stops.
/// @param source name of the list of sites, for the record
/// @throws core::RequestError, core::InputError, core::OutputError
PredictionReport predict_coverage(const domain::Sites& sites, const std::string& source,
                                  const PredictionSpec& spec, const std::string& folder,
                                  int threads, core::IssueLog& issues, core::Progress& progress);

}  // namespace phusong::project
