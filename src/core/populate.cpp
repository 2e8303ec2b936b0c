#include "core/populate.hpp"

#include <cerrno>
#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace phusong::core {

void populate(const void* begin, std::size_t bytes) noexcept {
#ifdef __linux__
#ifndef MADV_POPULATE_WRITE
    constexpr int MADV_POPULATE_WRITE = 23;
#endif
    // Whole pages of it only: those at its ends may hold other things.
    static const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto start = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = (start + page - 1) / page * page;
    const std::uintptr_t last = (start + bytes) / page * page;
    if (first >= last) return;
    const int before = errno;
    madvise(reinterpret_cast<void*>(first), last - first, MADV_POPULATE_WRITE);
    errno = before;
#else
    static_cast<void>(begin);
    static_cast<void>(bytes);
#endif
}

}  // namespace phusong::core
