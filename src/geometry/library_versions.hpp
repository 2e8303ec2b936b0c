#pragma once

#include <string>

namespace phusong::geometry {

/// "3.11.1": the GEOS library in use at run time.
std::string geos_version();

/// "9.1.1": the PROJ library in use at run time.
std::string proj_version();

/// "EPSG registry v10.076 (2022-08-31)": what stands in PROJ's database; empty where it cannot be
/// opened. The transformations that PROJ knows come from there, so figures can change with it.
std::string proj_database_version();

}  // namespace phusong::geometry
