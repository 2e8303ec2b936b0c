#include "radio/cost231_hata.hpp"

#include <cmath>

#include "radio/okumura_hata.hpp"

namespace phusong::radio {

LossEstimate cost231_hata(double f_mhz, double d_km, double hb_m, double hm_m,
                          HataEnvironment environment) {
    LossEstimate result;
    require_range(result.out_of_range, "f", f_mhz, 1500, 2000, "MHz");
    require_range(result.out_of_range, "d", d_km, 1, 20, "km");
    require_range(result.out_of_range, "hb", hb_m, 30, 200, "m");
    require_range(result.out_of_range, "hm", hm_m, 1, 10, "m");

    const bool metropolitan =
        environment.area == HataArea::urban && environment.city == HataCity::large;
    const double lh = std::log10(hb_m);
    result.loss_db = 46.3 + 33.9 * std::log10(f_mhz) - 13.82 * lh -
                     hata_mobile_height_gain_db(f_mhz, hm_m, HataCity::medium) +
                     (44.9 - 6.55 * lh) * std::log10(d_km) + (metropolitan ? 3.0 : 0.0);
    if (environment.area == HataArea::open) {
        require_range(result.out_of_range, "open area correction of Hata, f", f_mhz, 150, 1500,
                      "MHz");
        result.loss_db -= hata_open_area_correction_db(f_mhz);
    }
    return result;
}

}  // namespace phusong::radio
