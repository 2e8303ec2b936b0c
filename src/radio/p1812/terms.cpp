#include "radio/p1812/p1812.hpp"

namespace phusong::radio {
namespace {

std::vector<Term> geometry_terms(const P1812Result& r) {
    const P1812Geometry& g = r.geometry;
    return {
        {"d", "", r.d_km, "km", "length of the path"},
        {"hts", "", g.hts_m, "m", "transmitting antenna above sea level"},
        {"hrs", "", g.hrs_m, "m", "receiving antenna above sea level"},
        {"omega", "§3.2", r.zones.omega, "", "fraction of the path over water"},
        {"dtm", "§3.6", r.zones.dtm_km, "km", "longest section over land"},
        {"dlm", "§3.6", r.zones.dlm_km, "km", "longest section inland"},
        {"tau", "Eq (3)", r.zones.tau, "", ""},
        {"mu1", "Eq (2)", r.zones.mu1, "", ""},
        {"mu4", "Eq (4)", r.zones.mu4, "", ""},
        {"beta0", "Eq (5)", r.zones.beta0_pct, "%", "time with strong refractivity gradients"},
        {"ae", "Eq (7a)", r.ae_km, "km", "median effective Earth radius"},
        {"theta_t", "Att. 1", g.theta_t_mrad, "mrad", "horizon angle of the transmitter"},
        {"theta_r", "Att. 1", g.theta_r_mrad, "mrad", "horizon angle of the receiver"},
        {"theta", "Att. 1", g.theta_mrad, "mrad", "angular distance"},
        {"dlt", "Att. 1", g.dlt_km, "km", "horizon distance of the transmitter"},
        {"dlr", "Att. 1", g.dlr_km, "km", "horizon distance of the receiver"},
        {"hst", "Att. 1 §5.6.1", g.hst_m, "m", "smooth surface at the transmitter"},
        {"hsr", "Att. 1 §5.6.1", g.hsr_m, "m", "smooth surface at the receiver"},
        {"hstd", "Att. 1 §5.6.2", g.hstd_m, "m", "smooth surface for diffraction, transmitter"},
        {"hsrd", "Att. 1 §5.6.2", g.hsrd_m, "m", "smooth surface for diffraction, receiver"},
        {"htc'", "Eq (37a)", g.hts_m - g.hstd_m, "m", "transmitter above that surface"},
        {"hrc'", "Eq (37b)", g.hrs_m - g.hsrd_m, "m", "receiver above that surface"},
        {"hte", "Att. 1 §5.6.3", g.hte_m, "m", "effective height for ducting, transmitter"},
        {"hre", "Att. 1 §5.6.3", g.hre_m, "m", "effective height for ducting, receiver"},
        {"hm", "Att. 1 §5.6.3", g.hm_m, "m", "terrain roughness"},
    };
}

std::vector<Term> mechanism_terms(const P1812Result& r) {
    return {
        {"Lbfs", "Eq (8)", r.los.lbfs_db, "dB", "free space"},
        {"Lb0p", "Eq (10)", r.los.lb0p_db, "dB", "line of sight, p % of time"},
        {"Lb0beta", "Eq (11)", r.los.lb0b_db, "dB", "line of sight, beta0 % of time"},
        {"Lbulla", "Eq (21)", r.median.lbulla_db, "dB", "Bullington, actual profile, ae"},
        {"Lbulls", "Eq (21)", r.median.lbulls_db, "dB", "Bullington, smooth profile, ae"},
        {"Ldsph", "Eq (27)", r.median.ldsph_db, "dB", "spherical Earth, ae"},
        {"Ld50", "Eq (39)", r.median.ld_db, "dB", "diffraction, median"},
        {"Lbulla_beta", "Eq (21)", r.beta.lbulla_db, "dB", "Bullington, actual profile, abeta"},
        {"Lbulls_beta", "Eq (21)", r.beta.lbulls_db, "dB", "Bullington, smooth profile, abeta"},
        {"Ldsph_beta", "Eq (27)", r.beta.ldsph_db, "dB", "spherical Earth, abeta"},
        {"Ldbeta", "Eq (39)", r.beta.ld_db, "dB", "diffraction, beta0 % of time"},
        {"Fi", "Eq (40)", r.fi, "", "interpolation in time"},
        {"Ldp", "Eq (41)", r.ldp_db, "dB", "diffraction, p % of time"},
        {"Lbd50", "Eq (42)", r.lbd50_db, "dB", "median loss with diffraction"},
        {"Lbd", "Eq (43)", r.lbd_db, "dB", "loss with diffraction, p % of time"},
        {"Lbs", "Eq (44)", r.lbs_db, "dB", "troposcatter"},
        {"Lba", "Eq (46)", r.ducting.lba_db, "dB", "ducting and layer reflection"},
        {"Af", "Eq (47)", r.ducting.af_db, "dB", "fixed coupling losses of ducting"},
        {"Ad(p)", "Eq (50)", r.ducting.adp_db, "dB", "variable losses of ducting"},
        {"A(p)", "Eq (53)", r.ducting.ap_db, "dB", "time variability of ducting"},
        {"beta", "Eq (54)", r.ducting.beta_pct, "%", ""},
        {"mu2", "Eq (55)", r.ducting.mu2, "", "path geometry"},
        {"mu3", "Eq (56)", r.ducting.mu3, "", "terrain roughness"},
        {"Fj", "Eq (57)", r.fj, "", "interpolation in angular distance"},
        {"Fk", "Eq (58)", r.fk, "", "interpolation in path length"},
        {"Lminb0p", "Eq (59)", r.lminb0p_db, "dB", ""},
        {"Lminbap", "Eq (60)", r.lminbap_db, "dB", ""},
        {"Lbda", "Eq (61)", r.lbda_db, "dB", ""},
        {"Lbam", "Eq (62)", r.lbam_db, "dB", ""},
        {"Lbc", "Eq (63)", r.lbc_db, "dB", "p % of time, 50 % of locations"},
        {"Lloc", "§4.8", r.lloc_db, "dB", "location variability"},
        {"Lb", "Eq (69)", r.loss_db, "dB", "basic transmission loss"},
        {"Ep", "Eq (70)", r.ep_dbuv_m, "dB(uV/m)", "field strength for 1 kW e.r.p."},
    };
}

}  // namespace

std::vector<Term> p1812_terms(const P1812Result& result) {
    std::vector<Term> terms = geometry_terms(result);
    const std::vector<Term> more = mechanism_terms(result);
    terms.insert(terms.end(), more.begin(), more.end());
    return terms;
}

}  // namespace phusong::radio
