#include "invest/depreciation.hpp"

#include <numeric>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

TEST_CASE("straight line: the same every year, down to the residual") {
    CHECK(depreciation({1000, 100, 3, DepreciationMethod::straight_line, 2}) ==
          std::vector<double>{300, 300, 300});
}

TEST_CASE("declining balance switches to straight line and adds up") {
    const auto years = depreciation({1000, 0, 5, DepreciationMethod::declining_balance, 2});
    REQUIRE(years.size() == 5);
    CHECK(years[0] == Approx(400));
    CHECK(years[1] == Approx(240));
    CHECK(years[2] == Approx(144));
    CHECK(years[3] == Approx(108));
    CHECK(years[4] == Approx(108));
    CHECK(std::accumulate(years.begin(), years.end(), 0.0) == Approx(1000).epsilon(1e-14));
}

TEST_CASE("declining balance stops at the residual") {
    const auto years = depreciation({1000, 600, 5, DepreciationMethod::declining_balance, 2});
    CHECK(std::accumulate(years.begin(), years.end(), 0.0) == Approx(400));
    CHECK(years[0] == Approx(400));
}

TEST_CASE("impossible assets are refused") {
    using enum DepreciationMethod;
    CHECK_THROWS_AS(depreciation({-1, 0, 5, straight_line, 2}), phusong::core::RequestError);
    CHECK_THROWS_AS(depreciation({10, 11, 5, straight_line, 2}), phusong::core::RequestError);
    CHECK_THROWS_AS(depreciation({10, 0, 0, straight_line, 2}), phusong::core::RequestError);
    CHECK_THROWS_AS(depreciation({10, 0, 5, declining_balance, 0}), phusong::core::RequestError);
}
