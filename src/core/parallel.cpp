#include "core/parallel.hpp"

#include <algorithm>
#include <thread>

#ifdef __SANITIZE_THREAD__
#include <atomic>
#include <exception>
#include <mutex>
#include <vector>
#else
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace phusong::core {
namespace {

#ifdef __SANITIZE_THREAD__
// The thread sanitizer does not see how an uninstrumented TBB hands work over and would call every
// result a race. Plain threads show it the same concurrency of the bodies.
void run(std::size_t count, int threads, const std::function<void(std::size_t)>& body) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr first_error;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                body(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!first_error) first_error = std::current_exception();
                next = count;
            }
        }
    };
    {
        std::vector<std::jthread> workers;
        for (int t = 0; t < threads; ++t) workers.emplace_back(work);
    }
    if (first_error) std::rethrow_exception(first_error);
}
#else
void run(std::size_t count, int threads, const std::function<void(std::size_t)>& body) {
    // Without this TBB keeps to the number of cores and prints a warning when more are asked for.
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] {
        tbb::parallel_for(
            std::size_t{0}, count, [&](std::size_t i) { body(i); }, tbb::simple_partitioner());
    });
}
#endif

}  // namespace

int resolve_threads(int requested) {
    if (requested > 0) return requested;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& body) {
    const int used = resolve_threads(threads);
    if (used == 1 || count < 2) {
        for (std::size_t i = 0; i < count; ++i) body(i);
        return;
    }
    run(count, used, body);
}

}  // namespace phusong::core
