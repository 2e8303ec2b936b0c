#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "output/file_kind.hpp"

namespace phusong::output {

/// Files of a study that were written, in the order of their kinds, and how long that took.
struct FilesWritten {
    std::vector<WrittenFile> files;
    std::vector<domain::StageTiming> timings;
};

/// Writes several files at the same time. A file has the same bytes whatever else is written beside
/// it.
class FileWriter {
  public:
    /// All arguments must outlive it.
    FileWriter(const WriteContext& context, OutputFolder& folder, core::Progress& progress)
        : context_(context), folder_(folder), progress_(progress) {}

    /// How many files write() makes of them.
    std::size_t count(const std::vector<const FileKind*>& kinds) const {
        return tasks_of(kinds).size();
    }

    /// Writes the files of some kinds, on as many threads as the study has; one after the other
    /// where memory is bounded, since each file is made in memory of its own. Those that take long
    /// in large studies are begun first.
    /// @throws core::OutputError a file cannot be written
    FilesWritten write(const std::vector<const FileKind*>& kinds);

  private:
    struct Task {
        const FileKind* kind = nullptr;
        std::string name;
        std::string part;
        OutputFile* file = nullptr;
        domain::StageTiming timing{};
    };

    std::vector<Task> tasks_of(const std::vector<const FileKind*>& kinds) const;
    void write(Task& task, bool alone) const;

    const WriteContext& context_;
    OutputFolder& folder_;
    core::Progress& progress_;
};

}  // namespace phusong::output
