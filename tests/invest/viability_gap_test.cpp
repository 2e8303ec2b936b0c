#include "invest/viability_gap.hpp"

#include <cmath>
#include <random>
#include <vector>

#include "core/error.hpp"
#include "invest/near.hpp"
#include "invest/present_value.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::test::relative_error;

namespace {

double uniform(std::mt19937_64& random, double low, double high) {
    return low + (high - low) * static_cast<double>(random() >> 11U) * 0x1p-53;
}

}  // namespace

TEST_CASE("with the gap paid, NPV is zero to a billionth of the investment") {
    std::mt19937_64 random(7);
    for (int trial = 0; trial < 200; ++trial) {
        const double capex = uniform(random, 1e3, 1e12);
        const double rate = uniform(random, 0.001, 0.4);
        std::vector<double> flows{-capex};
        for (int year = 0; year < 30; ++year) flows.push_back(uniform(random, -0.01, 0.05) * capex);
        const double first = uniform(random, 0, 1);
        const std::vector<double> shares{first, (1 - first) / 2, (1 - first) / 2};
        const double gap = viability_gap(rate, flows, shares);
        for (std::size_t t = 0; t < shares.size(); ++t) flows[t] += gap * shares[t];
        const double value = net_present_value(rate, flows);
        CHECK((gap > 0 ? std::abs(value) : -std::min(0.0, value)) <= 1e-9 * capex);
    }
}

TEST_CASE("a project that pays has no gap") {
    const std::vector<double> flows{-100, 200};
    const std::vector<double> shares{1};
    CHECK(viability_gap(0.1, flows, shares) == 0);
    CHECK(availability_payment(0.1, flows, {1, 1, 0}) == 0);
}

TEST_CASE("shares must add up to one") {
    const std::vector<double> flows{-100, 50};
    CHECK_THROWS_AS(viability_gap(0.1, flows, std::vector<double>{0.5, 0.4}),
                    phusong::core::RequestError);
    CHECK_THROWS_AS(viability_gap(0.1, flows, std::vector<double>{1.5, -0.5}),
                    phusong::core::RequestError);
    CHECK_THROWS_AS(viability_gap(0.1, flows, std::vector<double>{}), phusong::core::RequestError);
}

TEST_CASE("the grant for a target return by search equals the one by formula") {
    const std::vector<double> flows{-400, 30, 40, 50, 60};
    const std::vector<double> shares{0.25, 0.75};
    const auto value = [&](double grant) {
        std::vector<double> with = flows;
        with[0] += 0.25 * grant;
        with[1] += 0.75 * grant;
        return net_present_value(0.15, with);
    };
    const auto found = gap_for_target(value, 400);
    REQUIRE(found);
    CHECK(relative_error(*found, equity_gap(0.15, flows, shares)) < 1e-12);
    CHECK_FALSE(gap_for_target(value, 100));
    CHECK(gap_for_target([](double) { return 1.0; }, 100) == 0.0);
}

TEST_CASE("an indexed availability payment closes the gap") {
    std::vector<double> flows{-1000, 50, 50, 50, 50, 50};
    const double first = availability_payment(0.09, flows, {2, 5, 0.03});
    double amount = first;
    for (std::size_t t = 2; t <= 5; ++t, amount *= 1.03) flows[t] += amount;
    CHECK(std::abs(net_present_value(0.09, flows)) < 1e-12 * 1000);
    CHECK_THROWS_AS(availability_payment(0.09, flows, {3, 2, 0}), phusong::core::RequestError);
}

TEST_CASE("the funding-gap rate is no lower than zero and needs an investment") {
    CHECK(funding_gap_rate(100, 40) == Approx(0.6));
    CHECK(funding_gap_rate(100, 140) == 0);
    CHECK(funding_gap_rate(100, -10) == Approx(1.1));
    CHECK_THROWS_AS(funding_gap_rate(0, 10), phusong::core::RequestError);
}
