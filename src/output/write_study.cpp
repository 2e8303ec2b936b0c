#include "output/write_study.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "output/file_kind.hpp"
#include "output/file_writer.hpp"
#include "output/output_file.hpp"
#include "output/service_facts.hpp"
#include "output/watch.hpp"

namespace phusong::output {
namespace {

/// Why a kind of file cannot be written here; empty when it can.
std::string missing(const FileKind& kind) {
    return kind.missing == nullptr ? std::string() : kind.missing();
}

std::vector<std::string> formats_of(const std::vector<FileKind>& kinds,
                                    const std::function<bool(const FileKind&)>& wanted) {
    std::vector<std::string> names;
    for (const FileKind& kind : kinds)
        if (wanted(kind) && std::find(names.begin(), names.end(), kind.format) == names.end())
            names.push_back(kind.format);
    return names;
}

void check_request(const OutputOptions& options, const std::vector<FileKind>& kinds) {
    check_formats(options.formats, kinds);
    if (options.language != "en" && options.language != "vi") {
        throw core::RequestError(fmt::format("there is no language \"{}\"", options.language),
                                 "--lang", "Choose en or vi.");
    }
}

/// Says when the writing is over, however it ends.
class Stage {
  public:
    Stage(core::Progress& progress, std::size_t files) : progress_(progress) {
        progress_.begin("writing results", files);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage() { progress_.end(); }

  private:
    core::Progress& progress_;
};

std::vector<const FileKind*> wanted_kinds(const domain::Study& study, const OutputOptions& options,
                                          const std::vector<FileKind>& kinds) {
    const std::vector<std::string>& formats = options.formats;
    std::vector<const FileKind*> wanted;
    for (const FileKind& kind : kinds)
        if (std::find(formats.begin(), formats.end(), kind.format) != formats.end() &&
            (kind.applies == nullptr || kind.applies(study)) &&
            !(options.rebuilt && kind.records_run))
            wanted.push_back(&kind);
    return wanted;
}

}  // namespace

std::vector<std::string> format_names(const std::vector<FileKind>& kinds) {
    return formats_of(kinds, [](const FileKind&) { return true; });
}

std::vector<std::string> default_format_names(const std::vector<FileKind>& kinds) {
    return formats_of(
        kinds, [](const FileKind& kind) { return kind.by_default && missing(kind).empty(); });
}

bool draws_regions(const std::string& format, const std::vector<FileKind>& kinds) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](const FileKind& kind) { return kind.draws && kind.format == format; });
}

void check_formats(const std::vector<std::string>& formats, const std::vector<FileKind>& kinds) {
    const auto known = format_names(kinds);
    for (const std::string& format : formats) {
        if (std::find(known.begin(), known.end(), format) == known.end()) {
            throw core::RequestError(fmt::format("there is no format \"{}\"", format), "--formats",
                                     fmt::format("Choose among: {}.", fmt::join(known, ", ")));
        }
        for (const FileKind& kind : kinds) {
            if (kind.format != format || missing(kind).empty()) continue;
            throw core::RequestError(
                fmt::format("{} cannot be written here: {}", kind.name, missing(kind)), "--formats",
                fmt::format("Leave out {}; docs/dependencies.md says what it takes.", format));
        }
    }
}

std::vector<WrittenFile> write_study(const domain::Study& study, const OutputOptions& options,
                                     core::Progress& progress, const std::vector<FileKind>& kinds) {
    return write_study(study, MapAreas(study), options, progress, kinds);
}

std::vector<WrittenFile> write_study(const domain::Study& study, const MapAreas& areas,
                                     const OutputOptions& options, core::Progress& progress,
                                     const std::vector<FileKind>& kinds) {
    check_request(options, kinds);
    const auto wanted = wanted_kinds(study, options, kinds);
    const ServiceFacts facts(study);
    std::vector<WrittenFile> written;
    std::vector<domain::StageTiming> writing;
    const WriteContext context{study, options, facts, areas, written, writing, {}};
    OutputFolder folder(options.folder);
    // What tells of the run lists all other files.
    const auto run_begin =
        std::find_if(wanted.begin(), wanted.end(), [](const auto* k) { return k->records_run; });
    FileWriter writer(context, folder, progress);
    const Stage stage(progress, writer.count(wanted));
    // By themselves, lest every file that waits for them seems to take as long.
    if (std::any_of(wanted.begin(), wanted.end(), [](const auto* kind) { return kind->draws; })) {
        const Watch watch;
        areas.make([&] { progress.advance(0); });
        writing.push_back({"make areas", watch.wall_s(), watch.cpu_s()});
    }
    for (const auto& kinds_now :
         {std::vector(wanted.begin(), run_begin), std::vector(run_begin, wanted.end())}) {
        FilesWritten done = writer.write(kinds_now);
        written.insert(written.end(), done.files.begin(), done.files.end());
        writing.insert(writing.end(), done.timings.begin(), done.timings.end());
    }
    folder.commit();
    return written;
}

}  // namespace phusong::output
