#include "domain/technology.hpp"

#include "support/catch.hpp"

using namespace phusong::domain;

TEST_CASE("a technology reads back what it writes") {
    for (const auto technology :
         {Technology::g2, Technology::g3, Technology::g4, Technology::g5, Technology::fixed}) {
        CAPTURE(to_string(technology));
        CHECK(parse_technology(to_string(technology)) == technology);
        CHECK(parse_technology(display_name(technology)) == technology);
    }
    CHECK(to_string(Technology::g2) == "2g");
    CHECK(to_string(Technology::fixed) == "fixed");
    CHECK(display_name(Technology::g5) == "5G");
    CHECK(display_name(Technology::fixed) == "fixed");
}

TEST_CASE("technologies are read by the names that files use") {
    for (const char* text : {"2G", "2g", "GSM", "gsm", "GPRS", "EDGE", "CDMA", " 2 G "}) {
        CAPTURE(text);
        CHECK(parse_technology(text) == Technology::g2);
    }
    for (const char* text : {"3G", "UMTS", "WCDMA", "W-CDMA", "HSPA", "hspa+"}) {
        CAPTURE(text);
        CHECK(parse_technology(text) == Technology::g3);
    }
    for (const char* text : {"4G", "LTE", "LTE-A", "lte_a"}) {
        CAPTURE(text);
        CHECK(parse_technology(text) == Technology::g4);
    }
    for (const char* text : {"5G", "NR", "5G NR", "5g-nr"}) {
        CAPTURE(text);
        CHECK(parse_technology(text) == Technology::g5);
    }
    for (const char* text : {"fixed", "FTTH", "FTTx", "fibre", "Fiber", "DSL", "ADSL", "VDSL",
                             "cable", "HFC", "FWA"}) {
        CAPTURE(text);
        CHECK(parse_technology(text) == Technology::fixed);
    }
}

TEST_CASE("what is not a technology is none") {
    for (const char* text : {"", " ", "6G", "2", "G", "2G/3G", "mobile", "2G+", "yes"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_technology(text));
    }
}

TEST_CASE("only fixed is not mobile") {
    CHECK(is_mobile(Technology::g2));
    CHECK(is_mobile(Technology::g5));
    CHECK_FALSE(is_mobile(Technology::fixed));
}
