#include "radio/itm/itm.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/error.hpp"
#include "radio/itm/reference_attenuation.hpp"
#include "radio/itm/terrain.hpp"
#include "radio/itm/variability.hpp"

namespace phusong::radio {
namespace {

[[noreturn]] void refuse_itm(const std::string& what, const std::string& how) {
    throw core::RequestError(what, "itm", how);
}

void check_itm_input(const ItmInput& in) {
    const auto between = [](double value, double from, double to) {
        return value >= from && value <= to;
    };
    const auto percentage = [](double value) { return value > 0 && value < 100; };
    if (!between(in.f_mhz, 20, 20'000)) {
        refuse_itm("ITM has no value for this frequency", "Use 20 to 20,000 MHz.");
    }
    if (!between(in.htg_m, 0.5, 3000) || !between(in.hrg_m, 0.5, 3000)) {
        refuse_itm("ITM has no value for this antenna height", "Use 0.5 to 3000 m.");
    }
    if (!between(in.n0, 250, 400)) {
        refuse_itm("ITM has no value for this refractivity", "Use N0 from 250 to 400 N-units.");
    }
    if (!(in.epsilon >= 1) || !(in.sigma > 0)) {
        refuse_itm("ITM has no value for this ground",
                   "The permittivity is at least 1, the conductivity above 0.");
    }
    if (!percentage(in.time_pct) || !percentage(in.location_pct) || !percentage(in.situation_pct)) {
        refuse_itm("ITM has no value for these percentages",
                   "Time, location and situation are above 0 and below 100 %.");
    }
}

// Heights at even distances: as they are where they are even already.
std::vector<double> even_heights(const PathProfile& profile) {
    const auto& d = profile.distance_km;
    const std::size_t n = d.size();
    const double step_km = d.back() / static_cast<double>(n - 1);
    bool even = true;
    for (std::size_t i = 0; i < n && even; ++i) {
        even = std::abs(d[i] - step_km * static_cast<double>(i)) < 1e-6 * step_km;
    }
    if (even) return profile.height_m;
    std::vector<double> heights(n);
    std::size_t j = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double at_km = std::min(step_km * static_cast<double>(i), d.back());
        while (j + 2 < n && d[j + 1] < at_km) ++j;
        const double t = (at_km - d[j]) / (d[j + 1] - d[j]);
        heights[i] = profile.height_m[j] + t * (profile.height_m[j + 1] - profile.height_m[j]);
    }
    return heights;
}

// Mean height of the path without its first and last tenth.
double system_height_m(const std::vector<double>& heights) {
    const std::size_t np = heights.size() - 1;
    const auto tenth = static_cast<std::size_t>(0.1 * static_cast<double>(np));
    double sum_m = 0;
    for (std::size_t i = tenth; i <= np - tenth; ++i) sum_m += heights[i];
    return sum_m / static_cast<double>(np - 2 * tenth + 1);
}

std::complex<double> ground_impedance(const ItmInput& in) {
    const std::complex<double> permittivity(in.epsilon, 18'000 * in.sigma / in.f_mhz);
    const std::complex<double> horizontal = std::sqrt(permittivity - 1.0);
    return in.polarization == Polarization::vertical ? horizontal / permittivity : horizontal;
}

// The model's warnings.
void note_itm_ranges(const ItmResult& r, const ItmPath& path, std::vector<OutOfRange>& notes) {
    const ItmTerrain& t = r.terrain;
    const ItmPair smooth_m = {std::sqrt(2 * t.effective_m.tx * r.ae_m),
                              std::sqrt(2 * t.effective_m.rx * r.ae_m)};
    require_range(notes, "f", r.input.f_mhz, 40, 10'000, "MHz");
    require_range(notes, "htg", r.input.htg_m, 1, 1000, "m");
    require_range(notes, "hrg", r.input.hrg_m, 1, 1000, "m");
    require_range(notes, "theta_tx", t.theta_rad.tx, -0.2, 0.2, "rad");
    require_range(notes, "theta_rx", t.theta_rad.rx, -0.2, 0.2, "rad");
    require_range(notes, "dL_tx", t.horizon_m.tx, 0.1 * smooth_m.tx, 3 * smooth_m.tx, "m");
    require_range(notes, "dL_rx", t.horizon_m.rx, 0.1 * smooth_m.rx, 3 * smooth_m.rx, "m");
    require_range(notes, "Ns", r.ns, 250, 400, "N-units");
    const double least_m = std::max(std::abs(t.effective_m.tx - t.effective_m.rx) / 0.2, 1000.0);
    require_range(notes, "d", path.terrain.d_m, least_m, 1000e3, "m");
}

}  // namespace

ItmResult itm_point_to_point(const PathProfile& profile, const ItmInput& input) {
    check_profile(profile, 3);
    check_itm_input(input);
    const std::vector<double> heights = even_heights(profile);
    const double step_m = profile.length_km() * 1000 / static_cast<double>(heights.size() - 1);
    const double system_m = system_height_m(heights);

    ItmResult r;
    r.input = input;
    r.ns = system_m == 0 ? input.n0 : input.n0 * std::exp(-system_m / 9460);
    constexpr double kEarthCurvature = 157e-9;  // 1/m
    r.ae_m = 1 / (kEarthCurvature * (1 - 0.04665 * std::exp(r.ns / 179.3)));
    if (r.ns < 150 || r.ns > 400 || r.ae_m < 4'000'000 || r.ae_m > 13'333'333) {
        refuse_itm("ITM has no value for the refractivity at the height of this path",
                   "The surface refractivity is 150 to 400 N-units.");
    }
    ItmPath path;
    path.antenna_m = {input.htg_m, input.hrg_m};
    path.f_mhz = input.f_mhz;
    path.ae_m = r.ae_m;
    path.ns = r.ns;
    path.impedance = ground_impedance(input);
    if (path.impedance.real() <= std::abs(path.impedance.imag())) {
        refuse_itm("ITM has no value for this ground", "The ground impedance is not physical.");
    }
    path.terrain = itm_terrain(heights, step_m, path.antenna_m, r.ae_m);
    r.terrain = path.terrain;
    path.smooth_horizon_m = std::sqrt(2 * r.terrain.effective_m.tx * r.ae_m) +
                            std::sqrt(2 * r.terrain.effective_m.rx * r.ae_m);
    path.theta_los_rad =
        -std::max(r.terrain.theta_rad.tx + r.terrain.theta_rad.rx, -path.horizons_m() / r.ae_m);
    note_itm_ranges(r, path, r.out_of_range);

    const ItmReference reference = itm_reference_attenuation(path);
    r.reference_db = reference.attenuation_db;
    r.mode = reference.mode;
    r.free_space_db = 32.45 + 20 * std::log10(input.f_mhz) + 20 * std::log10(r.terrain.d_m / 1000);
    r.variability_db = itm_variability_db(input, r.terrain, r.reference_db, r.out_of_range);
    r.loss_db = r.free_space_db + r.variability_db;
    return r;
}

std::vector<Term> itm_terms(const ItmResult& r) {
    const ItmTerrain& t = r.terrain;
    return {
        {"d", "", t.d_m / 1000, "km", "length of the path"},
        {"Ns", "TN 101 (4.3)", r.ns, "N-units", "surface refractivity"},
        {"ae", "TN 101 (4.4)", r.ae_m / 1000, "km", "effective Earth radius"},
        {"theta_e1", "", t.theta_rad.tx * 1000, "mrad", "horizon angle of the transmitter"},
        {"theta_e2", "", t.theta_rad.rx * 1000, "mrad", "horizon angle of the receiver"},
        {"dL1", "", t.horizon_m.tx / 1000, "km", "horizon distance of the transmitter"},
        {"dL2", "", t.horizon_m.rx / 1000, "km", "horizon distance of the receiver"},
        {"he1", "", t.effective_m.tx, "m", "effective height of the transmitter"},
        {"he2", "", t.effective_m.rx, "m", "effective height of the receiver"},
        {"delta_h", "", t.delta_h_m, "m", "terrain irregularity"},
        {"mode", "", static_cast<double>(r.mode), "",
         "1 line of sight, 2 diffraction, 3 troposcatter"},
        {"Afs", "", r.free_space_db, "dB", "free space"},
        {"Aref", "", r.reference_db, "dB", "reference attenuation below free space"},
        {"A", "", r.variability_db, "dB", "attenuation for the wanted percentages"},
        {"Lb", "", r.loss_db, "dB", "basic transmission loss"},
    };
}

}  // namespace phusong::radio
