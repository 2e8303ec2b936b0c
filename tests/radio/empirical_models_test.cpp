#include <cmath>
#include <string>

#include "radio/cost231_hata.hpp"
#include "radio/csv_table.hpp"
#include "radio/free_space.hpp"
#include "radio/normal_distribution.hpp"
#include "radio/okumura_hata.hpp"
#include "radio/tr38901.hpp"

#include "support/approx.hpp"
#include "support/real_data.hpp"

using namespace phusong;
using namespace phusong::radio;
using phusong::test::CsvRow;
using phusong::test::read_csv;

namespace {

HataEnvironment hata_environment_of(const CsvRow& row) {
    const std::string& area = row.text("environment");
    return {area == "urban"      ? HataArea::urban
            : area == "suburban" ? HataArea::suburban
                                 : HataArea::open,
            row.text("city") == "large" ? HataCity::large : HataCity::medium};
}

LossEstimate tr38901_of(const CsvRow& row) {
    Tr38901Path path;
    path.f_ghz = row.number("f__mhz") / 1000;
    path.d2d_m = row.number("d_2d__m");
    path.h_bs_m = row.number("h_b__m");
    path.h_ut_m = row.number("h_m__m");
    const auto los = row.text("los") == "1" ? LineOfSight::yes : LineOfSight::no;
    const std::string& model = row.text("model");
    if (model == "tr38901_rma") return tr38901_rma(path, los);
    if (model == "tr38901_uma") return tr38901_uma(path, los);
    return tr38901_umi(path, los);
}

}  // namespace

TEST_CASE("Hata, COST 231 and TR 38.901 agree with the published numbers") {
    PHUSONG_NEED_REAL_DATA(path, "propagation/hata_3gpp/hata_cost231_tr38901.csv");
    int checked = 0;
    for (const CsvRow& row : read_csv(*path)) {
        const std::string& model = row.text("model");
        const double expected = row.number("L__db");
        // The suite's own tolerance is 0.1 dB for the Hata models. Their urban numbers are good to
        // the last digit; docs/methods-radio.md says what is odd about the other two.
        const bool hata_urban =
            model.find("hata") != std::string::npos && row.text("environment") == "urban";
        const double tolerance = hata_urban ? 0.01 : row.number("tolerance__db");
        const double f_mhz = row.number("f__mhz");
        const double d_km = row.number("d_2d__m") / 1000;
        INFO(model << " " << row.text("environment") << " " << row.text("city") << " d " << d_km
                   << " los " << row.text("los"));
        LossEstimate loss;
        if (model == "okumura_hata") {
            loss = okumura_hata(f_mhz, d_km, row.number("h_b__m"), row.number("h_m__m"),
                                hata_environment_of(row));
        } else if (model == "cost231_hata") {
            loss = cost231_hata(f_mhz, d_km, row.number("h_b__m"), row.number("h_m__m"),
                                hata_environment_of(row));
            CHECK(!loss.in_range());  // 2114 MHz
            // The number for a large city was made with Hata's a(h_m) for large cities, without its
            // −4.97; the report has one a(h_m) for all cities. Undone here, so that the rest of the
            // formula is compared.
            if (row.text("city") == "large") {
                const double theirs = 3.2 * std::pow(std::log10(11.75), 2);
                loss.loss_db += hata_mobile_height_gain_db(f_mhz, 1, HataCity::medium) - theirs;
            }
        } else {
            loss = tr38901_of(row);
        }
        CHECK(loss.loss_db == test::Approx(expected).margin(tolerance));
        ++checked;
    }
    CHECK(checked == 30);
}

TEST_CASE("free space by hand") {
    // 20 log(4π · 1000 m · 300 MHz / 299.792458) = 81.98420 dB
    CHECK(free_space_loss(300, 1).loss_db == test::Approx(81.9902).margin(1e-3));
    CHECK(free_space_loss(600, 2).loss_db - free_space_loss(300, 1).loss_db ==
          test::Approx(40 * std::log10(2.0)));
}

TEST_CASE("Okumura-Hata by hand: 900 MHz, 5 km, 50 m over 1.5 m") {
    // 69.55 + 26.16·2.954243 − 13.82·1.698970 − a + (44.9 − 6.55·1.698970)·0.698970,
    // a = (1.1·2.954243 − 0.7)·1.5 − (1.56·2.954243 − 0.8) = 0.015882
    const HataEnvironment urban{HataArea::urban, HataCity::medium};
    const auto loss = okumura_hata(900, 5, 50, 1.5, urban);
    CHECK(loss.loss_db == test::Approx(146.943).margin(0.002));
    CHECK(loss.in_range());
    // 2·(log 32.142857)² + 5.4
    const auto suburban = okumura_hata(900, 5, 50, 1.5, {HataArea::suburban, HataCity::medium});
    CHECK(loss.loss_db - suburban.loss_db == test::Approx(9.9426).margin(0.001));
    const auto open = okumura_hata(900, 5, 50, 1.5, {HataArea::open, HataCity::medium});
    CHECK(loss.loss_db - open.loss_db == test::Approx(28.506).margin(0.01));
}

TEST_CASE("empirical models name every input that they were not made for") {
    const auto loss = okumura_hata(2600, 45, 15, 0.5, {});
    REQUIRE(loss.out_of_range.size() == 4);
    CHECK(range_text(loss.out_of_range[1]) == "d 45 km is outside 1-20 km");
    CHECK(std::isfinite(loss.loss_db));
    CHECK(cost231_hata(1800, 5, 30, 1.5, {HataArea::suburban, HataCity::medium}).in_range());
    CHECK(!cost231_hata(1800, 5, 30, 1.5, {HataArea::open, HataCity::medium}).in_range());
}

TEST_CASE("TR 38.901: probability of line of sight") {
    using S = Tr38901Scenario;
    CHECK(tr38901_line_of_sight_probability(S::rma, 5, 1.5) == 1);
    CHECK(tr38901_line_of_sight_probability(S::rma, 1010, 1.5) == test::Approx(std::exp(-1.0)));
    CHECK(tr38901_line_of_sight_probability(S::uma, 18, 1.5) == 1);
    // 18/100 + e^(−100/63)·0.82
    CHECK(tr38901_line_of_sight_probability(S::uma, 100, 1.5) ==
          test::Approx(0.347665).margin(1e-5));
    CHECK(tr38901_line_of_sight_probability(S::uma, 100, 20) > 0.347665);
    CHECK(tr38901_line_of_sight_probability(S::umi, 100, 1.5) ==
          test::Approx(0.18 + std::exp(-100.0 / 36) * 0.82));
}

TEST_CASE("the normal distribution, exact and as P.1812 prescribes it") {
    CHECK(inverse_complementary_normal(0.5) == test::Approx(0).margin(1e-12));
    CHECK(inverse_complementary_normal(0.1) == test::Approx(1.2815515655446).epsilon(1e-12));
    CHECK(inverse_complementary_normal(0.999) == test::Approx(-3.0902323061678).epsilon(1e-12));
    for (const double q : {1e-6, 0.01, 0.3, 0.5, 0.9}) {
        CHECK(p1812_inverse_complementary_normal(q) ==
              test::Approx(inverse_complementary_normal(q)).margin(0.00055));
    }
}
