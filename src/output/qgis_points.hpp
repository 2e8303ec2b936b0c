#pragma once

#include <string>
#include <vector>

#include "output/qgis_style.hpp"

namespace phusong::output {

/// Styles of the layers of points. Sites by technology, the newest on top; larger below, so that a
/// mast with several technologies shows rings.
std::vector<QgisRule> qgis_site_rules(const domain::Study& study);

/// Settlements by whether a service reaches them: white with it, red without.
std::vector<QgisRule> qgis_settlement_rules(const MappedService& service,
                                            const std::string& language);

/// Proposed sites of an investment plan by what is done there.
std::vector<QgisRule> qgis_proposed_site_rules(const std::string& language);

}  // namespace phusong::output
