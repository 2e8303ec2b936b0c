#include "radio/coverage/antenna_row.hpp"

#include <cmath>

#include "radio/sweep/lane_math.hpp"

namespace phusong::radio {
namespace {

struct BeamConstants {
    float azimuth_deg;
    float across;  ///< 1 / φ_3dB; 0: the same all around
    float along;   ///< 1 / θ_3dB
    float electrical_deg;
    float mechanical_deg;
    float most_db;
    float side_lobe_db;
};

PHUSONG_LANES void parametric_row(const BeamConstants& beam, std::span<const float> azimuth_deg,
                                  std::span<const float> depression_deg, float* attenuation_db) {
    const float* azimuth = azimuth_deg.data();
    const float* depression = depression_deg.data();
    const auto count = static_cast<int>(azimuth_deg.size());
    for (int i = 0; i < count; ++i) {
        const float turn = azimuth[i] - beam.azimuth_deg;
        const float up = turn <= -180 ? turn + 360 : turn;
        const float phi = up > 180 ? up - 360 : up;
        const float tilt_deg =
            beam.electrical_deg + beam.mechanical_deg * lanes::cosine(phi * 0.0174532925F);
        const float across = phi * beam.across;
        const float along = (depression[i] - tilt_deg) * beam.along;
        const float h_db = 12 * across * across;
        const float v_db = 12 * along * along;
        const float held_h_db = h_db < beam.most_db ? h_db : beam.most_db;
        const float held_v_db = v_db < beam.side_lobe_db ? v_db : beam.side_lobe_db;
        const float sum_db = held_h_db + held_v_db;
        attenuation_db[i] = sum_db < beam.most_db ? sum_db : beam.most_db;
    }
}

}  // namespace

void antenna_row(const Transmitter& t, std::span<const float> azimuth_deg,
                 std::span<const float> depression_deg, std::span<float> attenuation_db) {
    const double axis_deg = t.azimuth_deg.value_or(0);
    if (t.measured != nullptr) {
        for (std::size_t i = 0; i < azimuth_deg.size(); ++i) {
            const Direction direction{static_cast<double>(azimuth_deg[i]) - axis_deg,
                                      static_cast<double>(depression_deg[i])};
            attenuation_db[i] =
                static_cast<float>(radio::attenuation_db(*t.measured, direction, t.tilt));
        }
        return;
    }
    const ParametricPattern& p = t.pattern;
    const bool sector = t.azimuth_deg && p.beamwidth_h_deg < 360;
    const auto single = [](double value) { return static_cast<float>(value); };
    const BeamConstants beam{single(axis_deg - 360 * std::floor(axis_deg / 360)),
                             sector ? single(1 / p.beamwidth_h_deg) : 0.0F,
                             single(1 / p.beamwidth_v_deg),
                             single(t.tilt.electrical_deg),
                             single(t.tilt.mechanical_deg),
                             single(p.max_attenuation_db),
                             single(p.side_lobe_db)};
    parametric_row(beam, azimuth_deg, depression_deg, attenuation_db.data());
}

}  // namespace phusong::radio
