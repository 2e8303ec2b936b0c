#include "geometry/geodesic_sector.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <geodesic.h>

#include "geometry/crs.hpp"
#include "geometry/plane.hpp"
#include "geometry/to_plane.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

using phusong::geometry::CrsTransform;
using phusong::geometry::geodesic_sector;
using phusong::geometry::GeodesicSector;
using phusong::geometry::PlanePoint;
using phusong::geometry::PlanePolygons;
using phusong::geometry::sector_area_m2;

namespace {

const CrsTransform& sector_crs() {
    static const CrsTransform crs = CrsTransform::to_wgs84("EPSG:4326");
    return crs;
}

const geod_geodesic& sector_ellipsoid() {
    static const geod_geodesic g = [] {
        geod_geodesic made{};
        geod_init(&made, 6378137.0, 1.0 / 298.257223563);
        return made;
    }();
    return g;
}

/// The geodesic area by a road of its own: a geodesic polygon of GeographicLib with many vertices
/// at the distance itself, extrapolated from n and 2 n (the error of chords is of order n^-2).
double independent_area_m2(const GeodesicSector& s) {
    const bool disc = !s.azimuth_deg || s.width_deg >= 360;
    const double first = disc ? 0 : *s.azimuth_deg - s.width_deg / 2;
    const double width = disc ? 360 : s.width_deg;
    const auto inscribed = [&](int n) {
        geod_polygon polygon{};
        geod_polygon_init(&polygon, 0);
        if (!disc)
            geod_polygon_addpoint(&sector_ellipsoid(), &polygon, s.centre.lat_deg,
                                  s.centre.lon_deg);
        for (int i = 0; i < n + (disc ? 0 : 1); ++i) {
            double lat = 0;
            double lon = 0;
            geod_direct(&sector_ellipsoid(), s.centre.lat_deg, s.centre.lon_deg,
                        first + width * i / n, s.radius_m, &lat, &lon, nullptr);
            geod_polygon_addpoint(&sector_ellipsoid(), &polygon, lat, lon);
        }
        double area = 0;
        geod_polygon_compute(&sector_ellipsoid(), &polygon, 1, 1, &area, nullptr);
        return area;
    };
    const double coarse = inscribed(500);
    const double fine = inscribed(1000);
    return fine + (fine - coarse) / 3;
}

double drawn_area_m2(const PlanePolygons& polygons) {
    double sum_mm2 = 0;
    for (std::size_t r = 0; r < polygons.ring_count(); ++r)
        sum_mm2 += phusong::test::ellipsoid_area_mm2(polygons.ring(r));
    return sum_mm2 * 1e-6;
}

PlanePolygons drawn(const GeodesicSector& sector, double error) {
    PlanePolygons out;
    const auto result =
        phusong::geometry::to_plane({geodesic_sector(sector, error)}, sector_crs(), out);
    REQUIRE(result.appended);
    return out;
}

/// Share of the area that lies on the wrong side, from points on the outline's edges: the arc's own
/// distance is compared with that of the drawn outline in many directions.
double wrong_side_share(const GeodesicSector& s, double error) {
    const auto ring = geodesic_sector(s, error).shell;
    double wrong = 0;
    double total = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        constexpr int kSteps = 16;
        double last_azimuth = 0;
        double last_distance = 0;
        for (int k = 0; k <= kSteps; ++k) {
            const double t = static_cast<double>(k) / kSteps;
            const double lon = ring[i].x + (ring[i + 1].x - ring[i].x) * t;
            const double lat = ring[i].y + (ring[i + 1].y - ring[i].y) * t;
            double distance = 0;
            double azimuth = 0;
            geod_inverse(&sector_ellipsoid(), s.centre.lat_deg, s.centre.lon_deg, lat, lon,
                         &distance, &azimuth, nullptr);
            if (k > 0) {
                const double turn = std::abs(std::remainder(azimuth - last_azimuth, 360.0)) *
                                    std::numbers::pi / 180;
                const double mean = 0.5 * (distance + last_distance);
                wrong += 0.5 * turn * std::abs(mean * mean - s.radius_m * s.radius_m);
                total += 0.5 * turn * s.radius_m * s.radius_m;
            }
            last_azimuth = azimuth;
            last_distance = distance;
        }
    }
    return wrong / total;
}

/// Whether a drawn outline holds a place, in longitude and latitude as it was drawn.
bool outline_holds(const std::vector<phusong::geometry::SourcePoint>& ring, double lon,
                   double lat) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if ((ring[i].y > lat) == (ring[i + 1].y > lat)) continue;
        const double at = ring[i].x + (ring[i + 1].x - ring[i].x) * (lat - ring[i].y) /
                                          (ring[i + 1].y - ring[i].y);
        if (lon < at) inside = !inside;
    }
    return inside;
}

