#include "output/write_study.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include "core/error.hpp"
#include "output/file_kind.hpp"
#include "output/output_file.hpp"
#include "output/service_facts.hpp"

namespace phusong::output {
namespace {

std::vector<const FileKind*> wanted_kinds(const std::vector<std::string>& formats,
                                          std::span<const FileKind> kinds) {
    std::vector<const FileKind*> wanted;
    for (const FileKind& kind : kinds)
        if (std::find(formats.begin(), formats.end(), kind.format) != formats.end())
            wanted.push_back(&kind);
    return wanted;
}

void check_request(const OutputOptions& options, std::span<const FileKind> kinds) {
    const auto known = format_names(kinds);
    for (const std::string& format : options.formats) {
        if (std::find(known.begin(), known.end(), format) != known.end()) continue;
        throw core::RequestError(fmt::format("there is no format \"{}\"", format), "--formats",
                                 fmt::format("Choose among: {}.", fmt::join(known, ", ")));
    }
    for (const FileKind* const kind : wanted_kinds(options.formats, kinds)) {
        if (kind->unavailable.empty()) continue;
        throw core::RequestError(
            fmt::format("{} cannot be written: {}", kind->name, kind->unavailable),
            fmt::format("format \"{}\"", kind->format),
            fmt::format("Or choose among: {}.", fmt::join(default_formats(kinds), ", ")));
    }
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

}  // namespace

std::vector<std::string> format_names(std::span<const FileKind> kinds) {
    std::vector<std::string> names;
    for (const FileKind& kind : kinds)
        if (std::find(names.begin(), names.end(), kind.format) == names.end())
            names.push_back(kind.format);
    return names;
}

std::vector<std::string> default_formats(std::span<const FileKind> kinds) {
    std::vector<std::string> names = format_names(kinds);
    for (const FileKind& kind : kinds)
        if (!kind.unavailable.empty()) std::erase(names, kind.format);
    return names;
}

std::vector<WrittenFile> write_study(const domain::Study& study, const OutputOptions& options,
                                     std::span<const FileKind> kinds, core::Progress& progress) {
    check_request(options, kinds);
    auto wanted = wanted_kinds(options.formats, kinds);
    std::erase_if(wanted, [&](const FileKind* kind) {
        return kind->applies != nullptr && !kind->applies(study);
    });
    const ServiceFacts facts(study);
    std::vector<WrittenFile> written;
    std::vector<domain::StageTiming> writing;
    Stage stage(progress, wanted.size());
    OutputFolder folder(options.folder);
    for (const FileKind* const kind : wanted) {
        const auto start = std::chrono::steady_clock::now();
        const double cpu_start_s = cpu_seconds();
        OutputFile& file = folder.create(kind->name);
        kind->write({study, options, facts, written, writing}, file);
        file.close();
        written.push_back({file.target(), kind->description, file.bytes_written()});
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        writing.push_back({"writing " + kind->name, wall.count(), cpu_seconds() - cpu_start_s});
        stage.advance();
    }
    folder.commit();
    return written;
}

}  // namespace phusong::output
