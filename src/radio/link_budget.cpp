#include "radio/link_budget.hpp"

#include <cmath>

namespace phusong::radio {

double reference_signal_offset_db(const TransmitPower& power) {
    switch (power.signal) {
        case ReferenceSignal::gsm_bcch:
            return 0;
        case ReferenceSignal::umts_cpich:
            return -10 * std::log10(power.pilot_share_pct / 100);
        case ReferenceSignal::lte_rsrp:
        case ReferenceSignal::nr_ss_rsrp:
            return 10 * std::log10(12.0 * power.resource_blocks);
    }
    return 0;
}

double reference_eirp_dbm(const TransmitPower& power) {
    return power.carrier_dbm - power.feeder_loss_db + power.antenna_gain_dbi -
           reference_signal_offset_db(power);
}

double eirp_from_erp_dbm(double erp_dbm) {
    return erp_dbm + 2.15;
}

double received_level_dbm(double eirp_dbm, double path_loss_db, double pattern_db,
                          double environment_loss_db) {
    return eirp_dbm - pattern_db - path_loss_db - environment_loss_db;
}

}  // namespace phusong::radio
