#pragma once

#include <string>
#include <vector>

#include "output/file_kind.hpp"
#include "output/qgis_style.hpp"

namespace phusong::output {

/// Why printed maps cannot be made here; empty when they can.
std::string missing_print();

/// Services that get a picture of their own (map_2g.png): those of the headline; the first that is
/// studied where the headline has none.
std::vector<std::string> pictured_services(const WriteContext& context);

/// What a printed map says beside the map: made for one service.
struct MapText {
    std::string title;                ///< "2G: share of area covered"
    std::string subtitle;             ///< title of the study, its date and boundaries
    std::string warning;              ///< "SYNTHETIC…", or empty
    std::vector<std::string> claims;  ///< the headline about this service, with its rule
    std::string legend_title;
    std::string unknown_label;
    std::string foot;  ///< basis, sources, projection, maker
};
MapText map_text(const WriteContext& context, const MappedService& service);

}  // namespace phusong::output
