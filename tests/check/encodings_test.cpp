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

}  // namespace phusong::check
