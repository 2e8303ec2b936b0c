#include <cmath>
#include <numbers>
#include <random>

#include "core/issue_log.hpp"
#include "input/dem.hpp"
#include "radio/p1812/delta_bullington.hpp"
#include "radio/p1812/earth_radius.hpp"
#include "radio/p1812/line_of_sight.hpp"
#include "radio/p1812/p1812.hpp"
#include "radio/p1812/smooth_earth.hpp"
#include "radio/sweep/polar_loss.hpp"
#include "radio/sweep/radial.hpp"

#include "support/approx.hpp"
#include "support/real_data.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

struct Deviation {
    double sum = 0;
    double squares = 0;
    double most = 0;
    int count = 0;
    void add(double difference) {
        sum += difference;
        squares += difference * difference;
        most = std::max(most, std::abs(difference));
        ++count;
    }
    double mean() const { return sum / count; }
    double rms() const { return std::sqrt(squares / count); }
};

// The same as the sweep, from a profile of its own for one receiver.
double reference_loss_db(const PathProfile& profile, const RadialLink& link) {
    const double hrs_m = profile.height_m.back() + link.receiver_m;
    const SmoothEarth surface = smooth_earth(profile, link.hts_m, hrs_m);
    return p1812_free_space_db(link.f_ghz, profile.length_km(), link.hts_m, hrs_m) +
           delta_bullington(profile, link.hts_m, hrs_m, surface.hstd_m, surface.hsrd_m, link.ae_km,
                            link.f_ghz, 0, link.polarization)
               .ld_db;
}

// Hills of several sizes, or gentle ground with a sea-like stretch, from a fixed seed.
std::vector<float> random_ground(std::mt19937& random, std::size_t samples, double relief_m) {
    std::vector<float> ground(samples);
    std::uniform_real_distribution<double> phase(0, 6.28);
    for (const double wave : {4.0, 11.0, 37.0, 120.0, 400.0}) {
        const double shift = phase(random);
        for (std::size_t i = 0; i < samples; ++i) {
            ground[i] += static_cast<float>(relief_m * wave / 400 *
                                            std::sin(static_cast<double>(i) / wave + shift));
        }
    }
    for (float& height : ground) height = std::max(height, 0.0F);
    return ground;
}

domain::HeightGrid hills_window() {
    domain::HeightGrid dem;
    dem.columns = 240;
    dem.rows = 240;
    dem.west_deg = 106;
    dem.north_deg = 22;
    dem.step_lon_deg = 1.0 / 1200;
    dem.step_lat_deg = 1.0 / 1200;
    for (int row = 0; row < dem.rows; ++row) {
        for (int column = 0; column < dem.columns; ++column) {
            dem.height_m.push_back(
                static_cast<float>(300 + 150 * std::sin(column / 17.0) * std::cos(row / 23.0) +
                                   20 * std::sin(column / 3.0 + row / 5.0)));
        }
    }
    return dem;
}

}  // namespace

TEST_CASE("the sweep agrees with a profile of its own for every receiver") {
    std::mt19937 random(20260607);
    Deviation all;
    for (const double relief_m : {0.0, 5.0, 60.0, 400.0, 1500.0}) {
        for (const double f_ghz : {0.7, 1.8, 3.5}) {
            for (const double antenna_m : {15.0, 60.0}) {
                for (const bool covered : {false, true}) {
                    constexpr std::size_t kSamples = 320;
                    const auto ground = random_ground(random, kSamples, relief_m);
                    std::vector<float> clutter(covered ? kSamples : 0);
                    for (std::size_t i = 0; i < clutter.size(); ++i) {
                        clutter[i] = i / 20 % 2 == 0 ? 0.0F : 15.0F;
                    }
                    RadialLink link;
                    link.f_ghz = f_ghz;
                    link.hts_m = static_cast<double>(ground[0]) + antenna_m;
                    link.step_m = 92.5;
                    link.ae_km = p1812_median_earth_radius_km(45);
                    std::vector<float> loss(kSamples);
                    RadialSweep sweep;
                    sweep.run(link, ground, clutter, loss);
                    PathProfile profile;
                    for (std::size_t k = 0; k < kSamples; ++k) {
                        profile.distance_km.push_back(link.step_m / 1000 * static_cast<double>(k));
                        profile.height_m.push_back(static_cast<double>(ground[k]));
                        if (covered) {
                            profile.clutter_height_m.push_back(static_cast<double>(clutter[k]));
                        }
                        if (k >= 2) {
                            all.add(static_cast<double>(loss[k]) -
                                    reference_loss_db(profile, link));
                        }
                    }
                }
            }
        }
    }
    INFO("rms " << all.rms() << " most " << all.most << " of " << all.count);
    CHECK(all.count == 60 * 318);
    CHECK(all.rms() <= 0.01);
    CHECK(all.most <= 0.1);
}

