#pragma once

#include <chrono>
#include <functional>

namespace phusong::siting {

/// The clock of one piece of work, on the wall.
class Deadline {
  public:
    using Clock = std::chrono::steady_clock;

    explicit Deadline(double limit_s, std::function<void()> tick = nullptr)
        : start_(Clock::now()), limit_s_(limit_s), tick_(std::move(tick)) {}

    double elapsed_s() const {
        return std::chrono::duration<double>(Clock::now() - start_).count();
    }
    double left_s() const { return limit_s_ - elapsed_s(); }
    bool over() const { return left_s() <= 0; }
    /// Lets somebody else stop the work, by an exception.
    void tick() const {
        if (tick_) tick_();
    }
    /// A nearer deadline on the same clock.
    Deadline part(double limit_s) const {
        Deadline nearer = *this;
        if (limit_s < limit_s_) nearer.limit_s_ = limit_s;
        return nearer;
    }

  private:
    Clock::time_point start_;
    double limit_s_;
    std::function<void()> tick_;
};

}  // namespace phusong::siting
