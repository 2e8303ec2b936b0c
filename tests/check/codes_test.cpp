#include "check/codes.hpp"

#include "check/squares.hpp"

#include "support/catch.hpp"

namespace phusong::check {
namespace {

using Kinds = std::vector<std::string>;

Kinds found_in(const std::vector<std::string>& codes) {
    domain::Units units;
    for (std::size_t i = 0; i < codes.size(); ++i)
        test::add_square(units, test::named(codes[i]), static_cast<double>(i));
    core::IssueLog issues;
    check_codes(units, "u", issues);
    return test::kinds(issues);
}

}  // namespace

TEST_CASE("Codes that lost their zeros are those of a file without any") {
    CHECK(found_in({"5971", "5977", "10004"}) == Kinds{"codes_lost_zero"});
    CHECK(found_in({"05971", "05977", "10004"}).empty());
    CHECK(found_in({"05971", "5978", "10004"}).empty());  // this file keeps its zeros
    CHECK(found_in({"A1", "100"}).empty());
    std::vector<std::string> counted;
    for (int i = 1; i <= 120; ++i) counted.push_back(std::to_string(i));
    CHECK(found_in(counted).empty());
}

TEST_CASE("Codes that went through a column of numbers") {
    CHECK(found_in({"5971.0", "5977.0"}) == Kinds{"codes_as_decimals"});
    CHECK(found_in({"5.971E+03", "6"}) == Kinds{"codes_as_decimals"});
    CHECK(found_in({"VN.01", "VN.02"}).empty());
}

TEST_CASE("Codes that differ only in zeros, blanks and capital letters") {
    CHECK(found_in({"05971", "5971"}) == Kinds{"codes_alike"});
    CHECK(found_in({"ab-1", "AB1"}) == Kinds{"codes_alike"});
    CHECK(found_in({"ab1", "ab2"}).empty());
}

TEST_CASE("Names that only some units lack") {
    domain::Units units;
    test::add_square(units, test::named("a", "A", "Xã"), 0);
    test::add_square(units, test::named("b", "", "Xã"), 1);
    core::IssueLog issues;
    check_codes(units, "u", issues);
    CHECK(test::kinds(issues) == Kinds{"name_missing"});
    CHECK(issues.all()[0].feature == "b");
}

}  // namespace phusong::check
