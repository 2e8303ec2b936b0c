#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/layer.hpp"
#include "domain/site.hpp"

namespace phusong::project {

/// How coverage is predicted over terrain.
struct PredictionSpec {
    std::string dem;             ///< anything that GDAL opens as a raster of heights
    std::string radio_defaults;  ///< file; empty: the table that the tool brings along
    std::string thresholds = "ofcom-outdoor";  ///< name of a preset in that table
    std::string environment = "outdoor";       ///< name of an environment in that table
    std::optional<double> radius_m;            ///< levels up to here; nothing: the table's
    bool location_margin = false;  ///< thresholds must hold at the table's share of locations
};

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
    std::size_t sweeps = 0;
    double model_error_db = 0;  ///< standing error of the model, dB
    std::string polygons_file;
};

/// Predicts the levels of sites over terrain by median P.1812 and writes into `folder`, for each
/// technology and operator: level_<layer>.tif (best level), server_<layer>.tif (number of the site,
/// as in sites.csv), and coverage.geojson with the area at or above the threshold. What a site does
/// not say comes from the table of defaults.
/// @throws core::RequestError, core::InputError, core::OutputError
PredictionReport predict_coverage(const domain::Sites& sites, const PredictionSpec& spec,
                                  const std::string& folder, int threads, core::IssueLog& issues);

}  // namespace phusong::project
