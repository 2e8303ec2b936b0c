#include "invest/exponential_roots.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "support/catch.hpp"

using phusong::invest::exponential_roots;
using phusong::invest::ExponentialTerm;

namespace {

// Σ c_t·v^t with the given roots in v.
std::vector<ExponentialTerm> polynomial(const std::vector<double>& roots) {
    std::vector<double> coefficients{1};
    for (const double root : roots) {
        coefficients.push_back(0);
        for (std::size_t i = coefficients.size() - 1; i > 0; --i) {
            coefficients[i] = coefficients[i - 1] - root * coefficients[i];
        }
        coefficients[0] *= -root;
    }
    std::vector<ExponentialTerm> terms;
    for (std::size_t t = 0; t < coefficients.size(); ++t) {
        terms.push_back({coefficients[t], static_cast<double>(t)});
    }
    return terms;
}

}  // namespace

TEST_CASE("no change of sign, no root") {
    CHECK(exponential_roots({}).empty());
    CHECK(exponential_roots({{1, 0}, {2, 1}, {3, 2}}).empty());
    CHECK(exponential_roots({{-1, 0}, {0, 1}}).empty());
    CHECK(exponential_roots({{1, 2}, {-1, 2}}).empty());
}

TEST_CASE("roots that a polynomial was made of are found, all of them") {
    std::mt19937_64 random(20260101);
    for (int trial = 0; trial < 300; ++trial) {
        // v between 0.4 and 1.6 (rates of 150 % to −37 %), at least 0.03 apart; negative v are no
        // rates and must not be found.
        const std::size_t count = 1 + random() % 5;
        std::vector<double> wanted;
        while (wanted.size() < count) {
            const double v = 0.4 + 1.2 * static_cast<double>(random() >> 11U) * 0x1p-53;
            const bool apart = std::all_of(wanted.begin(), wanted.end(), [&](double other) {
                return std::abs(other - v) > 0.03;
            });
            if (apart) wanted.push_back(v);
        }
        std::vector<double> all = wanted;
        if (trial % 2 == 0) all.push_back(-0.7);
        const auto found = exponential_roots(polynomial(all));
        std::sort(wanted.rbegin(), wanted.rend());  // x = −ln v ascends as v descends
        REQUIRE(found.size() == wanted.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(std::exp(-found[i].x) == Approx(wanted[i]).epsilon(1e-7));
            CHECK_FALSE(found[i].touching);
        }
    }
}

TEST_CASE("a double root touches, a triple root crosses") {
    const auto twice = exponential_roots(polynomial({0.9, 0.9}));
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].touching);
    CHECK(std::exp(-twice[0].x) == Approx(0.9).epsilon(1e-7));

    const auto thrice = exponential_roots(polynomial({0.5, 0.5, 0.5}));
    REQUIRE(thrice.size() == 1);
    CHECK_FALSE(thrice[0].touching);
    CHECK(std::exp(-thrice[0].x) == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("exponents need not be whole, nor in order, and sizes do not matter") {
    // 1e200·(e^(−0.3x) − 2·e^(−1.7x)): x = ln 2/1.4
    const auto roots = exponential_roots({{-2e200, 1.7}, {1e200, 0.3}});
    REQUIRE(roots.size() == 1);
    CHECK(roots[0].x == Approx(std::log(2.0) / 1.4).epsilon(1e-14));
}
