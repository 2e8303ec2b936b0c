#include "core/memory_use.hpp"

#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

namespace phusong::core {

std::uint64_t resident_memory_bytes() {
    // Pages: all that is mapped, and what of it is resident.
    std::ifstream file("/proc/self/statm");
    std::uint64_t mapped = 0;
    std::uint64_t resident = 0;
    if (!(file >> mapped >> resident)) return 0;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t peak_memory_bytes() {
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
#ifdef __APPLE__
    constexpr std::uint64_t kUnit = 1;
#else
    constexpr std::uint64_t kUnit = 1024;
#endif
    return static_cast<std::uint64_t>(usage.ru_maxrss) * kUnit;
}

}  // namespace phusong::core
