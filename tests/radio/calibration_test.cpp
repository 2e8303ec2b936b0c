#include <cmath>

#include "radio/calibration/error_groups.hpp"
#include "radio/calibration/measured_claims.hpp"

#include "support/approx.hpp"

using namespace phusong;
using namespace phusong::radio;
using domain::CalibrationPart;
using domain::ClaimVerdict;
using domain::Technology;

namespace {

domain::ComparedPlace place_of(Technology technology, double error_db, double distance_m,
                               const std::string& clutter) {
    domain::ComparedPlace place;
    place.technology = technology;
    place.operator_code = "45204";
    place.measurements = 3;
    place.measured_dbm = -100;
    place.predicted_dbm = -100 + error_db;
    place.distance_m = distance_m;
    place.clutter = clutter;
    return place;
}

// Measurements 200 m apart to the east, each a spot of its own.
domain::Measurements row_of_spots(std::initializer_list<double> levels_dbm) {
    domain::Measurements list;
    double east_m = geometry::equal_area::easting_m(106) + 50;
    // On the corner of a square of 10 km, so that all lie in one.
    east_m = std::floor(east_m / 10'000) * 10'000 + 50;
    const double north_m =
        std::floor(geometry::equal_area::northing_m(21.5) / 10'000) * 10'000 + 50;
    for (const double level_dbm : levels_dbm) {
        domain::Measurement one;
        one.technology = Technology::g4;
        one.level_dbm = level_dbm;
        one.position = {geometry::equal_area::longitude_deg(east_m),
                        geometry::equal_area::latitude_deg(north_m)};
        list.push_back(one);
        east_m += 200;
    }
    return list;
}

std::vector<ClaimTest> all_of(const domain::Measurements& measurements) {
    std::vector<ClaimTest> tests;
    for (std::uint32_t i = 0; i < measurements.size(); ++i) tests.push_back({0, i});
    return tests;
}

domain::ClaimRule rule_of(std::uint64_t least_spots, double failed_pct) {
    return {10'000, 100, least_spots, failed_pct};
}

}  // namespace

TEST_CASE("errors by technology, operator, land cover and distance, by hand") {
    const std::vector<domain::ComparedPlace> places{
        place_of(Technology::g4, 2, 500, "trees"), place_of(Technology::g4, 4, 1500, "open"),
        place_of(Technology::g4, 9, 25'000, "trees"), place_of(Technology::g2, -3, 5000, "")};
    const auto groups = error_groups(places);
    // 2G: all, operator, distance. 4G: all, operator, 2 classes, 3 bands.
    REQUIRE(groups.size() == 3 + 7);
    CHECK(groups[0].technology == Technology::g2);
    CHECK(groups[0].bias_db == test::Approx(-3));
    CHECK(!groups[0].sd_db);
    CHECK(groups[2].value == "5-10");
    const domain::ErrorGroup& all = groups[3];
    CHECK(all.part == CalibrationPart::all);
    CHECK(all.places == 3);
    CHECK(all.measurements == 9);
    CHECK(all.bias_db == test::Approx(5));
    // Squares about 5: 9, 1, 16; half of 26.
    CHECK(*all.sd_db == test::Approx(std::sqrt(13.0)));
    CHECK(all.rms_db == test::Approx(std::sqrt((4 + 16 + 81) / 3.0)));
    CHECK(groups[5].value == "open");
    CHECK(groups[6].value == "trees");
    CHECK(groups[6].bias_db == test::Approx(5.5));
    CHECK(groups[7].value == "0-1");
    CHECK(groups[9].value == "20-");
}

TEST_CASE("an offset is minus the bias, from enough places on") {
    std::vector<domain::ComparedPlace> places;
    for (int i = 0; i < 30; ++i) {
        places.push_back(place_of(Technology::g4, i % 2 == 0 ? 5 : 7, 3000, ""));
    }
    for (int i = 0; i < 29; ++i) places.push_back(place_of(Technology::g3, 5, 3000, ""));
    const auto offsets = fitted_offsets(error_groups(places), 30);
    REQUIRE(offsets.size() == 1);
    CHECK(offsets.at(Technology::g4).offset_db == test::Approx(-6));
    CHECK(offsets.at(Technology::g4).standard_error_db == test::Approx(std::sqrt(1.0 / 29)));
}

TEST_CASE("a claim is contradicted where enough spots fail, and not judged where there are few") {
    std::vector<domain::MeasuredClaim> claims(1);
    claims[0].threshold_dbm = -100;
    const auto half = row_of_spots({-99, -100, -101, -130});
    auto squares = judge_claims(rule_of(4, 50), half, all_of(half), claims);
    REQUIRE(squares.size() == 1);
    CHECK(squares[0].spots == 4);
    CHECK(squares[0].failed == 2);  // -100 itself is enough
    CHECK(squares[0].verdict == ClaimVerdict::contradicted);
    CHECK(claims[0].contradicted == 1);
    CHECK(claims[0].judged == 1);
    CHECK(judge_claims(rule_of(4, 50.1), half, all_of(half), claims)[0].verdict ==
          ClaimVerdict::upheld);
    CHECK(judge_claims(rule_of(5, 50), half, all_of(half), claims)[0].verdict ==
          ClaimVerdict::too_few);
    // 10 km on the plane, which has true areas: about 10 km × 10 km.
    CHECK(squares[0].east_deg - squares[0].west_deg == test::Approx(0.1036).margin(1e-3));
}

TEST_CASE("measurements of one spot count once, by their mean") {
    std::vector<domain::MeasuredClaim> claims(1);
    claims[0].threshold_dbm = -100;
    auto measurements = row_of_spots({-90, -90, -90});
    // A car that stands in a hole for an hour.
    for (int i = 0; i < 100; ++i) {
        measurements.push_back(measurements[0]);
        measurements.back().level_dbm = -120;
    }
    const auto squares = judge_claims(rule_of(3, 50), measurements, all_of(measurements), claims);
    REQUIRE(squares.size() == 1);
    CHECK(squares[0].measurements == 103);
    CHECK(squares[0].spots == 3);
    CHECK(squares[0].failed == 1);
    CHECK(squares[0].verdict == ClaimVerdict::upheld);
}
