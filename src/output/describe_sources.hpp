#pragma once

// Members of the study document (study_document.hpp): sources and predictions.
// A member that is added here is written and read; one that is taken out is no longer read.

#include "domain/provenance.hpp"

namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, RasterFacts& facts) {
    at("band", facts.band);
    at("raster_columns", facts.raster_columns);
    at("raster_rows", facts.raster_rows);
    at("cells_read", facts.cells_read);
    at("with_amount", facts.with_amount);
    at("no_data", facts.no_data);
    at("negative", facts.negative);
    at("not_a_number", facts.not_a_number);
    at("sum", facts.sum);
    at("sum_distributed", facts.sum_distributed);
    at("share_outside", facts.share_outside);
}

template <typename Archive>
void describe(Archive& at, SourceRecord& record) {
    at("role", record.role);
    at("path", record.path);
    at("layer", record.layer);
    at("driver", record.driver);
    at("sha256", record.sha256);
    at("bytes", record.bytes);
    at("crs", record.crs);
    at("crs_origin", record.crs_origin);
    at("transformation", record.transformation);
    at("transformation_accuracy_m", record.transformation_accuracy_m);
    at("encoding", record.encoding);
    at("records_read", record.records_read);
    at("used", record.used);
    at("repaired", record.repaired);
    at("null_geometry", record.null_geometry);
    at("empty_geometry", record.empty_geometry);
    at("not_polygon", record.not_polygon);
    at("rejected", record.rejected);
    at("duplicate", record.duplicate);
    at("vertices", record.vertices);
    at("raster", record.raster);
}

template <typename Archive>
void describe(Archive& at, PredictionRecord& record) {
    at("sites", record.sites);
    at("model", record.model);
    at("dem", record.dem);
    at("dem_sha256", record.dem_sha256);
    at("cell_lon_deg", record.cell_lon_deg);
    at("cell_lat_deg", record.cell_lat_deg);
    at("dem_voids", record.dem_voids);
    at("clutter", record.clutter);
    at("clutter_classes", record.clutter_classes);
    at("radio_defaults", record.radio_defaults);
    at("thresholds", record.thresholds);
    at("threshold_dbm", record.threshold_dbm);
    at("phone", record.phone);
    at("location_margin_db", record.location_margin_db);
    at("edge_probability_pct", record.edge_probability_pct);
    at("area_probability_pct", record.area_probability_pct);
    at("offset_db", record.offset_db);
    at("model_error_db", record.model_error_db);
    at("transmitters", record.transmitters);
    at("sweeps", record.sweeps);
}

}  // namespace phusong::domain
