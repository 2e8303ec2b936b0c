#include "input/name_lookup.hpp"

#include <array>
#include <string>

#include "support/catch.hpp"

using namespace phusong::input;

TEST_CASE("names are found exactly or by their only spelling in another case") {
    const std::array<std::string, 4> names{"code", "Name", "pop", "POP"};
    CHECK(find_name("code", names) == 0U);
    CHECK(find_name("CODE", names) == 0U);
    CHECK(find_name("name", names) == 1U);
    CHECK(find_name("POP", names) == 3U);
    CHECK(find_name("Pop", names) == std::nullopt);  // two of them
    CHECK(find_name("cod", names) == std::nullopt);
    CHECK(find_name("", names) == std::nullopt);
}

TEST_CASE("a slip of the pen is recognised") {
    const std::array<std::string, 3> names{"code_insee", "nom", "population"};
    CHECK(did_you_mean("codeinsee", names) == "Did you mean \"code_insee\"? ");
    CHECK(did_you_mean("POPULATIN", names) == "Did you mean \"population\"? ");
    CHECK(did_you_mean("code", names) == "Did you mean \"code_insee\"? ");
    CHECK(did_you_mean("technology", names).empty());
    CHECK(quoted_list(names) == "\"code_insee\", \"nom\", \"population\"");
    CHECK(quoted_list({}) == "none");
}
