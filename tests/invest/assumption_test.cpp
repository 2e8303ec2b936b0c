#include "invest/assumption.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

namespace {

Assumption assumption(const std::string& id, double value, bool placeholder) {
    Assumption made;
    made.id = id;
    made.spread.mode = value;
    made.placeholder = placeholder;
    return made;
}

}  // namespace

TEST_CASE("assumptions record which were used and which of them are placeholders") {
    Assumptions book;
    book.put(assumption("a", 1, true));
    book.put(assumption("b", 2, false));
    book.put(assumption("c", 3, true));
    CHECK(book.used().empty());
    CHECK(book.use_value("c") == 3);
    CHECK(book.use_value("b") == 2);
    CHECK(book.use_value("c") == 3);
    REQUIRE(book.used().size() == 2);
    CHECK(book.used()[0]->id == "b");
    REQUIRE(book.used_placeholders().size() == 1);
    CHECK(book.used_placeholders()[0]->id == "c");
}

TEST_CASE("a later assumption takes the place of an earlier one; an unknown one is refused") {
    Assumptions book;
    book.put(assumption("a", 1, true));
    book.put(assumption("a", 5, false));
    CHECK(book.all().size() == 1);
    CHECK(book.use_value("a") == 5);
    CHECK(book.used_placeholders().empty());
    CHECK(book.has("a"));
    CHECK_FALSE(book.has("b"));
    CHECK_THROWS_AS(book.use("b"), phusong::core::RequestError);
}
