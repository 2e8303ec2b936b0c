#include "radio/radio_defaults.hpp"

#include <string>

#include "core/error.hpp"

#include "support/approx.hpp"

using namespace phusong;
using namespace phusong::radio;
using domain::Technology;

namespace {

std::string refusal_of(const std::string& json) {
    try {
        parse_radio_defaults(json, "my.json");
    } catch (const core::RequestError& error) {
        return error.what_happened();
    }
    return "";
}

std::string with_change(const std::string& from, const std::string& to) {
    std::string text(builtin_radio_defaults());
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the built-in table is complete for the mobile technologies") {
    const RadioDefaults table = parse_radio_defaults(builtin_radio_defaults(), "built in");
    CHECK(table.technologies.size() == 4);
    CHECK(table.receiver_m == 1.5);
    CHECK(table.threshold_preset("ofcom-outdoor").dbm.at(Technology::g4) == -105);
    CHECK(table.threshold_preset("ofcom-outdoor").dbm.at(Technology::g2) == -81);
    const auto& lte = table.technologies.at(Technology::g4);
    CHECK(reference_eirp_dbm(lte.power) == test::Approx(46 - 1 + 17.5 - 30.79).margin(0.01));
    CHECK(table.environment("outdoor").at_db(0.9) == 0);
    CHECK(table.environment("indoor").at_db(1.0) == test::Approx(14.313).margin(0.001));
    CHECK_THROWS_AS(table.environment("cellar"), core::RequestError);
    CHECK_THROWS_AS(table.threshold_preset("none"), core::RequestError);
}

TEST_CASE("land cover: classes have heights, codes have classes") {
    const RadioDefaults table = parse_radio_defaults(builtin_radio_defaults(), "built in");
    const ClutterCodes& codes = table.clutter.codes_named("esa-worldcover");
    CHECK(codes.class_of_code.at(10) == "trees");
    CHECK(table.clutter.height_m.at("trees") == 15);
    CHECK(table.clutter.height_m.at("dense_urban") == 20);
    CHECK(codes.class_of_code.at(80) == "water");
    CHECK_THROWS_AS(table.clutter.codes_named("none"), core::RequestError);
    // A table from before there was clutter has that of the built-in one.
    const std::string older = with_change("\"clutter\": {", "\"something else\": {");
    CHECK(parse_radio_defaults(older, "my.json").clutter.height_m == table.clutter.height_m);
    CHECK(refusal_of(with_change("\"10\": \"trees\"", "\"10\": \"tree\"")) ==
          "/clutter/codes/0/classes/10: expected a class of height_m");
    CHECK(refusal_of(with_change("\"10\": \"trees\"", "\"1x\": \"trees\"")) ==
          "/clutter/codes/0/classes/1x: expected a whole number for its name");
    CHECK(refusal_of(with_change("\"suburban\": 10", "\"suburban\": -1")) ==
          "/clutter/height_m/suburban: expected a number from 0 to 200");
}

TEST_CASE("mistakes in an edited table are told with their place") {
    CHECK(refusal_of("{") != "");
    CHECK(refusal_of("{\"height_m\": 1e999}") != "");
    CHECK(refusal_of("[]") == "/: expected an object");
    CHECK(refusal_of(with_change("\"height_m\": 1.5", "\"height_m\": -2")) ==
          "/receiver/height_m: expected a number from 0.1 to 100");
    CHECK(refusal_of(with_change("\"gsm_bcch\"", "\"gsm\"")) ==
          "/technologies/0/signal: expected gsm_bcch, umts_cpich, lte_rsrp or nr_ss_rsrp");
    CHECK(refusal_of(with_change("\"technology\": \"3g\"", "\"technology\": \"fixed\"")) ==
          "/technologies/1: expected 2g, 3g, 4g or 5g");
    CHECK(refusal_of(with_change("\"body_loss_db\": 0", "\"body_loss_db\": \"x\"")) ==
          "/body_loss_db: expected a number from 0 to 30");
}
