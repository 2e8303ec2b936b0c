#include <set>

#include "domain/service.hpp"

#include "support/catch.hpp"

using namespace phusong::domain;
using Kind = Rule::Kind;

TEST_CASE("rules are written as in project files and as in column names") {
    CHECK(to_string(Rule{Kind::any, 0}) == "any");
    CHECK(to_string(Rule{Kind::centre, 0}) == "centre");
    CHECK(to_string(Rule{Kind::area, 95}) == "area>=95");
    CHECK(to_string(Rule{Kind::population, 99.5}) == "population>=99.5");
    CHECK(to_string(Rule{Kind::settlements, 100}) == "settlements>=100");
    CHECK(to_string(Rule{Kind::area, 1e-7}) == "area>=0.0000001");

    CHECK(column_suffix(Rule{Kind::any, 0}) == "any");
    CHECK(column_suffix(Rule{Kind::centre, 0}) == "centre");
    CHECK(column_suffix(Rule{Kind::area, 95}) == "area95");
    CHECK(column_suffix(Rule{Kind::area, 99.5}) == "area99_5");
    CHECK(column_suffix(Rule{Kind::population, 95}) == "pop95");
    CHECK(column_suffix(Rule{Kind::settlements, 100}) == "settlements100");
}

TEST_CASE("a rule reads back what it writes, and no two share a column name") {
    std::set<std::string> suffixes;
    std::size_t count = 0;
    for (const Kind kind : {Kind::area, Kind::population, Kind::settlements}) {
        for (const double threshold : {0.1, 0.30000000000000004, 1.0 / 3, 5.0, 50.0, 99.5, 100.0}) {
            const Rule rule{kind, threshold};
            CAPTURE(to_string(rule));
            CHECK(parse_rule(to_string(rule)) == rule);
            suffixes.insert(column_suffix(rule));
            ++count;
        }
    }
    CHECK(suffixes.size() == count);
    CHECK(parse_rule("any") == Rule{Kind::any, 0});
    CHECK(parse_rule("centre") == Rule{Kind::centre, 0});
}

TEST_CASE("rules may be written with blanks and short names") {
    CHECK(parse_rule(" any ") == Rule{Kind::any, 0});
    CHECK(parse_rule("area >= 95") == Rule{Kind::area, 95});
    CHECK(parse_rule("pop>=95") == Rule{Kind::population, 95});
    CHECK(parse_rule("area>=95.0") == Rule{Kind::area, 95});
    CHECK(parse_rule("\tsettlements  >=  100 ") == Rule{Kind::settlements, 100});
}

TEST_CASE("what is not a rule is none") {
    for (const char* text : {"",          "area",      "area>=",    ">=95",        "area>95",
                             "area=95",   "area>=0",   "area>=-5",  "area>=100.1", "area>=95%",
                             "area>=nan", "area>=inf", "area>=9,5", "any>=5",      "centre>=50",
                             "size>=50",  "area>=5 0", "area>=>=5", "area>=0x10",  "ANY"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_rule(text));
    }
}