TEST_CASE("the sweep is median P.1812 on inland paths up to 160 dB") {
    std::mt19937 random(11);
    const auto ground = random_ground(random, 320, 200);
    RadialLink link;
    link.f_ghz = 0.9;
    link.hts_m = static_cast<double>(ground[0]) + 30;
    link.step_m = 92.5;
    link.ae_km = p1812_median_earth_radius_km(45);
    std::vector<float> loss(ground.size());
    RadialSweep().run(link, ground, {}, loss);
    P1812Input input;
    input.f_ghz = link.f_ghz;
    input.htg_m = 30;
    input.hrg_m = 1.5;
    input.latitude_deg = 22;
    PathProfile profile;
    int compared = 0;
    for (std::size_t k = 0; k < ground.size(); ++k) {
        profile.distance_km.push_back(link.step_m / 1000 * static_cast<double>(k));
        profile.height_m.push_back(static_cast<double>(ground[k]));
        if (k < 11 || loss[k] > 160) continue;
        CHECK(static_cast<double>(loss[k]) ==
              test::Approx(p1812(profile, input).loss_db).margin(0.01));
        ++compared;
    }
    CHECK(compared > 50);
}

TEST_CASE("geodesics from a mast: out and back, and a known length") {
    const LocalPlane plane({106.7, 21.8});
    for (const double azimuth : {0.0, 33.0, 90.0, 181.0, 270.0, 359.5}) {
        const Polar back = plane.to(plane.at({30'000, azimuth}));
        CHECK(back.distance_m == test::Approx(30'000).margin(0.01));
        CHECK(std::remainder(back.azimuth_deg - azimuth, 360) == test::Approx(0).margin(1e-6));
    }
    // A minute of latitude at 45° is 1852.2 m, one of longitude 1315.3 m (WGS 84).
    const LocalPlane middle({8, 45});
    CHECK(middle.to({8, 45 + 1.0 / 60}).distance_m == test::Approx(1852.2).margin(0.3));
    CHECK(middle.to({8 + 1.0 / 60, 45}).distance_m == test::Approx(1314.2).margin(0.3));
}

TEST_CASE("around a mast: losses at samples are those of profiles drawn over the DEM") {
    const domain::HeightGrid dem = hills_window();
    SweepRequest request;
    request.position = {106.1, 21.9};
    request.antenna_m = 30;
    request.radius_m = 8000;
    const PolarLoss polar = sweep_around(dem, nullptr, request);
    CHECK(polar.radials ==
          static_cast<std::size_t>(std::ceil(2 * std::numbers::pi * 8000 / dem.step_m())));
    const LocalPlane plane(request.position);
    Deviation all;
    for (std::size_t radial = 0; radial < polar.radials; radial += 37) {
        const double azimuth =
            360.0 * static_cast<double>(radial) / static_cast<double>(polar.radials);
        PathProfile profile;
        RadialLink link;
        link.f_ghz = request.f_ghz;
        link.hts_m = polar.antenna_amsl_m;
        link.ae_km = polar.ae_km;
        for (std::size_t k = 0; k < polar.samples - 1; ++k) {
            const double d_m = polar.step_m * static_cast<double>(k);
            profile.distance_km.push_back(d_m / 1000);
            profile.height_m.push_back(
                static_cast<double>(dem.height_at(plane.at({d_m, azimuth}))));
            if (k < 2) continue;
            all.add(static_cast<double>(*polar.at({d_m, azimuth})) -
                    reference_loss_db(profile, link));
        }
    }
    INFO("rms " << all.rms() << " most " << all.most);
    CHECK(all.rms() <= 0.05);
    CHECK(all.most <= 0.5);
    CHECK(!polar.at({8001, 0}));
    CHECK(polar.at({0, 0}).has_value());
}

TEST_CASE("around a mast in clutter: heights of the cells along each profile, none at its ends") {
    const domain::HeightGrid dem = hills_window();
    // Of another spacing than the DEM: squares of forest, town and nothing.
    domain::HeightGrid clutter;
    clutter.columns = 90;
    clutter.rows = 90;
    clutter.west_deg = dem.west_deg;
    clutter.north_deg = dem.north_deg;
    clutter.step_lon_deg = clutter.step_lat_deg = 0.2 / 90;
    for (int row = 0; row < clutter.rows; ++row) {
        for (int column = 0; column < clutter.columns; ++column) {
            const float heights[] = {0, 15, 20};
            clutter.height_m.push_back(heights[(row / 4 + column / 3) % 3]);
        }
    }
    SweepRequest request;
    request.position = {106.1003, 21.9002};  // no radial along a border of cells
    request.antenna_m = 25;
    request.radius_m = 8000;
    request.f_ghz = 1.8;
    const PolarLoss polar = sweep_around(dem, &clutter, request);
    const PolarLoss bare = sweep_around(dem, nullptr, request);
    const LocalPlane plane(request.position);
    Deviation all;
    double more_db = 0;
    for (std::size_t radial = 0; radial < polar.radials; radial += 29) {
        const double azimuth =
            360.0 * static_cast<double>(radial) / static_cast<double>(polar.radials);
        PathProfile profile;
        RadialLink link;
        link.f_ghz = request.f_ghz;
        link.hts_m = polar.antenna_amsl_m;
        link.ae_km = polar.ae_km;
        for (std::size_t k = 0; k < polar.samples - 1; ++k) {
            const double d_m = polar.step_m * static_cast<double>(k);
            const geometry::LonLat place = plane.at({d_m, azimuth});
            profile.distance_km.push_back(d_m / 1000);
            profile.height_m.push_back(static_cast<double>(dem.height_at(place)));
            profile.clutter_height_m.push_back(static_cast<double>(clutter.nearest(place)));
            if (k < 2) continue;
            all.add(static_cast<double>(*polar.at({d_m, azimuth})) -
                    reference_loss_db(profile, link));
            more_db += static_cast<double>(*polar.at({d_m, azimuth}) - *bare.at({d_m, azimuth}));
        }
    }
    INFO("rms " << all.rms() << " most " << all.most << " of " << all.count << "; clutter adds "
                << more_db / all.count);
    CHECK(all.count > 1000);
    // A sample on the border of two cells may take the one or the other: positions between the
    // exact ones are on straight lines.
    CHECK(all.rms() <= 0.05);
    CHECK(all.most <= 0.5);
    CHECK(more_db / all.count > 3);
}

TEST_CASE("on real mountains: polar samples against a profile to every pixel") {
    PHUSONG_NEED_REAL_DATA(path, "dem/swiss-alps-n46e008-srtm3.tif");
    core::IssueLog issues;
    const input::DemPart part = input::read_dem(path->string(), {{8.0, 46.0}, {9.0, 47.0}}, issues);
    const domain::HeightGrid& dem = part.grid;
    Deviation same_samples;
    Deviation pixels;
    for (const geometry::LonLat position :
         {geometry::LonLat{8.5, 46.5}, {8.3, 46.7}, {8.65, 46.4}}) {
        SweepRequest request;
        request.position = position;
        request.antenna_m = 40;
        request.radius_m = 22'000;
        const PolarLoss polar = sweep_around(dem, nullptr, request);
        const LocalPlane plane(position);
        RadialLink link;
        link.f_ghz = request.f_ghz;
        link.hts_m = polar.antenna_amsl_m;
        link.ae_km = polar.ae_km;
        // A receiver at a place: a profile of its own at the DEM's spacing.
        const auto profile_to = [&](Polar place, std::size_t intervals) {
            PathProfile profile;
            for (std::size_t k = 0; k <= intervals; ++k) {
                const double d_m =
                    place.distance_m * static_cast<double>(k) / static_cast<double>(intervals);
                profile.distance_km.push_back(d_m / 1000);
                profile.height_m.push_back(
                    static_cast<double>(dem.height_at(plane.at({d_m, place.azimuth_deg}))));
            }
            return profile;
        };
        for (int row = 0; row < dem.rows; row += 13) {
            for (int column = 0; column < dem.columns; column += 11) {
                const Polar place = plane.to(dem.centre(row, column));
                if (place.distance_m < 1000 || place.distance_m > 21'900) continue;
                const auto intervals =
                    static_cast<std::size_t>(std::lround(place.distance_m / polar.step_m));
                const double at_pixel = reference_loss_db(profile_to(place, intervals), link);
                pixels.add(static_cast<double>(*polar.at(place)) - at_pixel);
                const double turn = 360 / static_cast<double>(polar.radials);
                const Polar sample{polar.step_m * static_cast<double>(intervals),
                                   std::round(place.azimuth_deg / turn) * turn};
                same_samples.add(static_cast<double>(*polar.at(place)) -
                                 reference_loss_db(profile_to(sample, intervals), link));
            }
        }
    }
    INFO("same samples: rms " << same_samples.rms() << " most " << same_samples.most
                              << "; pixels: bias " << pixels.mean() << " rms " << pixels.rms()
                              << " of " << pixels.count);
    CHECK(pixels.count > 5000);
    CHECK(same_samples.rms() <= 0.05);
    CHECK(same_samples.most <= 0.5);
    CHECK(std::abs(pixels.mean()) <= 0.3);
    CHECK(pixels.rms() <= 2.5);
}