/// Likewise for a place at a distance and in a direction of the sector's centre.
bool outline_holds_towards(const GeodesicSector& s,
                           const std::vector<phusong::geometry::SourcePoint>& ring,
                           double azimuth_deg, double distance_m) {
    double lat = 0;
    double lon = 0;
    geod_direct(&sector_ellipsoid(), s.centre.lat_deg, s.centre.lon_deg, azimuth_deg, distance_m,
                &lat, &lon, nullptr);
    // The outline may have been drawn on the other side of the antimeridian.
    return outline_holds(ring, lon, lat) || outline_holds(ring, lon + 360, lat) ||
           outline_holds(ring, lon - 360, lat);
}

/// Where holds() goes over from true at `in` to false at `out`.
template <typename Holds>
double border_between(double in, double out, Holds holds) {
    for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (in + out);
        (holds(middle) ? in : out) = middle;
    }
    return in;
}

/// Share of a sector's area on the wrong side of its outline, by looking for the outline along rays
/// (the arc) and along circles (the two sides) of GeographicLib's geodesics.
double wrong_side_share_of_sector(const GeodesicSector& s, double error) {
    const auto ring = geodesic_sector(s, error).shell;
    const double radians = std::numbers::pi / 180;
    constexpr int kRays = 500;
    double wrong = 0;
    for (int i = 0; i < kRays; ++i) {
        const double azimuth = *s.azimuth_deg + s.width_deg * ((i + 0.5) / kRays - 0.5);
        const double r = border_between(0.5 * s.radius_m, 1.5 * s.radius_m, [&](double distance) {
            return outline_holds_towards(s, ring, azimuth, distance);
        });
        wrong += 0.5 * std::abs(r * r - s.radius_m * s.radius_m) * s.width_deg * radians / kRays;
    }
    constexpr int kCircles = 100;
    for (int i = 0; i < kCircles; ++i)
        for (const double side : {-0.5, 0.5}) {
            const double r = s.radius_m * (i + 0.5) / kCircles;
            const double edge = *s.azimuth_deg + s.width_deg * side;
            const double found = border_between(
                *s.azimuth_deg, edge + 60 * side,
                [&](double azimuth) { return outline_holds_towards(s, ring, azimuth, r); });
            wrong += r * std::abs(found - edge) * radians * s.radius_m / kCircles;
        }
    return wrong / (0.5 * s.radius_m * s.radius_m * s.width_deg * radians);
}

/// What the outline promises.
constexpr double kDrawn = 1e-7;

/// What drawing adds: vertices are rounded to 1.1 mm, on a plane where a disc is as wide as the
/// meridians it spans.
double rounding_share(double lat, double radius_m) {
    const double width_m = std::min(3.5e7, 2 * radius_m / std::cos(lat * std::numbers::pi / 180));
    return 1e-3 * width_m / (std::numbers::pi * radius_m * radius_m) + 1e-4 / radius_m;
}

constexpr double kLatitudes[] = {0, 21.8, 60, 89, -89, -45.5, 89.9999};
constexpr double kLongitudes[] = {106.7, 180, -179.98, 0};
constexpr double kRadii_m[] = {300, 5'000, 35'000, 100'000};

}  // namespace

