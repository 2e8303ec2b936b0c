#include "cli/progress_report.hpp"

#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"

namespace phusong::cli {
namespace {

std::string shown(ProgressStyle style) {
    std::ostringstream out;
    {
        const auto progress = make_progress(style, out);
        progress->begin("reading units", 10);
        for (int i = 0; i < 10; ++i) progress->advance(1);
        progress->end();
        progress->begin("overlaying", 0);
        progress->advance(5);
    }
    return out.str();
}

}  // namespace

TEST_CASE("Plain lines say each stage once") {
    CHECK(shown(ProgressStyle::lines) == "reading units\noverlaying\n");
}

TEST_CASE("Quiet says nothing") {
    CHECK(shown(ProgressStyle::none).empty());
}

TEST_CASE("A bar is drawn over itself and wiped at the end, even of an unfinished stage") {
    const std::string text = shown(ProgressStyle::bar);
    CHECK(text.find("] 0 % reading units") != std::string::npos);
    CHECK(text.find("overlaying") != std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
    const std::string wiped = "\r\033[K";
    CHECK(text.substr(text.size() - wiped.size()) == wiped);
}

TEST_CASE("Progress may be told by several threads at once") {
    std::ostringstream out;
    {
        const auto progress = make_progress(ProgressStyle::bar, out);
        progress->begin("overlaying", 4000);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int step = 0; step < 1000; ++step) progress->advance(1);
            });
        }
        for (std::thread& thread : threads) thread.join();
        progress->end();
    }
    CHECK(out.str().find("[") != std::string::npos);
}

}  // namespace phusong::cli
