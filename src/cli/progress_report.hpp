#pragma once

#include <memory>
#include <ostream>

#include "core/progress.hpp"

namespace phusong::cli {

/// How progress is shown.
enum class ProgressStyle {
    none,   ///< --quiet
    lines,  ///< one line per stage, and one per tenth of a long stage: for logs
    bar     ///< a bar that is drawn over itself: for terminals
};

/// The style for standard error: a bar on a terminal that can draw over itself, lines otherwise.
ProgressStyle progress_style(bool quiet);

/// Something that draws progress on `out`, which must outlive it. Its end leaves no half-drawn bar.
std::unique_ptr<core::Progress> make_progress(ProgressStyle style, std::ostream& out);

}  // namespace phusong::cli
