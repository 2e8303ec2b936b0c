#include "core/pipeline.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "core/parallel.hpp"

namespace phusong::core {
namespace {

class Pipeline {
  public:
    Pipeline(std::size_t slots, const PipelineSteps& steps) : steps_(steps), done_(slots, false) {}

    /// What every thread does until all is settled.
    void join_in() {
        std::unique_lock lock(mutex_);
        while (true) {
            if (can_settle()) {
                settle(lock);
            } else if (can_take()) {
                take_and_work(lock);
            } else if (ended_ && !taking_ && !settling_ && settled_ == std::min(taken_, failed_)) {
                return;
            } else {
                changed_.wait(lock);
            }
        }
    }

    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }

  private:
    static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

    std::size_t slot(std::size_t item) const { return item % done_.size(); }
    bool can_settle() const {
        return !settling_ && settled_ < std::min(taken_, failed_) && done_[slot(settled_)];
    }
    bool can_take() const { return !taking_ && !ended_ && taken_ - settled_ < done_.size(); }

    /// Calls a step with the lock released; true when it threw.
    template <typename Step>
    bool fails(std::unique_lock<std::mutex>& lock, std::size_t item, const Step& step) {
        std::exception_ptr error;
        lock.unlock();
        try {
            step();
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        if (!error) return false;
        // The first in the order of items counts, whichever thread meets its own first.
        if (item < failed_) {
            failed_ = item;
            error_ = error;
        }
        ended_ = true;
        return true;
    }

    void settle(std::unique_lock<std::mutex>& lock) {
        settling_ = true;
        const std::size_t item = settled_;
        if (!fails(lock, item, [&] { steps_.settle(slot(item)); })) {
            done_[slot(item)] = false;
            ++settled_;
        }
        settling_ = false;
        changed_.notify_all();
    }

    void take_and_work(std::unique_lock<std::mutex>& lock) {
        taking_ = true;
        const std::size_t item = taken_;
        bool got = false;
        if (fails(lock, item, [&] { got = steps_.take(slot(item)); })) got = false;
        taking_ = false;
        if (!got) {
            ended_ = true;
            changed_.notify_all();
            return;
        }
        ++taken_;
        changed_.notify_all();
        if (!fails(lock, item, [&] { steps_.work(slot(item)); })) done_[slot(item)] = true;
        changed_.notify_all();
    }

    const PipelineSteps& steps_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<bool> done_;  // per slot: worked on, and not yet settled
    std::size_t taken_ = 0;
    std::size_t settled_ = 0;
    std::size_t failed_ = kNever;
    std::exception_ptr error_;
    bool taking_ = false;
    bool settling_ = false;
    bool ended_ = false;
};

}  // namespace

std::size_t pipeline_slots(int threads) {
    const int used = resolve_threads(threads);
    return used == 1 ? 1 : 3 * static_cast<std::size_t>(used);
}

void run_pipeline(int threads, std::size_t slots, const PipelineSteps& steps) {
    Pipeline pipeline(slots, steps);
    {
        std::vector<std::jthread> others;
        const auto used = std::min(static_cast<std::size_t>(resolve_threads(threads)), slots);
        try {
            for (std::size_t t = 1; t < used; ++t) others.emplace_back([&] { pipeline.join_in(); });
        } catch (const std::system_error&) {
            // No more threads to be had: those that there are do it.
        }
        pipeline.join_in();
    }
    pipeline.rethrow();
}

}  // namespace phusong::core
