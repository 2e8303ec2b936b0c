#pragma once

#include <cstddef>

namespace phusong::core {

/// Has the system provide the pages of memory that is reserved and will be written soon, so that
/// who writes it need not wait for them one by one. What is there stays as it is, and where the
/// system cannot do so nothing happens. Linux 5.14.
void populate(const void* begin, std::size_t bytes) noexcept;

}  // namespace phusong::core
