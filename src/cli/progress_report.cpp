#include "cli/progress_report.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>

#include <unistd.h>

namespace phusong::cli {
namespace {

using Clock = std::chrono::steady_clock;

int percent(std::uint64_t done, std::uint64_t total) {
    return static_cast<int>(100 * std::min(done, total) / total);
}

class Lines : public core::Progress {
  public:
    explicit Lines(std::ostream& out) : out_(out) {}

    void begin(const std::string& stage, std::uint64_t total) override {
        stage_ = stage;
        total_ = total;
        done_ = 0;
        told_ = Clock::now();
        out_ << stage_ << '\n' << std::flush;
    }
    void advance(std::uint64_t steps) override {
        const std::lock_guard lock(mutex_);
        done_ += steps;
        // Short stages stay one line each.
        if (total_ == 0 || Clock::now() - told_ < std::chrono::seconds(10)) return;
        told_ = Clock::now();
        out_ << stage_ << ": " << percent(done_, total_) << " %\n" << std::flush;
    }

  private:
    std::ostream& out_;
    std::mutex mutex_;
    std::string stage_;
    std::uint64_t total_ = 0;
    std::uint64_t done_ = 0;
    Clock::time_point told_;
};

class Bar : public core::Progress {
  public:
    explicit Bar(std::ostream& out) : out_(out) {}
    Bar(const Bar&) = delete;
    Bar& operator=(const Bar&) = delete;
    ~Bar() override { wipe(); }

    void begin(const std::string& stage, std::uint64_t total) override {
        stage_ = stage;
        total_ = total;
        done_ = 0;
        draw();
    }
    void advance(std::uint64_t steps) override {
        const std::lock_guard lock(mutex_);
        done_ += steps;
        if (Clock::now() - drawn_ >= std::chrono::milliseconds(100)) draw();
    }
    void end() override { wipe(); }

  private:
    void draw() {
        constexpr std::uint64_t kWidth = 30;
        drawn_ = Clock::now();
        std::string line = "\r\033[K";
        if (total_ > 0) {
            const auto full = static_cast<std::size_t>(kWidth * std::min(done_, total_) / total_);
            line += "[" + std::string(full, '#') + std::string(kWidth - full, '.') + "] " +
                    std::to_string(percent(done_, total_)) + " % ";
        }
        line += stage_;
        if (total_ == 0 && done_ > 0) line += " " + std::to_string(done_);
        out_ << line << std::flush;
        visible_ = true;
    }
    void wipe() {
        if (visible_) out_ << "\r\033[K" << std::flush;
        visible_ = false;
    }

    std::ostream& out_;
    std::mutex mutex_;
    std::string stage_;
    std::uint64_t total_ = 0;
    std::uint64_t done_ = 0;
    Clock::time_point drawn_;
    bool visible_ = false;
};

}  // namespace

ProgressStyle progress_style(bool quiet) {
    if (quiet) return ProgressStyle::none;
    const char* const terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe)
    const bool can_draw =
        isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string(terminal) != "dumb";
    return can_draw ? ProgressStyle::bar : ProgressStyle::lines;
}

std::unique_ptr<core::Progress> make_progress(ProgressStyle style, std::ostream& out) {
    switch (style) {
        case ProgressStyle::lines:
            return std::make_unique<Lines>(out);
        case ProgressStyle::bar:
            return std::make_unique<Bar>(out);
        case ProgressStyle::none:
            break;
    }
    return std::make_unique<core::Progress>();
}

}  // namespace phusong::cli
