#pragma once

#include <cstddef>
#include <functional>

namespace phusong::core {

/// The three steps of a pipeline. Each is given a slot: a place of the caller's where an item is
/// kept on its way. A slot is not used for another item before settle() has returned.
struct PipelineSteps {
    /// Puts the next item into the slot; false when there is none. One call at a time, in order.
    std::function<bool(std::size_t slot)> take;
    /// Works on an item; many at once, in no fixed order.
    std::function<void(std::size_t slot)> work;
    /// Hands an item on. One call at a time, in the order in which items were taken.
    std::function<void(std::size_t slot)> settle;
};

/// Number of slots that keep so many threads busy: whoever waits for a slow item finds others.
std::size_t pipeline_slots(int threads);

/// Takes items, works on them on up to `threads` threads (0: all), and settles them in the order
/// in which they came, so that what is made of them does not depend on the number of threads.
/// All that was taken before an item that fails is settled; then its exception is rethrown.
/// @param slots how many items may be on their way at once, at least 1
void run_pipeline(int threads, std::size_t slots, const PipelineSteps& steps);

}  // namespace phusong::core
