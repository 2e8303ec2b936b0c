#include "check/encodings.hpp"

#include "check/squares.hpp"

#include "support/catch.hpp"

namespace phusong::check {

TEST_CASE("UTF-8 that was read as Windows-1252 is told from real text") {
    CHECK(is_mojibake("XÃ£ Háº£i"));                                     // Xã Hải
    CHECK(is_mojibake("Ph\xC3\x86\xC2\xB0\xC3\xA1\xC2\xBB\xC2\x9Dng"));  // Phường: ờ ends in 9D
    CHECK(is_mojibake("Ã‰vry"));                                         // Évry
    CHECK_FALSE(is_mojibake("Xã Hải"));
    CHECK_FALSE(is_mojibake("Évry"));
    CHECK_FALSE(is_mojibake("Lang Son"));
    CHECK_FALSE(is_mojibake(""));
    CHECK_FALSE(is_mojibake("\xFF"));
}

TEST_CASE("Question marks between letters are lost letters") {
    CHECK(has_lost_letters("L?ng S?n"));
    CHECK(has_lost_letters("X\xEF\xBF\xBD"));
    CHECK_FALSE(has_lost_letters("Where?"));
    CHECK_FALSE(has_lost_letters("? or not"));
    CHECK_FALSE(has_lost_letters("Xã"));
}

TEST_CASE("Units with spoilt texts are counted once per cause") {
    domain::Units units;
    test::add_square(units, test::named("1", "XÃ£"), 0);
    test::add_square(units, test::named("2", "HÃ²a"), 1);
    test::add_square(units, test::named("3", "L?ng"), 2);
    core::IssueLog issues;
    check_encodings(units, "u", issues);
    CHECK(issues.counts_by_kind() ==
          std::map<std::string, std::uint64_t>{{"text_lost_letters", 1}, {"text_mojibake", 2}});
}

TEST_CASE("Vietnamese in another encoding than was taken for it is named with what it would be") {
    core::IssueLog issues;
    check_texts({{"a", {"Lạng Sơn"}}, {"b", {"Xã", "Laòng Sõn"}}, {"c", {"H÷u Lòng", "S¬n"}}},
                "settlements", "s", issues);
    REQUIRE(issues.all().size() == 1);
    CHECK(issues.all()[0].kind == "text_misread");
    CHECK(issues.all()[0].records == 2);
    CHECK(issues.all()[0].feature == "b");
    CHECK(issues.all()[0].reason.find("\"Laòng Sõn\" would be \"Lạng Sơn\"") != std::string::npos);
}

TEST_CASE("What a reader replaced is not lost") {
    core::IssueLog issues;
    check_texts({{"a", {"L\xEF\xBF\xBDng"}}}, "units", "u", issues);
    CHECK(issues.counts_by_kind().contains("text_lost_letters"));
    core::IssueLog told;
    told.add({core::Severity::warning, "text_not_utf8", "u", "a", "", ""});
    check_texts({{"a", {"L\xEF\xBF\xBDng"}}}, "units", "u", told);
    CHECK_FALSE(told.counts_by_kind().contains("text_lost_letters"));
}

}  // namespace phusong::check
