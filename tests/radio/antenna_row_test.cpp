#include "radio/coverage/antenna_row.hpp"

#include <random>

#include "support/approx.hpp"

using namespace phusong;
using namespace phusong::radio;

TEST_CASE("antennas row by row attenuate as they do place by place") {
    std::mt19937 random(17);
    std::uniform_real_distribution<float> around(0, 360);
    std::uniform_real_distribution<float> down(-20, 60);
    std::vector<float> azimuth(203);
    std::vector<float> depression(203);
    for (float& angle : azimuth) angle = around(random);
    for (float& angle : depression) angle = down(random);
    std::vector<float> row(203);
    for (const bool sector : {false, true}) {
        for (const double axis_deg : {0.0, 135.0, 359.0, -90.0, 400.0}) {
            for (const Tilt tilt : {Tilt{0, 0}, Tilt{4, 0}, Tilt{2, 6}}) {
                Transmitter t;
                t.tilt = tilt;
                if (sector) t.azimuth_deg = axis_deg;
                antenna_row(t, azimuth, depression, row);
                ParametricPattern pattern = t.pattern;
                if (!sector) pattern.beamwidth_h_deg = 360;
                for (std::size_t i = 0; i < row.size(); ++i) {
                    const Direction direction{
                        static_cast<double>(azimuth[i]) - (sector ? axis_deg : 0),
                        static_cast<double>(depression[i])};
                    CHECK(static_cast<double>(row[i]) ==
                          test::Approx(attenuation_db(pattern, direction, tilt)).margin(2e-4));
                }
            }
        }
    }
}

TEST_CASE("measured antennas row by row") {
    auto pattern = std::make_shared<MeasuredPattern>();
    for (int i = 0; i < 360; ++i) {
        pattern->horizontal_db.push_back(i % 37);
        pattern->vertical_db.push_back(i % 23);
    }
    Transmitter t;
    t.measured = pattern;
    t.azimuth_deg = 300;
    t.tilt.mechanical_deg = 3;
    const std::vector<float> azimuth = {0, 10.5F, 299, 301, 120};
    const std::vector<float> depression = {0, 3, -2, 7.25F, 1};
    std::vector<float> row(azimuth.size());
    antenna_row(t, azimuth, depression, row);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Direction direction{static_cast<double>(azimuth[i]) - 300,
                                  static_cast<double>(depression[i])};
        CHECK(static_cast<double>(row[i]) ==
              test::Approx(attenuation_db(*pattern, direction, t.tilt)).margin(1e-5));
    }
}
