#pragma once

#include <vector>

namespace phusong::invest {

/// One term c·e^(−x·t) of a sum of exponentials.
struct ExponentialTerm {
    double coefficient = 0;
    double exponent = 0;  ///< t
};

/// A real root of a sum of exponentials.
struct ExponentialRoot {
    double x = 0;
    bool touching =
        false;  ///< the sum has the same sign on both sides: a root of even multiplicity
};

/// All real roots of f(x) = Σ c_i·e^(−x·t_i), in ascending order. f has at most as many as the c_i
/// change sign in the order of their t_i (Descartes' rule for exponential sums; Jameson, Math.
/// Gazette 90, 2006).
///
/// Method: let t* lie between two neighbouring terms of different sign. The derivative of
/// e^(x·t*)·f is again such a sum, with coefficients c_i·(t* − t_i) and one change of sign less.
/// Its roots, found in the same way, part the line into intervals on which e^(x·t*)·f is monotonic
/// and so has at most one root each, found by bracketing (TOMS 748, Alefeld, Potra and Shi 1995).
/// No starting value, no root overlooked. Time goes with (changes of sign) × (roots) × terms,
/// memory with (changes of sign) × terms: 3,000 flows of random sign take 0.7 s.
///
/// A value smaller than what rounding can account for, at a root of the derivative, counts as zero:
/// two roots nearer than about 1e-8 to one another are reported as one that touches.
std::vector<ExponentialRoot> exponential_roots(const std::vector<ExponentialTerm>& terms);

}  // namespace phusong::invest
