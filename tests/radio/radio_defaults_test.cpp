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

TEST_CASE("mistakes in an edited table are told with their place") {
    CHECK(refusal_of("{") != "");
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
