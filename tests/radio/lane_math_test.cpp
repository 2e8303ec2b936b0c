#include "radio/sweep/lane_math.hpp"

#include <cmath>
#include <numbers>

#include "support/approx.hpp"

using namespace phusong::radio;

namespace {

// Largest |f(x) − exact(x)| / (1 + |exact(x)|) over steps of an interval.
template <typename Fast, typename Exact>
double most_error(double from, double to, Fast fast, Exact exact) {
    constexpr int kSteps = 100'003;
    double most = 0;
    for (int i = 0; i <= kSteps; ++i) {
        const auto x = static_cast<float>(from + (to - from) * i / kSteps);
        const double truth = exact(static_cast<double>(x));
        most =
            std::max(most, std::abs(static_cast<double>(fast(x)) - truth) / (1 + std::abs(truth)));
    }
    return most;
}

}  // namespace

TEST_CASE("logarithms and powers on lanes keep their bounds") {
    const auto log2 = [](double x) { return std::log2(x); };
    CHECK(most_error(
              1e-6, 0.01, [](float x) { return lanes::log2(x); }, log2) < 1e-7);
    CHECK(most_error(
              0.01, 4, [](float x) { return lanes::log2(x); }, log2) < 1e-7);
    CHECK(most_error(
              4, 1e6, [](float x) { return lanes::log2(x); }, log2) < 1e-7);
    CHECK(lanes::log2(1.0F) == 0);
    CHECK(lanes::log2(1024.0F) == 10);
    double most = 0;
    for (int i = -1200; i <= 1200; ++i) {
        const auto x = static_cast<float>(i) * 0.0999F;
        most = std::max(
            most,
            std::abs(static_cast<double>(lanes::exp2(x)) / std::exp2(static_cast<double>(x)) - 1));
    }
    CHECK(most < 3e-7);
    CHECK(lanes::exp2(0.0F) == 1);
    CHECK(lanes::exp2(3.0F) == 8);
    CHECK(lanes::exp2(1000.0F) == lanes::exp2(120.0F));
    CHECK(static_cast<double>(lanes::decibel(2.0F)) == phusong::test::Approx(3.0103).margin(1e-5));
}

TEST_CASE("angles on lanes keep their bounds") {
    constexpr double kPi = std::numbers::pi;
    CHECK(most_error(
              -kPi, kPi, [](float x) { return lanes::cosine(x); },
              [](double x) { return std::cos(x); }) < 3e-7);
    CHECK(most_error(
              -0.999, 0.999, [](float x) { return lanes::third_of_sine(x); },
              [](double x) { return std::sin(std::asin(x) / 3); }) < 3e-7);
    CHECK(most_error(
              0, 1, [](float x) { return lanes::first_octant(x); },
              [](double x) { return std::atan(x); }) < 2e-7);
    double most = 0;
    for (int i = 0; i < 3600; ++i) {
        const double angle = (i - 1799.5) / 1800 * kPi;
        for (const double length : {0.001, 1.0, 30'000.0}) {
            const auto y = static_cast<float>(length * std::sin(angle));
            const auto x = static_cast<float>(length * std::cos(angle));
            most = std::max(most,
                            std::abs(static_cast<double>(lanes::angle_of(y, x)) -
                                     std::atan2(static_cast<double>(y), static_cast<double>(x))));
        }
    }
    CHECK(most < 4e-7);
    CHECK(lanes::angle_of(0.0F, 0.0F) == 0);
}
