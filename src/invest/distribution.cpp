#include "invest/distribution.hpp"

#include <array>
#include <cmath>
#include <utility>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

using Kind = Distribution::Kind;

constexpr std::array kKinds{std::pair{Kind::fixed, "fixed"}, std::pair{Kind::uniform, "uniform"},
                            std::pair{Kind::triangular, "triangular"},
                            std::pair{Kind::pert, "pert"}, std::pair{Kind::normal, "normal"}};

// The same on machines with and without a long double of their own.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double triangular(const Distribution& d, double p) {
    const double width = d.high - d.low;
    const double left = (d.mode - d.low) / width;
    return p < left ? d.low + std::sqrt(p * width * (d.mode - d.low))
                    : d.high - std::sqrt((1 - p) * width * (d.high - d.mode));
}

double pert(const Distribution& d, double p) {
    const double width = d.high - d.low;
    const double a = 1 + 4 * (d.mode - d.low) / width;
    const double b = 1 + 4 * (d.high - d.mode) / width;
    return d.low +
           width * boost::math::quantile(boost::math::beta_distribution<double, Plain>(a, b), p);
}

}  // namespace

std::string to_string(Kind kind) {
    for (const auto& [known, name] : kKinds) {
        if (known == kind) return name;
    }
    return "";
}

std::optional<Kind> parse_distribution(std::string_view text) {
    for (const auto& [kind, name] : kKinds) {
        if (text == name) return kind;
    }
    return std::nullopt;
}

double normal_quantile(double probability) {
    require(probability > 0 && probability < 1, "a probability is not between 0 and 1", "quantile",
            "Give a value above 0 and below 1.");
    return boost::math::quantile(boost::math::normal_distribution<double, Plain>(), probability);
}

double quantile(const Distribution& d, double probability) {
    require(probability > 0 && probability < 1, "a probability is not between 0 and 1", "quantile",
            "Give a value above 0 and below 1.");
    require(d.kind == Kind::fixed || (d.low <= d.mode && d.mode <= d.high),
            "low, value and high are not in this order", "distribution",
            "Give low <= value <= high.");
    if (d.kind == Kind::fixed || d.low == d.high) return d.mode;
    switch (d.kind) {
        case Kind::uniform:
            return d.low + (d.high - d.low) * probability;
        case Kind::triangular:
            return triangular(d, probability);
        case Kind::pert:
            return pert(d, probability);
        default:
            break;
    }
    constexpr double kAt95 = 1.6448536269514722;  // normal_quantile(0.95)
    return d.mode + (d.high - d.low) / (2 * kAt95) * normal_quantile(probability);
}

}  // namespace phusong::invest
