#pragma once

// Members of the study document (study_document.hpp): units, places, layers, the reach cube, drawn
// regions. A member that is added here is written and read; one that is taken out is no longer
// read.

#include "domain/study.hpp"

namespace phusong::domain {

template <typename Archive>
void describe(Archive& at, Text& text) {
    at("en", text.en);
    at("vi", text.vi);
}

template <typename Archive>
void describe(Archive& at, StudyInfo& info) {
    at("title", info.title);
    at("reference_date", info.reference_date);
    at("boundary_version", info.boundary_version);
    at("unit_noun", info.unit_noun);
    at("notices", info.notices);
    at("synthetic", info.synthetic);
    at("project_file", info.project_file);
}

template <typename Archive>
void describe(Archive& at, Unit& unit) {
    at("code", unit.code);
    at("name", unit.name);
    at("type", unit.type);
    at("parent_code", unit.parent_code);
    at("parent_name", unit.parent_name);
    at("population", unit.population);
    at("centre", unit.centre);
    at("census_population", unit.census_population);
    at("population_basis", unit.population_basis);
}

template <typename Archive>
void describe(Archive& at, Site& site) {
    at.where_given("id", site.id);
    at.where_given("operator", site.operator_code);
    at("technology", site.technology);
    at("position", site.position);
    at.where_given("height_m", site.height_m);
    at.where_given("frequency_mhz", site.frequency_mhz);
    at.where_given("band", site.band);
    at.where_given("eirp_dbm", site.eirp_dbm);
    at.where_given("power_dbm", site.power_dbm);
    at.where_given("gain_dbi", site.gain_dbi);
    at.where_given("azimuth_deg", site.azimuth_deg);
    at.where_given("beamwidth_deg", site.beamwidth_deg);
    at.where_given("tilt_deg", site.tilt_deg);
    at.where_given("radius_m", site.radius_m);
    at("radius_origin", site.radius_origin);
    at.where_given("area_type", site.area_type);
    at.where_given("environment", site.environment);
    at("record", site.record);
}

template <typename Archive>
void describe(Archive& at, Place& place) {
    at("code", place.code);
    at("name", place.name);
    at("class", place.class_name);
    at("unit_code", place.unit_code);
    at("position", place.position);
    at("population", place.population);
}

template <typename Archive>
void describe(Archive& at, Layer& layer) {
    at("technology", layer.technology);
    at("operator", layer.operator_code);
    at("environment", layer.environment);
    at("threshold_dbm", layer.threshold_dbm);
    at("down_mbps", layer.down_mbps);
    at("up_mbps", layer.up_mbps);
    at("basis", layer.basis);
}

template <typename Archive>
void describe(Archive& at, CubeCell& cell) {
    at("s", cell.signature);
    at("m2", cell.area_m2);
    at("people", cell.raster_people);
}

template <typename Archive>
void describe(Archive& at, PlaceReach& reach) {
    at("units", reach.units);
    at("s", reach.signature);
}

template <typename Archive>
void describe(Archive& at, RoadCell& cell) {
    at("class", cell.road_class);
    at("s", cell.signature);
    at("m", cell.length_m);
}

template <typename Archive>
void describe(Archive& at, ReachCube& cube) {
    at("signatures", cube.signatures);
    at("units", cube.units);
    at("centres", cube.centre_signature);
    at("has_raster", cube.has_raster);
    at("settlements", cube.settlements);
    at("premises", cube.premises);
    at("roads", cube.roads);
}

template <typename Archive>
void describe(Archive& at, UnitOverlap& overlap) {
    at("first", overlap.first);
    at("second", overlap.second);
    at("m2", overlap.area_m2);
}

template <typename Archive>
void describe(Archive& at, UnitGap& gap) {
    at("m2", gap.area_m2);
    at("lon_deg", gap.lon_deg);
    at("lat_deg", gap.lat_deg);
}

template <typename Archive>
void describe(Archive& at, Tiling& tiling) {
    at("overlaps", tiling.overlaps);
    at("gaps", tiling.gaps);
    at("union_m2", tiling.union_area_m2);
}

template <typename Archive>
void describe(Archive& at, CoverageRegion& region) {
    at("column", region.column);
    at("m2", region.area_m2);
}

template <typename Archive>
void describe(Archive& at, NotspotRegion& region) {
    at("unit", region.unit);
    at("column", region.column);
    at("m2", region.area_m2);
}

}  // namespace phusong::domain
