#pragma once

#include <chrono>

namespace phusong::output {

/// CPU time of the whole process so far, s.
double process_cpu_s();

/// How long something takes.
class Watch {
  public:
    double wall_s() const {
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start_;
        return wall.count();
    }
    /// Of all threads, and of all that they do meanwhile.
    double cpu_s() const { return process_cpu_s() - cpu_start_s_; }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    double cpu_start_s_ = process_cpu_s();
};

}  // namespace phusong::output
