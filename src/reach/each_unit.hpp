#pragma once

#include <algorithm>
#include <cstddef>

#include "core/parallel.hpp"

namespace phusong::reach {

/// Calls body(unit) once for each of so many units, on up to `threads` threads, block by block: a
/// unit by itself is too little work for a thread. Each call writes only to what is its unit's.
template <typename Body>
void for_each_unit(std::size_t units, int threads, const Body& body) {
    constexpr std::size_t kUnits = 64;
    core::parallel_for((units + kUnits - 1) / kUnits, threads, [&](std::size_t block) {
        const std::size_t end = std::min(units, (block + 1) * kUnits);
        for (std::size_t unit = block * kUnits; unit < end; ++unit) body(unit);
    });
}

}  // namespace phusong::reach
