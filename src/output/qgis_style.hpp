#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/file_kind.hpp"
#include "output/gdal_dataset.hpp"

namespace phusong::output {

/// A fill of polygons in QGIS.
struct QgisFill {
    std::string colour;   ///< "#rrggbb"
    int alpha = 255;      ///< 0 (nothing to be seen) … 255
    std::string outline;  ///< "#rrggbb"; empty: none
    double outline_mm = 0.1;
    bool hatched = false;  ///< lines instead of a plain fill
};

/// One entry of a legend: what it is for, and how it looks.
struct QgisRule {
    std::string label;
    std::string filter;  ///< expression of QGIS; "ELSE" for all that remains
    QgisFill fill;
    bool shown = true;     ///< ticked at first
    std::string marker{};  ///< shape of points, "circle" and the like; empty for polygons
    double size_mm = 2;    ///< of the marker
};

/// <renderer-v2 …> of a layer that is drawn by rules.
std::string qgis_renderer(const std::vector<QgisRule>& rules);

/// <aliases> of a layer: what its fields are called for people.
std::string qgis_aliases(const MapLayer& layer);

/// A whole style (QML) of a layer: what QGIS loads from layer_styles.
std::string qgis_style(const std::vector<QgisRule>& rules, const MapLayer& layer);

/// Units by a column of shares in per cent, in the classes of all maps.
std::vector<QgisRule> qgis_choropleth(const std::string& column, const std::string& language);
/// Units by a column of true, false and null.
std::vector<QgisRule> qgis_verdict(const std::string& column, const std::string& language);

/// A service that the maps of a study show, for any operator.
struct MappedService {
    std::uint32_t service = 0;
    std::uint32_t column = 0;  ///< of the evaluation
    std::string id;
    std::string token;  ///< in names of columns
    domain::Text label;
    bool coverage_drawn = false;  ///< the study has its covered area
    bool notspots_drawn = false;  ///< the study has its not-spots
};

/// The services that the study has a layer for. Those of the headline come first, then in the
/// order of the study.
std::vector<MappedService> mapped_services(const WriteContext& context);

/// How the area of the nth of these services is filled; hatched for its absence.
QgisFill qgis_service_fill(std::size_t nth, bool hatched);

/// Styles of the layers of coverage and of not-spots: one entry per service that is drawn, the
/// first one ticked.
std::vector<QgisRule> qgis_coverage_rules(const WriteContext& context);
std::vector<QgisRule> qgis_notspot_rules(const WriteContext& context);

/// Text as it stands in XML.
std::string xml_escaped(const std::string& text);

}  // namespace phusong::output
