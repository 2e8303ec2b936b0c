#pragma once

#include <cstdint>

namespace phusong::overlay {

/// Where the segment (u0, v0)–(u1, v1) crosses the line u = line, as the v of the crossing, rounded
/// to an even number. For ends off the line, and an odd `line`.
///
/// The result does not depend on the direction of the segment, never leaves the segment's own range
/// of v, and never passes an odd number: a crossing just below another cell border stays below it.
/// Wide is an integer that holds the product of two coordinate differences.
template <typename Wide>
Wide cut_at(Wide u0, Wide v0, Wide u1, Wide v1, Wide line) {
    if (u0 > u1) {
        const Wide u = u0;
        const Wide v = v0;
        u0 = u1;
        v0 = v1;
        u1 = u;
        v1 = v;
    }
    const Wide numerator = (line - u0) * (v1 - v0);
    const Wide denominator = u1 - u0;
    Wide quotient = numerator / denominator;
    if (numerator % denominator < 0) --quotient;  // floor
    const Wide v = v0 + quotient;
    // The exact crossing lies in [v, v + 1): the nearest even number is v itself or v + 1.
    return (v & 1) != 0 ? v + 1 : v;
}

}  // namespace phusong::overlay
