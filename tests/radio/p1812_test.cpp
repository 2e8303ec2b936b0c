#include "radio/p1812/p1812.hpp"

#include <cmath>
#include <fstream>
#include <numbers>

#include "core/error.hpp"
#include "radio/csv_table.hpp"
#include "radio/p1812/bullington.hpp"
#include "radio/p1812/spherical_earth.hpp"

#include "support/approx.hpp"
#include "support/real_data.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

// A profile file of ITU-R Study Group 3 and its cases.
struct StudyGroupFile {
    PathProfile profile;
    std::map<std::string, double> header;
    std::vector<std::vector<std::string>> cases;
};

StudyGroupFile read_study_group_file(const std::filesystem::path& path) {
    StudyGroupFile result;
    std::ifstream file(path);
    std::string line;
    int points = 0;
    bool in_cases = false;
    while (std::getline(file, line)) {
        const auto fields = test::split_line(line);
        if (fields.empty()) continue;
        if (points > 0) {
            --points;
            result.profile.distance_km.push_back(std::stod(fields.at(0)));
            result.profile.height_m.push_back(std::stod(fields.at(1)));
            const std::string& clutter = fields.at(3);
            result.profile.clutter_height_m.push_back(clutter.empty() ? 0 : std::stod(clutter));
            result.profile.zone.push_back(static_cast<RadioZone>(std::stoi(fields.at(4))));
        } else if (fields[0] == "Number of Points:") {
            points = std::stoi(fields.at(1));
        } else if (fields[0].rfind("{Begin of Measurements", 0) == 0) {
            in_cases = true;
        } else if (fields[0].rfind("{End of Measurements", 0) == 0) {
            break;
        } else if (in_cases) {
            result.cases.push_back(fields);
        } else if (fields.size() > 1) {
            result.header[fields[0]] = std::strtod(fields[1].c_str(), nullptr);
        }
    }
    return result;
}

// Values of a published log by name; a name that occurs twice keeps both.
std::multimap<std::string, double> read_log(const std::filesystem::path& path) {
    std::multimap<std::string, double> values;
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        const auto fields = test::split_line(line);
        if (fields.size() < 4 || fields[3].empty()) continue;
        values.emplace(fields[0], std::strtod(fields[3].c_str(), nullptr));
    }
    return values;
}

double only(const std::multimap<std::string, double>& values, const std::string& name) {
    const auto found = values.find(name);
    REQUIRE(found != values.end());
    return found->second;
}

void check_against_log(const P1812Result& r, const std::multimap<std::string, double>& log) {
    const auto same = [&](const char* name, double value, double margin = 1e-6) {
        INFO(name);
        CHECK(value == test::Approx(only(log, name)).margin(margin).epsilon(1e-9));
    };
    same("dlt (km)", r.geometry.dlt_km);
    same("dlr (km)", r.geometry.dlr_km);
    same("th_t (mrad)", r.geometry.theta_t_mrad);
    same("th_r (mrad)", r.geometry.theta_r_mrad);
    same("th (mrad)", r.geometry.theta_mrad);
    same("w", r.zones.omega);
    same("dtm (km)", r.zones.dtm_km);
    same("dlm (km)", r.zones.dlm_km);
    same("b0 (%)", r.zones.beta0_pct);
    same("ae (km)", r.ae_km);
    same("hstd (m)", r.geometry.hstd_m);
    same("hsrd (m)", r.geometry.hsrd_m);
    same("hte (m)", r.geometry.hte_m);
    same("hre (m)", r.geometry.hre_m);
    same("hm (m)", r.geometry.hm_m);
    same("Fi", r.fi);
    same("Fj", r.fj);
    same("Fk", r.fk);
    same("Lbfs", r.los.lbfs_db);
    same("Lb0p", r.los.lb0p_db);
    same("Lb0b", r.los.lb0b_db);
    same("Ld50 (dB)", r.median.ld_db);
    same("Ldb (dB)", r.beta.ld_db);
    same("Ldp (dB)", r.ldp_db);
    same("Lbd50 (dB)", r.lbd50_db);
    same("Lminb0p (dB)", r.lminb0p_db);
    same("Lba (dB)", r.ducting.lba_db);
    same("Lminbap (dB)", r.lminbap_db);
    same("Lbda (dB)", r.lbda_db);
    same("Lbam (dB)", r.lbam_db);
    same("Lbs (dB)", r.lbs_db);
    same("Lbc (dB)", r.lbc_db);
    same("Lb (dB)", r.loss_db);
    same("Ep (dBuV/m)", r.ep_dbuv_m);
}

