#pragma once

namespace phusong::radio {

/// The signal by which phones measure a cell.
enum class ReferenceSignal {
    gsm_bcch,    ///< RxLev: the whole carrier
    umts_cpich,  ///< RSCP: the pilot's share of the carrier
    lte_rsrp,    ///< RSRP: one of 12 N_RB subcarriers
    nr_ss_rsrp   ///< SS-RSRP: one of 12 N_RB subcarriers
};

/// What a base station sends.
struct TransmitPower {
    double carrier_dbm = 43;       ///< whole carrier, into the feeder
    double antenna_gain_dbi = 17;  ///< towards the axis of the beam
    double feeder_loss_db = 0;
    ReferenceSignal signal = ReferenceSignal::gsm_bcch;
    int resource_blocks = 50;     ///< N_RB of LTE and NR: 10 MHz LTE 50, 20 MHz 100; 100 MHz NR 273
    double pilot_share_pct = 10;  ///< of CPICH in the carrier
};

/// By how much the reference signal is weaker than the whole carrier, dB: 0 (GSM), −10 log of the
/// pilot's share (UMTS), 10 log(12 N_RB) (LTE 10 MHz: 27.8, 20 MHz: 30.8; NR 100 MHz: 35.2).
double reference_signal_offset_db(const TransmitPower& power);

/// Equivalent isotropically radiated power of the reference signal on the axis of the beam, dBm.
double reference_eirp_dbm(const TransmitPower& power);

/// EIRP from power relative to a half-wave dipole (ERP): + 2.15 dB.
double eirp_from_erp_dbm(double erp_dbm);

/// Level at a phone with an antenna of 0 dBi, dBm.
/// @param path_loss_db         basic transmission loss
/// @param pattern_db           attenuation of the antenna in that direction
/// @param environment_loss_db  body, vehicle, building
double received_level_dbm(double eirp_dbm, double path_loss_db, double pattern_db,
                          double environment_loss_db);

}  // namespace phusong::radio
