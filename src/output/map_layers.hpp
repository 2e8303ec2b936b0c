#pragma once

#include <string>
#include <vector>

#include "output/file_kind.hpp"
#include "output/gdal_dataset.hpp"

namespace phusong::output {

/// The layers of every map format, in order: "units", "coverage", "notspots", "sites" and
/// "settlements" where the study has some, "measured_claims" where it has measurements,
/// "sites_proposed" where it has an investment plan. A new kind of thing on the map is one layer
/// more here.
std::vector<MapLayer> map_layers(const WriteContext& context);

/// The tables of an investment plan as layers: "investment" with the units, "lots" with their
/// units in one, "frontier" without geometry; none where the study has no plan.
std::vector<MapLayer> investment_layers(const WriteContext& context);

/// The long table as a layer without geometry: "reach".
MapLayer reach_layer(const WriteContext& context);

/// The statement that goes with the data wherever a format has room for it: title, dates, basis,
/// synthetic or not, notices, denominators, rules, the headline in sentences. Name and text.
std::vector<std::pair<std::string, std::string>> study_statement(const WriteContext& context);

/// The date that files carry as their own: SOURCE_DATE_EPOCH, else the study's reference date,
/// else 1970-01-01; so that the same study gives the same bytes on any day.
/// @return "2018-12-31T00:00:00.000Z"
std::string file_date(const domain::Study& study);

}  // namespace phusong::output
