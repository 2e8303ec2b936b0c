#include "output/write_study.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include "core/error.hpp"
#include "output/file_kind.hpp"
#include "output/output_file.hpp"
#include "output/service_facts.hpp"

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

double cpu_seconds() {
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
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
    void advance() { progress_.advance(1); }

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

namespace {

/// Writes one file of a kind.
void write_file(const FileKind& kind, const std::string& name, const WriteContext& context,
                OutputFolder& folder, std::vector<WrittenFile>& written,
                std::vector<domain::StageTiming>& writing) {
    const auto start = std::chrono::steady_clock::now();
    const double cpu_start_s = cpu_seconds();
    OutputFile& file = folder.create(name);
    kind.write(context, file);
    file.close();
    written.push_back({file.target(), kind.description, file.bytes_written()});
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    writing.push_back({"writing " + name, wall.count(), cpu_seconds() - cpu_start_s});
}

/// "map.png" and "2g" make "map_2g.png".
std::string part_name(const std::string& name, const std::string& part) {
    const std::filesystem::path path(name);
    return path.stem().string() + "_" + part + path.extension().string();
}

}  // namespace

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
    Stage stage(progress, wanted.size());
    OutputFolder folder(options.folder);
    for (const FileKind* const kind : wanted) {
        WriteContext context{study, options, facts, areas, written, writing, {}};
        if (kind->parts == nullptr) {
            write_file(*kind, kind->name, context, folder, written, writing);
        } else {
            for (const std::string& part : kind->parts(context)) {
                context.part = part;
                write_file(*kind, part_name(kind->name, part), context, folder, written, writing);
            }
        }
        stage.advance();
    }
    folder.commit();
    return written;
}

}  // namespace phusong::output