TEST_CASE("the formula for the area of discs and sectors agrees with geodesic polygons") {
    for (const double lat : kLatitudes)
        for (const double radius : {5'000.0, 35'000.0, 100'000.0, 500'000.0}) {
            const double bound = radius > 100'000 ? 1e-6 : 1e-7;
            const GeodesicSector disc{{106.7, lat}, radius};
            CAPTURE(lat, radius);
            // The area of a polygon around a pole is that of GeographicLib only when it is told
            // with its sign; discs near the pole contain it and are checked all the same.
            CHECK(sector_area_m2(disc) / independent_area_m2(disc) - 1 == Approx(0).margin(bound));
            if (std::abs(lat) > 89.5) continue;
            const GeodesicSector sector{{106.7, lat}, radius, 75, 65};
            CHECK(sector_area_m2(sector) / independent_area_m2(sector) - 1 ==
                  Approx(0).margin(radius > 100'000 ? 1e-4 : 1e-6));
        }
}

TEST_CASE("drawn discs and sectors have their geodesic area, at all latitudes and across 180°") {
    for (const double lat : kLatitudes)
        for (const double lon : kLongitudes)
            for (const double radius : kRadii_m) {
                CAPTURE(lat, lon, radius);
                const double bound = kDrawn + rounding_share(lat, radius);
                const GeodesicSector disc{{lon, lat}, radius};
                CHECK(drawn_area_m2(drawn(disc, 0.001)) / independent_area_m2(disc) - 1 ==
                      Approx(0).margin(bound));
                for (const double azimuth : {0.0, 75.0, 200.0}) {
                    CAPTURE(azimuth);
                    const GeodesicSector sector{{lon, lat}, radius, azimuth, 65};
                    CHECK(drawn_area_m2(drawn(sector, 0.001)) / sector_area_m2(sector) - 1 ==
                          Approx(0).margin(kDrawn + 4 * rounding_share(lat, radius)));
                    if (std::abs(lat) < 89.5)
                        CHECK(drawn_area_m2(drawn(sector, 0.001)) / independent_area_m2(sector) -
                                  1 ==
                              Approx(0).margin(kDrawn + 4 * rounding_share(lat, radius) + 1e-6));
                }
            }
}

TEST_CASE("the vertices follow from the error bound, and the bound holds") {
    CHECK(geodesic_sector({{106.7, 21.8}, 5'000}, 0.001).shell.size() == 61);
    CHECK(geodesic_sector({{106.7, 21.8}, 5'000}, 0.00001).shell.size() > 500);
    for (const double error : {0.01, 0.001, 0.0001})
        for (const double lat : kLatitudes)
            for (const double radius : {5'000.0, 35'000.0}) {
                CAPTURE(error, lat, radius);
                const double share = wrong_side_share({{106.7, lat}, radius}, error);
                CHECK(share <= error);
                if (std::abs(lat) < 89) CHECK(share >= error / 20);
            }
}

TEST_CASE("sectors have their shape, not their area alone") {
    for (const double error : {0.01, 0.001})
        for (const double lat : {0.0, 21.8, 60.0, 89.0, -60.0})
            for (const double lon : {106.7, 179.99})
                for (const double azimuth : {0.0, 75.0, 260.0}) {
                    CAPTURE(error, lat, lon, azimuth);
                    const GeodesicSector narrow{{lon, lat}, 35'000, azimuth, 65};
                    CHECK(wrong_side_share_of_sector(narrow, error) <= error);
                    const GeodesicSector wide{{lon, lat}, 5'000, azimuth, 200};
                    CHECK(wrong_side_share_of_sector(wide, error) <= error);
                }
}

TEST_CASE("a disc that contains a pole, or touches it") {
    for (const double lat : {89.95, 90.0, -89.95, -90.0}) {
        const GeodesicSector disc{{12, lat}, 50'000};
        CAPTURE(lat);
        CHECK(drawn_area_m2(drawn(disc, 0.001)) / sector_area_m2(disc) - 1 ==
              Approx(0).margin(kDrawn + rounding_share(lat, 50'000)));
        // A place beyond the pole, within the disc's distance of the centre.
        const PlanePoint pole = phusong::geometry::plane_point(-168, lat > 0 ? 89.9 : -89.9);
        const PlanePolygons polygons = drawn(disc, 0.001);
        CHECK(polygons.box(0).min_x < pole.x);
        CHECK(std::max(std::abs(polygons.box(0).min_y), std::abs(polygons.box(0).max_y)) >=
              std::abs(phusong::geometry::plane_point(0, 90).y) - 1);
    }
    double to_pole_m = 0;
    geod_inverse(&sector_ellipsoid(), 89.6, 12, 90, 12, &to_pole_m, nullptr, nullptr);
    for (const double radius : {to_pole_m - 0.001, to_pole_m, to_pole_m + 0.001, to_pole_m + 10}) {
        const GeodesicSector disc{{12, 89.6}, radius};
        CAPTURE(radius);
        const auto outline = geodesic_sector(disc, 0.001);
        CHECK(outline.shell.size() < 500);
        CHECK(drawn_area_m2(drawn(disc, 0.001)) / sector_area_m2(disc) - 1 ==
              Approx(0).margin(kDrawn + rounding_share(90, radius)));
    }
}

TEST_CASE("a sector lies where its azimuth says") {
    const auto shell = geodesic_sector({{106.7, 21.8}, 5'000, 90, 60}, 0.001).shell;
    REQUIRE(shell.size() > 6);
    CHECK(shell.front().x == 106.7);
    for (const auto& p : shell) {
        double azimuth = 90;
        double distance = 0;
        geod_inverse(&sector_ellipsoid(), 21.8, 106.7, p.y, p.x, &distance, &azimuth, nullptr);
        CHECK(distance <= 5'010);
        if (distance > 1) CHECK(std::abs(azimuth - 90) <= 30.001);
    }
}
