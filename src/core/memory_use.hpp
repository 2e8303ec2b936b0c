#pragma once

#include <cstdint>

namespace phusong::core {

/// Memory of this process that is in use now, bytes; 0 where the system does not say.
std::uint64_t resident_memory_bytes();

/// The most that was in use until now, bytes; 0 where the system does not say.
std::uint64_t peak_memory_bytes();

}  // namespace phusong::core
