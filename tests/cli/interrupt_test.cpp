#include "cli/interrupt.hpp"

#include <csignal>
#include <sstream>

#include "cli/progress_report.hpp"

#include "support/catch.hpp"

namespace phusong::cli {

TEST_CASE("A signal stops the work at its next step, and the bar is wiped") {
    std::ostringstream out;
    const InterruptGuard guard;
    {
        InterruptibleProgress progress(make_progress(ProgressStyle::bar, out));
        progress.begin("overlaying", 3);
        progress.advance(1);
        REQUIRE(std::raise(SIGINT) == 0);
        try {
            progress.advance(1);
            FAIL("went on");
        } catch (const Interrupted& interrupted) {
            CHECK(interrupted.exit_status() == 130);
        }
        CHECK_THROWS_AS(progress.begin("writing results", 1), Interrupted);
        CHECK_NOTHROW(progress.end());
    }
    CHECK(out.str().substr(out.str().size() - 4) == "\r\033[K");
}

TEST_CASE("What a signal asked of an earlier run does not stop the next one") {
    {
        const InterruptGuard guard;
        REQUIRE(std::raise(SIGTERM) == 0);
    }
    const InterruptGuard guard;
    InterruptibleProgress progress(std::make_unique<core::Progress>());
    CHECK_NOTHROW(progress.begin("reading units", 0));
}

}  // namespace phusong::cli
