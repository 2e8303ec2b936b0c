#pragma once

#include <memory>
#include <stdexcept>

#include "core/progress.hpp"

namespace phusong::cli {

/// Thrown where work notices that somebody wants it to stop.
class Interrupted : public std::runtime_error {
  public:
    explicit Interrupted(int signal);
    /// What a shell expects of a process that a signal stopped: 128 + its number.
    int exit_status() const noexcept { return 128 + signal_; }

  private:
    int signal_;
};

/// While it lives, Ctrl-C (SIGINT) and SIGTERM ask the work to stop where it can, so that no
/// half-written file stays behind. A second one stops the process at once.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

  private:
    struct Before;
    std::unique_ptr<Before> before_;  ///< what the signals did
};

/// Progress that stops the work, by an exception out of begin() and advance(), once it is asked to.
class InterruptibleProgress : public core::Progress {
  public:
    explicit InterruptibleProgress(std::unique_ptr<core::Progress> shown);
    ~InterruptibleProgress() override;

    /// @throws Interrupted
    void begin(const std::string& stage, std::uint64_t total) override;
    /// @throws Interrupted
    void advance(std::uint64_t steps) override;
    void end() override;

  private:
    std::unique_ptr<core::Progress> shown_;
};

}  // namespace phusong::cli
