#include "radio/itm/itm.hpp"

#include <cmath>
#include <fstream>
#include <sstream>

#include "core/error.hpp"
#include "radio/csv_table.hpp"

#include "support/approx.hpp"
#include "support/real_data.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

// "N_intervals, step_m, N+1 elevations_m"
PathProfile itm_profile_of(const std::vector<std::string>& fields) {
    PathProfile profile;
    const double step_m = std::stod(fields.at(1));
    for (std::size_t i = 2; i < fields.size(); ++i) {
        if (fields[i].empty()) continue;
        profile.distance_km.push_back(step_m * static_cast<double>(i - 2) / 1000);
        profile.height_m.push_back(std::stod(fields[i]));
    }
    CHECK(static_cast<double>(profile.size()) == std::stod(fields.at(0)) + 1);
    return profile;
}

ItmInput itm_input_of(const test::CsvRow& row) {
    ItmInput input;
    input.htg_m = row.number("h_tx__meter");
    input.hrg_m = row.number("h_rx__meter");
    input.epsilon = row.number("epsilon");
    input.sigma = row.number("sigma");
    input.n0 = row.number("N_0");
    input.f_mhz = row.number("f__mhz");
    input.polarization = row.number("pol") == 0 ? Polarization::horizontal : Polarization::vertical;
    input.climate = static_cast<ItmClimate>(std::stoi(row.text("climate")));
    input.time_pct = row.number("time");
    input.location_pct = row.number("location");
    input.situation_pct = row.number("situation");
    const int mdvar = std::stoi(row.text("mdvar"));
    input.variability = static_cast<ItmVariability>(mdvar % 10);
    input.without_location = mdvar / 10 % 2 == 1;
    input.without_situation = mdvar / 20 == 1;
    return input;
}

PathProfile ridge_profile() {
    PathProfile profile;
    for (int i = 0; i <= 200; ++i) {
        profile.distance_km.push_back(0.1 * i);
        profile.height_m.push_back(200 + 150 * std::exp(-std::pow((i - 100) / 15.0, 2)));
    }
    return profile;
}

}  // namespace

TEST_CASE("ITM point to point agrees with the published cases") {
    PHUSONG_NEED_REAL_DATA(folder, "propagation/itm");
    std::ifstream profiles(*folder / "pfls.csv");
    const auto rows = test::read_csv(*folder / "p2p.csv");
    CHECK(rows.size() == 5);
    for (const test::CsvRow& row : rows) {
        std::string line;
        REQUIRE(std::getline(profiles, line));
        const ItmResult r =
            itm_point_to_point(itm_profile_of(test::split_line(line)), itm_input_of(row));
        INFO(row.number("f__mhz") << " MHz");
        CHECK(r.loss_db == test::Approx(row.number("A__db")).margin(0.01));
    }
}

TEST_CASE("ITM agrees with the examples of the command line, intermediates and table") {
    PHUSONG_NEED_REAL_DATA(folder, "propagation/itm/cmd_examples");
    std::ifstream file(*folder / "pfl.txt");
    std::stringstream text;
    text << file.rdbuf();
    const PathProfile profile = itm_profile_of(test::split_line(text.str()));
    ItmInput input;
    input.htg_m = 15;
    input.hrg_m = 3;
    input.f_mhz = 3500;
    input.variability = ItmVariability::accidental;
    const ItmResult r = itm_point_to_point(profile, input);
    CHECK(r.loss_db == test::Approx(114.5).margin(0.05));
    CHECK(r.free_space_db == test::Approx(114.5).margin(0.05));
    CHECK(r.terrain.d_m == test::Approx(3635).margin(0.5));
    CHECK(r.terrain.theta_rad.tx * 1000 == test::Approx(-1.949).margin(0.0005));
    CHECK(r.terrain.theta_rad.rx * 1000 == test::Approx(-0.856).margin(0.0005));
    CHECK(r.terrain.horizon_m.tx == test::Approx(14868).margin(0.5));
    CHECK(r.terrain.horizon_m.rx == test::Approx(6494).margin(0.5));
    CHECK(r.ns == test::Approx(251.5).margin(0.05));
    CHECK(r.terrain.delta_h_m == test::Approx(3.2).margin(0.05));
    CHECK(r.reference_db == 0);
    CHECK(r.mode == ItmMode::line_of_sight);
    CHECK(r.in_range());

    // Rows: reliability (time), columns: confidence (situation).
    const double reliability[] = {10, 65, 90};
    const double confidence[] = {10, 60, 90};
    const double expected[3][3] = {
        {110.9, 117.2, 129.1}, {110.9, 117.4, 129.2}, {110.9, 117.5, 129.3}};
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j) {
            input.time_pct = reliability[i];
            input.situation_pct = confidence[j];
            CHECK(itm_point_to_point(profile, input).loss_db ==
                  test::Approx(expected[i][j]).margin(0.0501));
        }
    }
}

TEST_CASE("ITM: a ridge costs, and uneven spacing does not matter") {
    const PathProfile even = ridge_profile();
    ItmInput input;
    input.f_mhz = 900;
    input.htg_m = 30;
    input.hrg_m = 2;
    const ItmResult over = itm_point_to_point(even, input);
    CHECK(over.reference_db > 20);
    CHECK(over.terrain.horizon_m.tx < 11'000);
    PathProfile uneven = even;
    for (int i : {30, 60, 150}) {
        uneven.distance_km[i] += 0.04;
        uneven.height_m[i] +=
            (uneven.height_m[i + 1] - uneven.height_m[i]) * 0.4;  // along the same line
    }
    CHECK(itm_point_to_point(uneven, input).loss_db == test::Approx(over.loss_db).margin(0.3));
    for (const Term& term : itm_terms(over)) CHECK(std::isfinite(term.value));
}

TEST_CASE("ITM refuses what it has no value for and notes what it was not made for") {
    ItmInput input;
    input.f_mhz = 15'000;
    input.htg_m = 30;
    input.hrg_m = 2;
    const ItmResult r = itm_point_to_point(ridge_profile(), input);
    REQUIRE(!r.in_range());
    CHECK(r.out_of_range[0].quantity == "f");
    input.f_mhz = 30'000;
    CHECK_THROWS_AS(itm_point_to_point(ridge_profile(), input), core::RequestError);
    input.f_mhz = 900;
    input.situation_pct = 100;
    CHECK_THROWS_AS(itm_point_to_point(ridge_profile(), input), core::RequestError);
}
