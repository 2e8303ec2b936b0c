#include "invest/latin_hypercube.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;
using Kind = Distribution::Kind;

namespace {

const std::vector<Distribution> kTwoUniform{{Kind::uniform, 0, 0.5, 1}, {Kind::uniform, 0, 0.5, 1}};

std::vector<double> ranks_of(const Sample& sample, std::size_t value) {
    std::vector<std::size_t> order(sample.draws);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sample.at(value, a) < sample.at(value, b);
    });
    std::vector<double> ranks(sample.draws);
    for (std::size_t r = 0; r < order.size(); ++r) ranks[order[r]] = static_cast<double>(r);
    return ranks;
}

double rank_correlation(const Sample& sample, std::size_t a, std::size_t b) {
    const auto left = ranks_of(sample, a);
    const auto right = ranks_of(sample, b);
    const auto n = static_cast<double>(sample.draws);
    double squares = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        squares += (left[i] - right[i]) * (left[i] - right[i]);
    }
    return 1 - 6 * squares / (n * (n * n - 1));
}

}  // namespace

TEST_CASE("every part of equal probability is drawn once") {
    for (const Correlations& correlations : {Correlations{}, Correlations{1, 0.7, 0.7, 1}}) {
        const Sample sample = latin_hypercube(kTwoUniform, correlations, 500, 3);
        for (std::size_t value = 0; value < 2; ++value) {
            std::vector<int> hits(500, 0);
            for (std::size_t i = 0; i < 500; ++i) {
                ++hits[static_cast<std::size_t>(sample.at(value, i) * 500)];
            }
            CHECK(std::all_of(hits.begin(), hits.end(), [](int h) { return h == 1; }));
        }
    }
}

TEST_CASE("rank correlations come out as they were wanted") {
    const Correlations wanted{1, -0.6, 0.3, -0.6, 1, 0, 0.3, 0, 1};
    const std::vector<Distribution> values{
        {Kind::triangular, 0, 1, 5}, {Kind::pert, 2, 3, 9}, {Kind::normal, -1, 0, 1}};
    const Sample sample = latin_hypercube(values, wanted, 5000, 11);
    CHECK(rank_correlation(sample, 0, 1) == Approx(-0.6).margin(0.03));
    CHECK(rank_correlation(sample, 0, 2) == Approx(0.3).margin(0.03));
    CHECK(rank_correlation(sample, 1, 2) == Approx(0).margin(0.03));
}

TEST_CASE("a seed means the same draws, another seed means others") {
    const auto one = latin_hypercube(kTwoUniform, {1, 0.5, 0.5, 1}, 100, 42);
    CHECK(one.drawn == latin_hypercube(kTwoUniform, {1, 0.5, 0.5, 1}, 100, 42).drawn);
    CHECK(one.drawn != latin_hypercube(kTwoUniform, {1, 0.5, 0.5, 1}, 100, 43).drawn);
    // Whatever the compiler: the generator is that of the standard, the rest is our own.
    CHECK(latin_hypercube(kTwoUniform, {}, 4, 1).drawn[0] == 0.25525605710418175);
}

TEST_CASE("matrices that are none are refused") {
    CHECK_THROWS_AS(latin_hypercube(kTwoUniform, {1, 0.5, 0.4, 1}, 100, 1), RequestError);
    CHECK_THROWS_AS(latin_hypercube(kTwoUniform, {1, 1, 1, 1}, 100, 1), RequestError);
    CHECK_THROWS_AS(latin_hypercube(kTwoUniform, {1}, 100, 1), RequestError);
    CHECK_THROWS_AS(latin_hypercube(kTwoUniform, {1, 0.5, 0.5, 1}, 4, 1), RequestError);
    CHECK_THROWS_AS(latin_hypercube(kTwoUniform, {}, 0, 1), RequestError);
    // Each pair may be, all three together cannot.
    const std::vector<Distribution> three(3, kTwoUniform.front());
    CHECK_THROWS_AS(latin_hypercube(three, {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1}, 100, 1),
                    RequestError);
}

TEST_CASE("percentiles lie between draws") {
    const std::vector<double> sorted{10, 20, 30, 40, 50};
    CHECK(percentile(sorted, 0) == 10);
    CHECK(percentile(sorted, 0.5) == 30);
    CHECK(percentile(sorted, 0.9) == Approx(46));
    CHECK(percentile(sorted, 1) == 50);
    CHECK_THROWS_AS(percentile({}, 0.5), RequestError);
}
