#include "geometry/equal_area.hpp"

#include <cmath>
#include <memory>
#include <random>

#include <proj.h>

#include "support/catch.hpp"

namespace {

using namespace phusong::geometry;

/// PROJ's own EPSG:6933, longitude first.
class ReferenceProjection {
  public:
    ReferenceProjection() {
        PJ* raw = proj_create_crs_to_crs(PJ_DEFAULT_CTX, "EPSG:4326", "EPSG:6933", nullptr);
        projection_.reset(proj_normalize_for_visualization(PJ_DEFAULT_CTX, raw));
        proj_destroy(raw);
        REQUIRE(projection_ != nullptr);
    }
    PJ_COORD operator()(double lon, double lat) const {
        return proj_trans(projection_.get(), PJ_FWD, proj_coord(lon, lat, 0, 0));
    }

  private:
    struct Deleter {
        void operator()(PJ* pj) const { proj_destroy(pj); }
    };
    std::unique_ptr<PJ, Deleter> projection_;
};

}  // namespace

TEST_CASE("equal_area agrees with PROJ's EPSG:6933 to a micrometre") {
    const ReferenceProjection reference;
    std::mt19937_64 random(6933);
    std::uniform_real_distribution<double> longitude(-180, 180);
    std::uniform_real_distribution<double> latitude(-90, 90);
    double worst = 0;
    const auto check = [&](double lon, double lat) {
        const PJ_COORD expected = reference(lon, lat);
        worst = std::fmax(worst, std::abs(equal_area::easting_m(lon) - expected.xy.x));
        worst = std::fmax(worst, std::abs(equal_area::northing_m(lat) - expected.xy.y));
    };
    for (int i = 0; i < 20'000; ++i) check(longitude(random), latitude(random));
    for (const double lat : {-90.0, -89.999999, -89.9, 0.0, 1e-9, 30.0, 89.9, 89.99999999, 90.0})
        for (const double lon : {-180.0, -1e-9, 0.0, 106.75, 180.0}) check(lon, lat);
    CAPTURE(worst);
    CHECK(worst < 1e-6);
}

TEST_CASE("equal_area comes back to where it started") {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> latitude(-89.9, 89.9);
    std::uniform_real_distribution<double> longitude(-180, 180);
    double worst = 0;
    for (int i = 0; i < 20'000; ++i) {
        const double lat = latitude(random);
        const double lon = longitude(random);
        worst =
            std::fmax(worst, std::abs(equal_area::latitude_deg(equal_area::northing_m(lat)) - lat));
        worst =
            std::fmax(worst, std::abs(equal_area::longitude_deg(equal_area::easting_m(lon)) - lon));
    }
    CAPTURE(worst * 1e12);
    // Near a pole the northing hardly changes, and the latitude is known less well.
    CHECK(worst < 2e-11);
    CHECK(equal_area::latitude_deg(equal_area::northing_m(90.0)) == 90.0);
    CHECK(equal_area::latitude_deg(equal_area::northing_m(-90.0)) == -90.0);
    CHECK(equal_area::latitude_deg(1e9) == 90.0);
}

TEST_CASE("equal_area keeps the area of the Earth") {
    // Surface of the WGS 84 ellipsoid: 510 065 621.724 km² (NIMA TR8350.2, section 3).
    const double area = 2 * equal_area::half_width_m() * 2 * equal_area::northing_m(90.0);
    CHECK(std::abs(area - 510'065'621'724'088.4) < 1e3);
}
