#pragma once

#include <chrono>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "domain/provenance.hpp"

namespace phusong::project {

/// Takes the time of the stages of a walk: wall clock, and processor time of all threads.
class StageClock {
  public:
    /// Does the work and records how long it took.
    template <typename Work>
    auto time(const std::string& stage, Work work) {
        const Running running(stage, timings_);
        return work();
    }

    std::vector<domain::StageTiming> take() { return std::move(timings_); }

  private:
    class Running {
      public:
        Running(std::string stage, std::vector<domain::StageTiming>& timings)
            : stage_(std::move(stage)), timings_(timings) {}
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        ~Running() {
            const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_;
            const auto ticks = static_cast<double>(std::clock() - cpu_);
            timings_.push_back({stage_, wall.count(), ticks / CLOCKS_PER_SEC});
        }

      private:
        std::string stage_;
        std::vector<domain::StageTiming>& timings_;
        std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
        std::clock_t cpu_ = std::clock();
    };

    std::vector<domain::StageTiming> timings_;
};

}  // namespace phusong::project
