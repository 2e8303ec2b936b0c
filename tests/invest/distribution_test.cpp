#include "invest/distribution.hpp"

#include <cmath>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using Kind = Distribution::Kind;

TEST_CASE("quantiles of the distributions have closed forms") {
    CHECK(quantile({Kind::fixed, 0, 3, 9}, 0.2) == 3);
    CHECK(quantile({Kind::uniform, 2, 3, 6}, 0.25) == 3);
    CHECK(quantile({Kind::triangular, 0, 1, 2}, 0.5) == Approx(1).epsilon(1e-14));
    CHECK(quantile({Kind::triangular, 0, 1, 4}, 0.25) == Approx(1).epsilon(1e-14));
    CHECK(quantile({Kind::triangular, 0, 0, 1}, 0.75) == Approx(0.5).epsilon(1e-14));
    // Symmetric PERT is Beta(3, 3): its median is the middle.
    CHECK(quantile({Kind::pert, -1, 0, 1}, 0.5) == Approx(0).margin(1e-14));
    // Beta(1, 5): F(x) = 1 − (1−x)^5
    CHECK(quantile({Kind::pert, 0, 0, 1}, 0.3) == Approx(1 - std::pow(0.7, 0.2)).epsilon(1e-12));
    CHECK(quantile({Kind::normal, -1, 0, 1}, 0.95) == Approx(1).epsilon(1e-12));
    CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
    CHECK(quantile({Kind::triangular, 5, 5, 5}, 0.9) == 5);
}

TEST_CASE("impossible distributions and probabilities are refused") {
    CHECK_THROWS_AS(quantile({Kind::uniform, 2, 1, 3}, 0.5), phusong::core::RequestError);
    CHECK_THROWS_AS(quantile({Kind::uniform, 0, 1, 3}, 0), phusong::core::RequestError);
    CHECK_THROWS_AS(normal_quantile(1), phusong::core::RequestError);
}

TEST_CASE("distributions have names") {
    for (const Kind kind :
         {Kind::fixed, Kind::uniform, Kind::triangular, Kind::pert, Kind::normal}) {
        CHECK(parse_distribution(to_string(kind)) == kind);
    }
    CHECK_FALSE(parse_distribution("gamma"));
}
