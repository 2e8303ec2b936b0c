#pragma once

#include <vector>

#include "report/grid_shape.hpp"

namespace phusong::test {

/// A shape with one ring.
inline report::GridShape shape(report::GridRing ring) {
    return {{std::move(ring)}};
}

/// A square, counter-clockwise.
inline report::GridRing square(std::int32_t west, std::int32_t south, std::int32_t side) {
    return {{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}};
}

}  // namespace phusong::test
