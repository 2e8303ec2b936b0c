#include "radio/sweep/radial_track.hpp"

#include <cmath>
#include <random>

#include "radio/sweep/terms_loss.hpp"

#include "support/approx.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

domain::HeightGrid noise_grid(geometry::LonLat corner, double step_deg, int side) {
    domain::HeightGrid grid;
    grid.columns = grid.rows = side;
    grid.west_deg = corner.lon_deg;
    grid.north_deg = corner.lat_deg;
    grid.step_lon_deg = grid.step_lat_deg = step_deg;
    std::mt19937 random(5);
    for (int i = 0; i < side * side; ++i) {
        grid.height_m.push_back(static_cast<float>(random() % 1000));
    }
    return grid;
}

// Where the cubics lie from the exact geodesic, m.
double most_apart_m(geometry::LonLat origin, double radius_m) {
    const LocalPlane plane(origin);
    constexpr double kStep_m = 90;
    const auto samples = static_cast<std::size_t>(radius_m / kStep_m);
    double most = 0;
    for (double azimuth = 0; azimuth < 360; azimuth += 17) {
        const RadialTrack track(plane, azimuth, kStep_m, samples);
        for (std::size_t i = 0; i < track.pieces().size(); ++i) {
            const RadialTrack::Piece& p = track.pieces()[i];
            const std::size_t end =
                i + 1 < track.pieces().size() ? track.pieces()[i + 1].first : samples;
            for (std::size_t k = p.first; k < end; ++k) {
                const double t = p.t_per_sample * static_cast<double>(k - p.first);
                const auto cubic = [&](const double(&c)[4]) {
                    return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
                };
                const geometry::LonLat exact =
                    plane.at({kStep_m * static_cast<double>(k), azimuth});
                const double north_deg = origin.lat_deg + cubic(p.lat_deg) - exact.lat_deg;
                const double east_deg = origin.lon_deg + cubic(p.lon_deg) - exact.lon_deg;
                const double narrowed = std::cos(exact.lat_deg * 3.14159265358979 / 180);
                most = std::max(most, 111'200 * std::hypot(north_deg, east_deg * narrowed));
            }
        }
    }
    return most;
}

}  // namespace

TEST_CASE("radials as cubics lie on the geodesics") {
    CHECK(most_apart_m({106.7, 21.8}, 35'000) < 0.01);
    CHECK(most_apart_m({8.5, 46.5}, 35'000) < 0.01);
    CHECK(most_apart_m({25, 65}, 35'000) < 0.01);
    CHECK(most_apart_m({15, 78}, 35'000) < 1);
    CHECK(most_apart_m({106.7, 21.8}, 100'000) < 0.02);  // three pieces
    CHECK(RadialTrack(LocalPlane({106.7, 21.8}), 40, 90, 1111).pieces().size() == 3);
}

TEST_CASE("heights along radials are those of the grid, also beyond its border") {
    const domain::HeightGrid grid = noise_grid({106, 22}, 1.0 / 1200, 300);
    // In the middle, near a corner so that radials leave the grid, and outside.
    for (const geometry::LonLat origin :
         {geometry::LonLat{106.1251, 21.8752}, {106.0101, 21.9902}, {106.3, 21.9}}) {
        const LocalPlane plane(origin);
        GridAlongRadials along(grid, origin);
        std::vector<float> height(150);
        std::vector<float> cell(150);
        int other_cells = 0;
        for (double azimuth = 0.7; azimuth < 360; azimuth += 11) {
            const RadialTrack track(plane, azimuth, 92.7, height.size());
            along.heights(track, height);
            along.cells(track, cell);
            for (std::size_t k = 0; k < height.size(); ++k) {
                const geometry::LonLat place = plane.at({92.7 * static_cast<double>(k), azimuth});
                // A thousand metres from cell to cell: a tenth is a ten-thousandth of a cell.
                CHECK(static_cast<double>(height[k]) ==
                      test::Approx(static_cast<double>(grid.height_at(place))).margin(0.1));
                other_cells += std::abs(cell[k] - grid.nearest(place)) > 0 ? 1 : 0;
            }
        }
        CHECK(other_cells <= 2);  // of 4,950: on a border of cells
    }
}

TEST_CASE("the least clearance is found among all samples") {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> below(-80, -1);
    std::vector<float> curved(301);
    for (float& height : curved) height = below(random);
    for (const std::size_t k : {2U, 3U, 9U, 10U, 64U, 300U}) {
        const float slope = 0.02F;
        double least = 1e30;
        for (std::size_t i = 1; i < k; ++i) {
            const double above = static_cast<double>(curved[i] - slope * static_cast<float>(i));
            least = std::min(least, above * above / static_cast<double>(i * (k - i)));
        }
        CHECK(static_cast<double>(least_clearance2(curved, slope, k)) ==
              test::Approx(least).epsilon(1e-6));
    }
}