// The three parts of the loss: one set of logs has them for a_e, the other for a_β.
void check_parts(const DeltaBullington& parts, const std::multimap<std::string, double>& log) {
    CHECK(parts.lbulla_db == test::Approx(only(log, "Lbulla (dB)")).margin(1e-6));
    CHECK(parts.lbulls_db == test::Approx(only(log, "Lbulls (dB)")).margin(1e-6));
    CHECK(parts.ldsph_db == test::Approx(only(log, "Ldsph (dB)")).margin(1e-6));
}

P1812Input input_of(const std::multimap<std::string, double>& log) {
    P1812Input input;
    input.f_ghz = only(log, "f (GHz)");
    input.p_pct = only(log, "p (%)");
    input.location_pct = only(log, "pL (%)");
    input.location_sigma_db = only(log, "sigmaL (dB)");
    input.htg_m = only(log, "htg (m)");
    input.hrg_m = only(log, "hrg (m)");
    input.polarization = only(log, "pol") == 1 ? Polarization::horizontal : Polarization::vertical;
    input.latitude_deg = only(log, "phi (deg)");
    input.delta_n = only(log, "DN");
    input.n0 = only(log, "N0");
    input.dct_km = only(log, "dct (km)");
    input.dcr_km = only(log, "dcr (km)");
    return input;
}

PathProfile flat_profile(double length_km, int points) {
    PathProfile profile;
    for (int i = 0; i < points; ++i) {
        profile.distance_km.push_back(length_km * i / (points - 1));
        profile.height_m.push_back(0);
    }
    return profile;
}

P1812Input small_input() {
    P1812Input input;
    input.f_ghz = 0.9;
    input.htg_m = 30;
    input.hrg_m = 1.5;
    input.latitude_deg = 21;
    return input;
}

}  // namespace

TEST_CASE("P.1812 agrees with the published results, term by term") {
    PHUSONG_NEED_REAL_DATA(folder, "propagation/p1812");
    int checked = 0;
    int profiles = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder / "profiles")) {
        const StudyGroupFile file = read_study_group_file(entry.path());
        const std::string stem = entry.path().stem().string();
        ++profiles;
        for (std::size_t k = 0; k < file.cases.size(); ++k) {
            const std::string matlab = stem + "_" + std::to_string(k + 1) + ".csv";
            const std::string python = stem + "_" + std::to_string(k) + "_log.csv";
            const auto matlab_log =
                read_log(*folder / "results_matlab_median_intermediates" / matlab);
            const auto python_log =
                read_log(*folder / "results_python_beta0_intermediates" / python);
            INFO(stem << " case " << k);
            REQUIRE(!python_log.empty());
            const P1812Result r = p1812(file.profile, input_of(python_log));
            check_against_log(r, python_log);
            check_parts(r.beta, python_log);
            REQUIRE(!matlab_log.empty());
            check_parts(r.median, matlab_log);
            // The Python log has L_bda under this name.
            CHECK(r.lbd_db == test::Approx(only(matlab_log, "Lbd (dB)")).margin(1e-6));
            CHECK(r.loss_db == test::Approx(std::stod(file.cases[k].at(17))).margin(1e-6));
            ++checked;
        }
    }
    CHECK(profiles == 16);
    CHECK(checked == 51);
}

TEST_CASE("knife edge: the grazing ray loses 6 dB, a clear one nothing") {
    CHECK(knife_edge_loss_db(0) == test::Approx(6.03).margin(0.01));
    CHECK(knife_edge_loss_db(-0.78) == 0);
    CHECK(knife_edge_loss_db(-5) == 0);
    CHECK(knife_edge_loss_db(2.4) == test::Approx(13 + 20 * std::log10(2.4)).margin(0.5));
}

