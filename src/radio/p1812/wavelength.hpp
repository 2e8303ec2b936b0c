#pragma once

namespace phusong::radio {

/// λ in metres. P.1812 takes 0.2998/f, which is not quite c/f; the published results do too.
/// @param f_ghz > 0
inline constexpr double p1812_wavelength_m(double f_ghz) {
    return 0.2998 / f_ghz;
}

}  // namespace phusong::radio
