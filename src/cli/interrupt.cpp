#include "cli/interrupt.hpp"

#include <atomic>
#include <csignal>
#include <utility>

#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction is POSIX, not C++
#include <unistd.h>

namespace phusong::cli {
namespace {

// The only things that a signal handler may touch.
std::atomic<int> received{0};
static_assert(std::atomic<int>::is_always_lock_free);

std::atomic<bool> somebody_reads{false};

extern "C" void remember(int signal) {
    received.store(signal);
    constexpr char kText[] =
        "\nstopping … (once more: at once, and .part- files may stay behind)\n";
    if (somebody_reads) (void)!write(STDERR_FILENO, kText, sizeof kText - 1);
}

void stop_if_asked() {
    const int signal = received.load();
    if (signal != 0) throw Interrupted(signal);
}

}  // namespace

Interrupted::Interrupted(int signal) : std::runtime_error("interrupted"), signal_(signal) {}

struct InterruptGuard::Before {
    struct sigaction interrupt {};
    struct sigaction terminate {};
};

InterruptGuard::InterruptGuard() : before_(std::make_unique<Before>()) {
    received.store(0);
    somebody_reads = isatty(STDERR_FILENO) != 0;
    struct sigaction action {};
    action.sa_handler = remember;
    // Back to what it was after the first one, so that a second one stops the process.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &before_->interrupt);
    sigaction(SIGTERM, &action, &before_->terminate);
}

InterruptGuard::~InterruptGuard() {
    sigaction(SIGINT, &before_->interrupt, nullptr);
    sigaction(SIGTERM, &before_->terminate, nullptr);
}

InterruptibleProgress::InterruptibleProgress(std::unique_ptr<core::Progress> shown)
    : shown_(std::move(shown)) {}

InterruptibleProgress::~InterruptibleProgress() = default;

void InterruptibleProgress::begin(const std::string& stage, std::uint64_t total) {
    stop_if_asked();
    shown_->begin(stage, total);
}

void InterruptibleProgress::advance(std::uint64_t steps) {
    stop_if_asked();
    shown_->advance(steps);
}

void InterruptibleProgress::end() {
    shown_->end();
}

}  // namespace phusong::cli
