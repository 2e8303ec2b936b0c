#include "invest/exponential_roots.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <boost/math/tools/toms748_solve.hpp>

namespace phusong::invest {
namespace {

using Terms = std::vector<ExponentialTerm>;

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

// f at a place, scaled by a positive factor that keeps every term at most as large as its
// coefficient, and what rounding may have done to it.
struct Value {
    double sum = 0;
    double uncertainty = 0;
};

Value value_at(const Terms& terms, double x) {
    const double reference = x >= 0 ? terms.front().exponent : terms.back().exponent;
    Value value;
    double lost = 0;  // Neumaier's compensation
    for (const ExponentialTerm& term : terms) {
        const double power = -x * (term.exponent - reference);
        const double part = term.coefficient * std::exp(power);
        const double sum = value.sum + part;
        lost += std::abs(value.sum) >= std::abs(part) ? (value.sum - sum) + part
                                                      : (part - sum) + value.sum;
        value.sum = sum;
        value.uncertainty += std::abs(part) * (4 + 2 * std::abs(power)) * kEpsilon;
    }
    value.sum += lost;
    return value;
}

int sign_at(const Terms& terms, double x) {
    const Value value = value_at(terms, x);
    if (std::abs(value.sum) <= value.uncertainty) return 0;
    return value.sum > 0 ? 1 : -1;
}

// Sorted, terms of one exponent added up, zeros left out, the largest coefficient scaled to 1.
Terms tidied(Terms terms) {
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.exponent < b.exponent; });
    Terms joined;
    for (const ExponentialTerm& term : terms) {
        if (!joined.empty() && joined.back().exponent == term.exponent) {
            joined.back().coefficient += term.coefficient;
        } else {
            joined.push_back(term);
        }
    }
    std::erase_if(joined, [](const ExponentialTerm& term) { return term.coefficient == 0; });
    double largest = 0;
    for (const auto& term : joined) largest = std::max(largest, std::abs(term.coefficient));
    for (auto& term : joined) term.coefficient /= largest;
    return joined;
}

// Positions behind which the sign changes.
std::vector<std::size_t> sign_changes(const Terms& terms) {
    std::vector<std::size_t> changes;
    for (std::size_t i = 1; i < terms.size(); ++i) {
        if ((terms[i - 1].coefficient > 0) != (terms[i].coefficient > 0)) changes.push_back(i - 1);
    }
    return changes;
}

// A place beyond which, in the given direction, the outermost term outweighs all others together.
double beyond_all_roots(const Terms& terms, double direction) {
    const ExponentialTerm& outer = direction > 0 ? terms.front() : terms.back();
    const double span = terms.back().exponent - terms.front().exponent;
    const double half = std::abs(outer.coefficient) / 2;
    for (double x = direction / span;; x *= 2) {
        double others = -std::abs(outer.coefficient);
        for (const ExponentialTerm& term : terms) {
            others += std::abs(term.coefficient) * std::exp(-x * (term.exponent - outer.exponent));
        }
        if (others < half) return x;
    }
}

double root_between(const Terms& terms, double low, double high) {
    const auto f = [&](double x) { return value_at(terms, x).sum; };
    const double at_low = f(low);
    const double at_high = f(high);
    if (at_low == 0) return low;
    if (at_high == 0) return high;
    // Close to a root the sign is decided by rounding, so the last bits are not worth the chase.
    const boost::math::tools::eps_tolerance<double> tolerance(std::numeric_limits<double>::digits -
                                                              2);
    std::uintmax_t iterations = 500;
    const auto [a, b] =
        boost::math::tools::toms748_solve(f, low, high, at_low, at_high, tolerance, iterations);
    return a + (b - a) / 2;
}

Terms derivative(const Terms& terms, std::size_t change) {
    const double pivot = terms[change].exponent / 2 + terms[change + 1].exponent / 2;
    const double span = terms.back().exponent - terms.front().exponent;
    Terms result = terms;
    for (auto& term : result) term.coefficient *= (pivot - term.exponent) / span;
    return result;
}

std::vector<ExponentialRoot> roots_of(const Terms& unordered) {
    const Terms terms = tidied(unordered);
    const auto changes = sign_changes(terms);
    if (changes.empty()) return {};

    std::vector<double> places{beyond_all_roots(terms, -1)};
    for (const auto& root : roots_of(derivative(terms, changes[changes.size() / 2]))) {
        places.push_back(root.x);
    }
    places.push_back(beyond_all_roots(terms, 1));
    std::sort(places.begin(), places.end());

    std::vector<ExponentialRoot> roots;
    int last_sign = 0;
    double last_place = 0;
    std::vector<double> zeros;  // since the last place with a sign
    for (const double place : places) {
        const int sign = sign_at(terms, place);
        if (sign == 0) {
            zeros.push_back(place);
            continue;
        }
        if (!zeros.empty()) {
            roots.push_back({zeros[zeros.size() / 2], sign == last_sign});
        } else if (last_sign != 0 && sign != last_sign) {
            roots.push_back({root_between(terms, last_place, place), false});
        }
        zeros.clear();
        last_sign = sign;
        last_place = place;
    }
    return roots;
}

}  // namespace

std::vector<ExponentialRoot> exponential_roots(const std::vector<ExponentialTerm>& terms) {
    return roots_of(terms);
}

}  // namespace phusong::invest