TEST_CASE("a short path over flat ground with high antennas is free space") {
    PathProfile profile = flat_profile(2, 41);
    P1812Input input = small_input();
    input.htg_m = 200;
    input.hrg_m = 200;
    const P1812Result r = p1812(profile, input);
    CHECK(r.median.ld_db == 0);
    // 92.4 + 20 log 0.9 + 20 log 2 = 92.4 − 0.91515 + 6.0206
    CHECK(r.los.lbfs_db == test::Approx(97.50545).margin(1e-4));
    CHECK(r.loss_db == test::Approx(97.50545).margin(1e-3));
    CHECK(r.in_range());
}

TEST_CASE("a single ridge loses what the knife edge of its height loses") {
    PathProfile profile = flat_profile(10, 101);
    profile.height_m[50] = 150;
    P1812Input input = small_input();
    input.htg_m = 30;
    input.hrg_m = 30;
    const P1812Result r = p1812(profile, input);
    // By hand: bulge 500·5·5/8930.777 = 1.39966 m, h = 150 + 1.39966 − 30 = 121.39966 m,
    // λ = 0.333111 m, ν = h √(0.002·10/(λ·25)) = 5.94939; J = 6.9 + 20 log(√(5.84939²+1)+5.84939)
    // = 28.3256 dB; L_bull = J + (1 − e^(−J/6))·10.2 = 38.4349 dB.
    CHECK(r.median.lbulla_db == test::Approx(38.4349).margin(2e-3));
    CHECK(r.geometry.transhorizon);
    CHECK(r.geometry.dlt_km == test::Approx(5));
    CHECK(r.geometry.dlr_km == test::Approx(5));
}

TEST_CASE("the smooth Earth in closed form is the limit of fine profiles") {
    for (const double d_km : {5.0, 15.0, 40.0, 80.0}) {
        const PathProfile fine = flat_profile(d_km, 20001);
        const double by_profile = smooth_bullington_loss_db(fine, 30, 1.5, 8500, 0.9);
        const double closed = smooth_bullington_closed_db(d_km, 30, 1.5, 8500, 0.9);
        CHECK(by_profile == test::Approx(closed).margin(0.01));
    }
}

TEST_CASE("clutter counts between the ends and not at them") {
    PathProfile bare = flat_profile(8, 81);
    PathProfile ends = bare;
    ends.clutter_height_m.assign(81, 0);
    ends.clutter_height_m.front() = 20;
    ends.clutter_height_m.back() = 20;
    PathProfile wooded = bare;
    wooded.clutter_height_m.assign(81, 15);
    const P1812Input input = small_input();
    CHECK(p1812(ends, input).loss_db == p1812(bare, input).loss_db);
    CHECK(p1812(wooded, input).loss_db > p1812(bare, input).loss_db + 10);
}

TEST_CASE("P.1812: out of range is noted, nonsense is refused") {
    const PathProfile profile = flat_profile(8, 81);
    P1812Input input = small_input();
    input.f_ghz = 10;
    const P1812Result r = p1812(profile, input);
    REQUIRE(r.out_of_range.size() == 1);
    CHECK(range_text(r.out_of_range[0]) == "f 10 GHz is outside 0.03-6 GHz");
    CHECK(std::isfinite(r.loss_db));
    input.p_pct = 80;
    CHECK_THROWS_AS(p1812(profile, input), core::RequestError);
    CHECK_THROWS_AS(p1812(flat_profile(8, 4), small_input()), core::RequestError);
    PathProfile backwards = profile;
    std::swap(backwards.distance_km[3], backwards.distance_km[4]);
    CHECK_THROWS_AS(p1812(backwards, small_input()), core::RequestError);
}

TEST_CASE("every term of P.1812 is listed and finite") {
    const auto terms = p1812_terms(p1812(flat_profile(8, 81), small_input()));
    CHECK(terms.size() == 58);
    for (const Term& term : terms) {
        INFO(term.symbol);
        CHECK(std::isfinite(term.value));
    }
}
