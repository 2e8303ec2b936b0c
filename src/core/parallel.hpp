#pragma once

#include <cstddef>
#include <functional>

namespace phusong::core {

/// Number of threads to use for a request: 0 means all that the machine has.
int resolve_threads(int requested);

/// Calls body(i) once for every i in [0, count), on up to `threads` threads (0: all). The order of
/// the calls is not fixed, so a body writes only to its own slot i; whoever wants the same bytes
/// for any number of threads merges the slots in order afterwards. The first exception stops the
/// loop and is rethrown here.
void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& body);

}  // namespace phusong::core
