#include "output/file_writer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

#include "core/pipeline.hpp"
#include "output/watch.hpp"

namespace phusong::output {
namespace {

/// "map.png" and "2g" make "map_2g.png".
std::string part_name(const std::string& name, const std::string& part) {
    const std::filesystem::path path(name);
    return path.stem().string() + "_" + part + path.extension().string();
}

/// Formats whose files take seconds for a large country, each by one thread. Begun last, one of
/// them would be waited for alone.
bool takes_long(const std::string& format) {
    constexpr std::array<std::string_view, 8> kFormats{"gpkg", "html", "pdf",       "png",
                                                       "kml",  "xlsx", "shapefile", "pmtiles"};
    return std::find(kFormats.begin(), kFormats.end(), format) != kFormats.end();
}

/// Files of one lane are written one after the other: what draws text and what makes workbooks
/// keeps state of its own between files (fonts; gmtime()), and is not written by us.
/// @return the lane's name; empty: the file has one of its own
std::string lane_of(const std::string& format) {
    if (format == "pdf" || format == "png") return "print";
    return format == "xlsx" ? format : "";
}

/// Places of tasks, lane by lane, in the order in which lanes are begun.
std::vector<std::vector<std::size_t>> lanes_of(const std::vector<std::string>& formats) {
    std::vector<std::vector<std::size_t>> lanes;
    std::map<std::string, std::size_t> named;
    for (std::size_t task = 0; task < formats.size(); ++task) {
        const std::string name = lane_of(formats[task]);
        const auto [lane, is_new] = named.emplace(name, lanes.size());
        if (name.empty() || is_new)
            lanes.push_back({task});
        else
            lanes[lane->second].push_back(task);
    }
    std::stable_partition(lanes.begin(), lanes.end(),
                          [&](const auto& lane) { return takes_long(formats[lane.front()]); });
    return lanes;
}

/// Thrown in the midst of a file where there will be none, since another has failed.
struct AnotherFailed {};

}  // namespace

std::vector<FileWriter::Task> FileWriter::tasks_of(
    const std::vector<const FileKind*>& kinds) const {
    std::vector<Task> tasks;
    for (const FileKind* const kind : kinds) {
        if (kind->parts == nullptr) {
            tasks.push_back({kind, kind->name, "", nullptr, {}});
            continue;
        }
        for (const std::string& part : kind->parts(context_))
            tasks.push_back({kind, part_name(kind->name, part), part, nullptr, {}});
    }
    return tasks;
}

void FileWriter::write(Task& task, bool alone) const {
    const Watch watch;
    const WriteContext& all = context_;
    const WriteContext context{all.study,   all.options, all.facts, all.areas,
                               all.written, all.writing, task.part};
    task.kind->write(context, *task.file);
    task.file->close();
    task.file->set_stop_check({});  // what it asks is gone when all are written
    task.timing = {"writing " + task.name, watch.wall_s(),
                   alone ? std::optional(watch.cpu_s()) : std::nullopt};
}

FilesWritten FileWriter::write(const std::vector<const FileKind*>& kinds) {
    const Watch watch;
    std::vector<Task> tasks = tasks_of(kinds);
    if (tasks.empty()) return {};
    const domain::Study& study = context_.study;
    const int threads = study.memory_bytes > 0 ? 1 : std::max(1, study.threads);
    std::vector<std::string> formats;
    formats.reserve(tasks.size());
    // All at once, and in their order: what cannot be created is found out before the work.
    for (Task& task : tasks) {
        task.file = &folder_.create(task.name);
        formats.push_back(task.kind->format);
    }
    std::atomic<bool> failed = false;
    for (const Task& task : tasks)
        task.file->set_stop_check([&] {
            progress_.advance(0);
            if (failed) throw AnotherFailed{};
        });
    const std::vector<std::vector<std::size_t>> lanes = lanes_of(formats);
    std::size_t taken = 0;
    core::run_pipeline(threads, lanes.size(),
                       {[&](std::size_t) { return taken < lanes.size() && ++taken > 0; },
                        [&](std::size_t slot) {
                            try {
                                for (const std::size_t task : lanes[slot]) {
                                    tasks[task].file->check_stop();
                                    write(tasks[task], threads == 1);
                                    progress_.advance(1);
                                }
                            } catch (const AnotherFailed&) {
                                // It says why.
                            } catch (...) {
                                failed = true;
                                throw;
                            }
                        },
                        [](std::size_t) {}});
    FilesWritten result;
    if (threads > 1) result.timings.push_back({"write files", watch.wall_s(), watch.cpu_s()});
    for (Task& task : tasks) {
        result.files.push_back(
            {task.file->target(), task.kind->description, task.file->bytes_written()});
        result.timings.push_back(std::move(task.timing));
    }
    return result;
}

}  // namespace phusong::output
