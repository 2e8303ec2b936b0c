#pragma once

namespace phusong::geometry {

/// Longitude and latitude on WGS 84, degrees.
struct LonLat {
    double lon_deg = 0;
    double lat_deg = 0;
};

/// EPSG:6933, "WGS 84 / NSIDC EASE-Grid 2.0 Global": Lambert cylindrical equal-area, standard
/// parallels at 30°. Formulas: Snyder, Map Projections: A Working Manual (USGS PP 1395), eq. 10-14
/// to 10-16 with q of eq. 3-12; EPSG Guidance Note 7-2, method 9835. Written out here, and checked
/// against PROJ in the tests, because every vertex of every input passes through it.
namespace equal_area {

/// Easting in metres. @param lon_deg longitude in degrees; values beyond ±180 go on linearly.
double easting_m(double lon_deg);

/// Northing in metres. @param lat_deg geodetic latitude in degrees, −90…90.
double northing_m(double lat_deg);

/// Inverse: longitude in degrees from an easting in metres.
double longitude_deg(double easting_m);

/// Inverse: geodetic latitude in degrees from a northing in metres; exact to 1e-13 degrees.
/// Values beyond the poles are clamped to ±90.
double latitude_deg(double northing_m);

/// Easting of the antimeridian in metres.
double half_width_m();

}  // namespace equal_area
}  // namespace phusong::geometry
