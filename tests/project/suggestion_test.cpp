#include "project/suggestion.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace phusong::project {

TEST_CASE("The distance counts inserted, dropped, replaced and swapped letters") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("code", "code") == 0);
    CHECK(edit_distance("cod", "code") == 1);
    CHECK(edit_distance("coode", "code") == 1);
    CHECK(edit_distance("cade", "code") == 1);
    CHECK(edit_distance("cdoe", "code") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    // Restricted: a swapped pair is not edited again.
    CHECK(edit_distance("ca", "abc") == 3);
}

TEST_CASE("The nearest known word is suggested, and nothing when none is near") {
    const std::vector<std::string> keys{"source", "layer", "parent", "parent_name", "population"};
    CHECK(closest("parrent", keys) == "parent");
    CHECK(closest("Parent", keys) == "parent");
    CHECK(closest("parent_nmae", keys) == "parent_name");
    CHECK(closest("poplation", keys) == "population");
    CHECK_FALSE(closest("colour", keys));
    CHECK_FALSE(closest("x", keys));
    CHECK_FALSE(closest("", keys));
    CHECK_FALSE(closest(std::string(10'000, 's'), keys));
    CHECK(did_you_mean("soruce", keys) == " (did you mean \"source\"?)");
    CHECK(did_you_mean("colour", keys).empty());
}

}  // namespace phusong::project
