#include <cmath>
#include <string>

#include "core/error.hpp"
#include "radio/antenna_pattern.hpp"
#include "radio/link_budget.hpp"
#include "radio/location_probability.hpp"

#include "support/approx.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

std::string msi_text(const std::string& gain) {
    std::string text = "NAME Kathrein 80010 X\r\nFREQUENCY 947\nGAIN " + gain +
                       "\nTILT ELECTRICAL\nHORIZONTAL 360\n";
    for (int i = 0; i < 360; ++i) {
        const double off = i <= 180 ? i : 360 - i;
        text += std::to_string(i) + " " + std::to_string(std::min(off * off / 352, 30.0)) + "\n";
    }
    text += "VERTICAL 360\n";
    for (int i = 0; i < 360; ++i) {
        const double off = i <= 180 ? i : 360 - i;
        text += std::to_string(i) + "\t" + std::to_string(std::min(off * off / 4, 28.0)) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the parametric antenna loses 3 dB at half its beamwidth and 30 dB behind") {
    const ParametricPattern pattern;
    CHECK(attenuation_db(pattern, {0, 0}, {}) == 0);
    CHECK(attenuation_db(pattern, {32.5, 0}, {}) == test::Approx(3));
    CHECK(attenuation_db(pattern, {-32.5, 0}, {}) == test::Approx(3));
    CHECK(attenuation_db(pattern, {327.5, 0}, {}) == test::Approx(3));
    CHECK(attenuation_db(pattern, {0, 3.5}, {}) == test::Approx(3));
    CHECK(attenuation_db(pattern, {180, 0}, {}) == 30);
    CHECK(attenuation_db(pattern, {90, 45}, {}) == 30);
    CHECK(attenuation_db({360, 7, 30, 30}, {123, 0}, {}) == 0);
}

TEST_CASE("electrical tilt is the same all around, mechanical tilt turns over behind") {
    const ParametricPattern around{360, 7, 30, 30};
    CHECK(attenuation_db(around, {0, 3.5}, {3.5, 0}) == test::Approx(0).margin(1e-12));
    CHECK(attenuation_db(around, {180, 3.5}, {3.5, 0}) == test::Approx(0).margin(1e-12));
    CHECK(attenuation_db(around, {0, 3.5}, {0, 3.5}) == test::Approx(0).margin(1e-12));
    CHECK(attenuation_db(around, {180, -3.5}, {0, 3.5}) == test::Approx(0).margin(1e-12));
    CHECK(attenuation_db(around, {90, 0}, {0, 3.5}) == test::Approx(0).margin(1e-12));
}

TEST_CASE("a tilted measured antenna never sends more than its gain") {
    // Six degrees of electrical tilt in the vertical plane: 4 dB lost towards the horizon.
    MeasuredPattern own;
    for (int i = 0; i < 360; ++i) {
        const double off = i <= 180 ? i : 360 - i;
        own.horizontal_db.push_back(std::min(off * off / 352, 30.0));
        const double down = std::remainder(i - 6, 360);
        own.vertical_db.push_back(std::min(down * down / 9, 28.0));
    }
    // The horizontal cut as some files have it, normalised by itself, and as it is on the horizon.
    MeasuredPattern common = own;
    for (double& loss : common.horizontal_db) loss += 4;
    for (const MeasuredPattern* pattern : {&own, &common}) {
        CHECK(attenuation_db(*pattern, {0, 0}, {}) == test::Approx(4));
        CHECK(attenuation_db(*pattern, {0, 6}, {}) == test::Approx(0).margin(1e-12));
        CHECK(attenuation_db(*pattern, {0, 12}, {}) == test::Approx(4));
        CHECK(attenuation_db(*pattern, {60, 0}, {}) == test::Approx(4 + 3600.0 / 352));
    }
}

TEST_CASE("antenna files: dBd unless dBi is said") {
    const MeasuredPattern dbd = read_msi_pattern(msi_text("15.5"), "a.msi");
    CHECK(dbd.gain_dbi == test::Approx(17.65));
    CHECK(read_msi_pattern(msi_text("15.5 dBd"), "a.msi").gain_dbi == test::Approx(17.65));
    CHECK(read_msi_pattern(msi_text("17.65 dBi"), "a.msi").gain_dbi == test::Approx(17.65));
    CHECK(dbd.name == "Kathrein 80010 X");
    CHECK(dbd.frequency_mhz == 947);
    REQUIRE(dbd.other_lines.size() == 1);
    CHECK(attenuation_db(dbd, {0, 0}, {}) == 0);
    CHECK(attenuation_db(dbd, {32.5, 0}, {}) == test::Approx(3).margin(0.01));
    CHECK(attenuation_db(dbd, {0, 4}, {}) == test::Approx(4));
    CHECK(attenuation_db(dbd, {0, 4}, {4, 0}) == 0);
    CHECK(attenuation_db(dbd, {180, 0}, {}) == test::Approx(30));
}

TEST_CASE("antenna files: sparse angles are filled, damage is located") {
    const std::string sparse =
        "GAIN 10 dBi\nHORIZONTAL 4\n-90 10\n0 0\n90 10\n180 20\nVERTICAL 2\n0 0\n180 20\n";
    const MeasuredPattern pattern = read_msi_pattern(sparse, "s.msi");
    CHECK(pattern.horizontal_db[45] == test::Approx(5));
    CHECK(pattern.horizontal_db[315] == test::Approx(5));
    CHECK(pattern.horizontal_db[225] == test::Approx(15));
    CHECK(pattern.vertical_db[270] == test::Approx(10));
    CHECK_THROWS_AS(read_msi_pattern("HORIZONTAL 2\n0 0\n180 3\n", "x"), core::InputError);
    try {
        read_msi_pattern("GAIN 10\nHORIZONTAL 2\n0 0\nnonsense\n", "x.msi");
        FAIL("read");
    } catch (const core::InputError& error) {
        CHECK(error.what_happened() == "line 4 is no angle with an attenuation");
        CHECK(error.where() == "x.msi");
    }
}

TEST_CASE("reference signals are weaker than their carriers") {
    TransmitPower power;
    power.carrier_dbm = 43;
    power.antenna_gain_dbi = 17;
    power.feeder_loss_db = 2;
    CHECK(reference_eirp_dbm(power) == 58);
    power.signal = ReferenceSignal::umts_cpich;
    CHECK(reference_eirp_dbm(power) == test::Approx(48));
    power.signal = ReferenceSignal::lte_rsrp;
    CHECK(reference_signal_offset_db(power) == test::Approx(27.78).margin(0.005));
    power.resource_blocks = 100;
    CHECK(reference_signal_offset_db(power) == test::Approx(30.79).margin(0.005));
    power.signal = ReferenceSignal::nr_ss_rsrp;
    power.resource_blocks = 273;
    CHECK(reference_signal_offset_db(power) == test::Approx(35.15).margin(0.005));
    CHECK(eirp_from_erp_dbm(50) == test::Approx(52.15));
    CHECK(received_level_dbm(58, 140, 3, 8) == -93);
}

TEST_CASE("margins and probabilities of location") {
    CHECK(location_margin_db(8, 90) == test::Approx(10.252).margin(0.001));
    CHECK(location_margin_db(8, 50) == test::Approx(0).margin(1e-9));
    CHECK(location_probability_pct(10.252, 8) == test::Approx(90).margin(0.001));
    CHECK(location_probability_pct(0, 8) == test::Approx(50));
    // Jakes, Fig. 2.5-11: σ/n = 8/4 = 2, 75 % at the edge: 90 % of the area.
    CHECK(area_probability_pct(8, 75, 4) == test::Approx(90).margin(1));
    CHECK(area_probability_pct(8, 50, 4) == test::Approx(77).margin(1));
    // The same by summing over rings: ∫ 2 r P(r) dr.
    double sum = 0;
    constexpr int kRings = 20000;
    for (int i = 0; i < kRings; ++i) {
        const double r = (i + 0.5) / kRings;
        const double margin = location_margin_db(7, 85) - 35 * std::log10(r);
        sum += 2 * r * location_probability_pct(margin, 7) / kRings;
    }
    CHECK(area_probability_pct(7, 85, 3.5) == test::Approx(sum).margin(1e-3));
}
