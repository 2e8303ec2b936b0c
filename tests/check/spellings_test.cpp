#include "check/spellings.hpp"

#include "check/squares.hpp"

#include "support/catch.hpp"

namespace phusong::check {
namespace {

using Kinds = std::vector<std::string>;

core::IssueLog checked(const std::vector<std::string>& types) {
    domain::Units units;
    for (std::size_t i = 0; i < types.size(); ++i)
        test::add_square(units, test::named(std::to_string(i), "N", types[i]),
                         static_cast<double>(i));
    core::IssueLog issues;
    check_spellings(units, "u", issues);
    return issues;
}

}  // namespace

TEST_CASE("One type in several spellings") {
    const core::IssueLog issues = checked({"Xã", "Xã", "xã", "Phường"});
    REQUIRE(test::kinds(issues) == Kinds{"type_spellings"});
    CHECK(issues.all()[0].reason.find("\"Xã\" (2), \"xã\" (1)") != std::string::npos);
    CHECK(checked({"Xã", "Phường", "Thị trấn"}).empty());
    CHECK(test::kinds(checked({"Thị trấn", "Thị  trấn"})) == Kinds{"type_spellings"});
}

TEST_CASE("Decomposed characters are a spelling of their own") {
    CHECK(test::kinds(checked({"X\xC3\xA3", "Xa\xCC\x83"})) ==
          Kinds{"type_spellings", "text_decomposed"});
}

TEST_CASE("A district with two names") {
    domain::Units units;
    for (const char* name : {"Cao Lộc", "Văn Lãng"}) {
        domain::Unit unit = test::named(name);
        unit.parent_code = "183";
        unit.parent_name = name;
        test::add_square(units, unit, static_cast<double>(units.size()));
    }
    core::IssueLog issues;
    check_spellings(units, "u", issues);
    CHECK(test::kinds(issues) == Kinds{"parent_names_differ"});
}

}  // namespace phusong::check
