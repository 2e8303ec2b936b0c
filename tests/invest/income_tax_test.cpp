#include "invest/income_tax.hpp"

#include <vector>

#include "core/error.hpp"

#include "support/catch.hpp"

using phusong::invest::income_tax;

TEST_CASE("losses are set off, oldest first, and profits above them taxed") {
    CHECK(income_tax(std::vector<double>{-100, 60, 60, 100}, {0.25, 5}) ==
          std::vector<double>{0, 0, 5, 25});
}

TEST_CASE("losses lapse") {
    CHECK(income_tax(std::vector<double>{-100, 0, 100}, {0.5, 1}) == std::vector<double>{0, 0, 50});
    CHECK(income_tax(std::vector<double>{-100, 0, 100}, {0.5, 2}) == std::vector<double>{0, 0, 0});
    CHECK(income_tax(std::vector<double>{-100, 100}, {0.5, 0}) == std::vector<double>{0, 50});
}

TEST_CASE("an impossible tax is refused") {
    CHECK_THROWS_AS(income_tax(std::vector<double>{1}, {1.2, 5}), phusong::core::RequestError);
    CHECK_THROWS_AS(income_tax(std::vector<double>{1}, {0.2, -1}), phusong::core::RequestError);
}
