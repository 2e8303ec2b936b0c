#include "invest/asset_renewal.hpp"

#include <vector>

#include "core/error.hpp"

#include "support/catch.hpp"

using phusong::invest::renewal;

TEST_CASE("an asset is bought again when it is worn out; what is left at the end is worth it") {
    const auto result = renewal({100, 4, 0, 0}, 10);
    CHECK(result.purchases == std::vector<double>{100, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0});
    CHECK(result.salvage == Approx(50));  // 2 of 4 years used
}

TEST_CASE("an asset that is worn out at the end is not bought again, and is worth nothing") {
    const auto result = renewal({100, 5, 0, 0}, 10);
    CHECK(result.purchases[5] == 100);
    CHECK(result.purchases[10] == 0);
    CHECK(result.salvage == 0);
}

TEST_CASE("later purchases cost what prices are then") {
    const auto result = renewal({100, 2, 1, -0.1}, 4);
    CHECK(result.purchases[1] == Approx(90));
    CHECK(result.purchases[3] == Approx(72.9));
    CHECK(result.salvage == Approx(36.45));
}

TEST_CASE("an asset that outlives the study") {
    CHECK(renewal({100, 50, 0, 0}, 20).salvage == Approx(60));
    CHECK(renewal({100, 50, 20, 0}, 20).salvage == Approx(100));
}

TEST_CASE("impossible renewals are refused") {
    CHECK_THROWS_AS(renewal({-1, 5, 0, 0}, 10), phusong::core::RequestError);
    CHECK_THROWS_AS(renewal({1, 0, 0, 0}, 10), phusong::core::RequestError);
    CHECK_THROWS_AS(renewal({1, 5, 11, 0}, 10), phusong::core::RequestError);
}
