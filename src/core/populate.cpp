#include "core/populate.hpp"

#include <cerrno>
#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace phusong::core {

void populate(std::span<std::byte> memory) noexcept {
#ifdef __linux__
#ifndef MADV_POPULATE_WRITE
    constexpr int MADV_POPULATE_WRITE = 23;
#endif
    // Whole pages of it only: those at its ends may hold other things.
    static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): where in its page it begins
    const std::size_t begin = reinterpret_cast<std::uintptr_t>(memory.data()) % page;
    const std::size_t skipped = begin == 0 ? 0 : page - begin;
    if (memory.size() < skipped + page) return;
    const std::size_t bytes = (memory.size() - skipped) / page * page;
    const int before = errno;
    madvise(memory.data() + skipped, bytes, MADV_POPULATE_WRITE);
    errno = before;
#else
    static_cast<void>(memory);
#endif
}

}  // namespace phusong::core
