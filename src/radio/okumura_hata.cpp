#include "radio/okumura_hata.hpp"

#include <cmath>

namespace phusong::radio {

double hata_mobile_height_gain_db(double f_mhz, double hm_m, HataCity city) {
    if (city == HataCity::medium) {
        const double lf = std::log10(f_mhz);
        return (1.1 * lf - 0.7) * hm_m - (1.56 * lf - 0.8);
    }
    if (f_mhz <= 300) {
        const double low = std::log10(1.54 * hm_m);
        return 8.29 * low * low - 1.1;
    }
    const double high = std::log10(11.75 * hm_m);
    return 3.2 * high * high - 4.97;
}

double hata_open_area_correction_db(double f_mhz) {
    const double lf = std::log10(f_mhz);
    return 4.78 * lf * lf - 18.33 * lf + 40.94;
}

LossEstimate okumura_hata(double f_mhz, double d_km, double hb_m, double hm_m,
                          HataEnvironment environment) {
    LossEstimate result;
    require_range(result.out_of_range, "f", f_mhz, 150, 1500, "MHz");
    require_range(result.out_of_range, "d", d_km, 1, 20, "km");
    require_range(result.out_of_range, "hb", hb_m, 30, 200, "m");
    require_range(result.out_of_range, "hm", hm_m, 1, 10, "m");

    const double lf = std::log10(f_mhz);
    const double lh = std::log10(hb_m);
    const double urban = 69.55 + 26.16 * lf - 13.82 * lh -
                         hata_mobile_height_gain_db(f_mhz, hm_m, environment.city) +
                         (44.9 - 6.55 * lh) * std::log10(d_km);
    double correction = 0;
    if (environment.area == HataArea::suburban) {
        const double ls = std::log10(f_mhz / 28);
        correction = 2 * ls * ls + 5.4;
    } else if (environment.area == HataArea::open) {
        correction = hata_open_area_correction_db(f_mhz);
    }
    result.loss_db = urban - correction;
    return result;
}

}  // namespace phusong::radio
