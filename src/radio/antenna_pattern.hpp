#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phusong::radio {

/// Where a ray leaves an antenna, relative to its mast: not to its beam.
struct Direction {
    double azimuth_deg = 0;     ///< clockwise from the antenna's azimuth, any turn
    double depression_deg = 0;  ///< below the horizon; negative: above
};

/// A sector antenna by its beamwidths: 3GPP TR 38.901 Table 7.3-1.
struct ParametricPattern {
    double beamwidth_h_deg = 65;     ///< φ_3dB; 360 or more: the same all around
    double beamwidth_v_deg = 7;      ///< θ_3dB
    double max_attenuation_db = 30;  ///< A_max
    double side_lobe_db = 30;        ///< SLA_V
};

/// A pattern as measured: attenuation below the maximum in two planes, every degree.
struct MeasuredPattern {
    std::string name;
    double gain_dbi = 0;
    double frequency_mhz = 0;              ///< 0: not said
    std::vector<double> horizontal_db;     ///< 360, clockwise from the beam
    std::vector<double> vertical_db;       ///< 360, from the horizon ahead downwards
    std::vector<std::string> other_lines;  ///< of the header, as they stand
};

/// Tilt of an antenna, downwards positive, degrees.
struct Tilt {
    double electrical_deg = 0;  ///< the same in all directions
    double mechanical_deg = 0;  ///< full ahead, none to the sides, upwards behind
};

/// A(φ, θ) = min(A_H + A_V, A_max), A_H = min(12 (φ/φ_3dB)², A_max), A_V = min(12 ((θ −
/// tilt)/θ_3dB)², SLA_V), dB below the maximum.
double attenuation_db(const ParametricPattern& pattern, Direction direction, Tilt tilt);

/// Horizontal attenuation plus that of the vertical plane beyond its value towards the horizon,
/// taken ahead and behind in proportion to the azimuth. GAIN belongs to the maximum of the whole
/// pattern: where the horizontal cut stands at 0 dB although the vertical one loses something
/// towards the horizon (electrical tilt), the cut was normalised by itself and that loss is added.
/// Electrical tilt is part of a measured pattern: give here what is added to it.
double attenuation_db(const MeasuredPattern& pattern, Direction direction, Tilt tilt);

/// Reads a pattern in the MSI or Planet form: lines of header (NAME, FREQUENCY, GAIN …), then
/// "HORIZONTAL 360" and "VERTICAL 360" with an angle and an attenuation on each line. GAIN is in
/// dBd unless the line says dBi. Angles may be sparse or from −180; gaps are filled along straight
/// lines.
/// @param text   the file's content
/// @param source its name, for messages
/// @throws core::InputError what is missing or unreadable, and on which line
MeasuredPattern read_msi_pattern(std::string_view text, const std::string& source);

}  // namespace phusong::radio
