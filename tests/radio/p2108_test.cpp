#include "radio/p2108.hpp"

#include <cmath>

#include "radio/csv_table.hpp"
#include "radio/p2109.hpp"

#include "support/approx.hpp"
#include "support/real_data.hpp"

using namespace phusong;
using namespace phusong::radio;
using phusong::test::CsvRow;
using phusong::test::read_csv;

namespace {

void check_clutter_row(const LossEstimate& loss, const CsvRow& row, const std::string& column) {
    const bool valid = row.number("rtn") == 0;
    CHECK(loss.in_range() == valid);
    if (valid) CHECK(loss.loss_db == test::Approx(row.number(column)).margin(0.0501));
}

}  // namespace

TEST_CASE("P.2108 height gain agrees with the published data") {
    PHUSONG_NEED_REAL_DATA(path, "propagation/p2108/HeightGainTerminalCorrectionModelTestData.csv");
    const auto rows = read_csv(*path);
    CHECK(rows.size() == 23);
    for (const CsvRow& row : rows) {
        check_clutter_row(
            p2108_height_gain(row.number("f__ghz"), row.number("h__meter"),
                              row.number("w_s__meter"), row.number("R__meter"),
                              static_cast<P2108Clutter>(std::stoi(row.text("clutter_type")))),
            row, "A_h__db");
    }
}

TEST_CASE("P.2108 terrestrial clutter agrees with the published data") {
    PHUSONG_NEED_REAL_DATA(path, "propagation/p2108/TerrestrialStatisticalModelTestData.csv");
    const auto rows = read_csv(*path);
    CHECK(rows.size() == 12);
    for (const CsvRow& row : rows) {
        check_clutter_row(
            p2108_terrestrial(row.number("f__ghz"), row.number("d__km"), row.number("p")), row,
            "L_ctt__db");
    }
}

TEST_CASE("P.2108 towards the sky agrees with the published data") {
    PHUSONG_NEED_REAL_DATA(path, "propagation/p2108/AeronauticalStatisticalModelTestData.csv");
    const auto rows = read_csv(*path);
    CHECK(rows.size() == 13);
    for (const CsvRow& row : rows) {
        check_clutter_row(
            p2108_earth_space(row.number("f__ghz"), row.number("theta_deg"), row.number("p")), row,
            "L_ces__db");
    }
}

TEST_CASE("P.2108 by hand: a terminal under roofs, and one above them") {
    // h_dif 13.5 m, θ = atan(13.5/27) = 26.565°, ν = 0.342 √0.9 √(13.5·26.565) = 6.1444;
    // J = 6.9 + 20 log(√(6.0444² + 1) + 6.0444) = 28.606 dB, less 6.03.
    const auto below = p2108_height_gain(0.9, 1.5, 27, 15, P2108Clutter::urban);
    CHECK(below.loss_db == test::Approx(22.58).margin(0.01));
    CHECK(p2108_height_gain(0.9, 30, 27, 15, P2108Clutter::urban).loss_db == 0);
    CHECK(std::isnan(p2108_height_gain(0.9, 0, 27, 15, P2108Clutter::urban).loss_db));
}

TEST_CASE("P.2109 building entry: medians by hand, and the order of the buildings") {
    // f = 1 GHz: L_h = 12.64, w = 9.1: 10 log(10^1.264 + 10^0.91 + 10^-0.3) = 14.313 dB.
    const auto at_1_ghz = p2109_building_entry(1, 0, 50, P2109Building::traditional);
    CHECK(at_1_ghz.loss_db == test::Approx(14.313).margin(0.001));
    // Thermally efficient, 1 GHz: 10 log(10^2.819 + 10^2.78 + 10^-0.3) = 31.012 dB.
    const auto efficient = p2109_building_entry(1, 0, 50, P2109Building::thermally_efficient);
    CHECK(efficient.loss_db == test::Approx(31.01).margin(0.01));
    const auto deep = p2109_building_entry(1, 0, 90, P2109Building::traditional);
    CHECK(deep.loss_db > at_1_ghz.loss_db + 8);
    CHECK(!p2109_building_entry(0.05, 0, 50, P2109Building::traditional).in_range());
}
