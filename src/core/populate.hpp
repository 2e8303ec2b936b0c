#pragma once

#include <cstddef>
#include <span>

namespace phusong::core {

/// Has the system provide the pages of memory that is reserved and will be written soon, so that
/// who writes it need not wait for them one by one. What is there stays as it is, and where the
/// system cannot do so nothing happens. Linux 5.14.
void populate(std::span<std::byte> memory) noexcept;

}  // namespace phusong::core
