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

void check_request(const OutputOptions& options) {
    const auto known = format_names();
    for (const std::string& format : options.formats) {
        if (std::find(known.begin(), known.end(), format) != known.end()) continue;
        throw core::RequestError(fmt::format("there is no format \"{}\"", format), "--formats",
                                 fmt::format("Choose among: {}.", fmt::join(known, ", ")));
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

std::vector<const FileKind*> wanted_kinds(const domain::Study& study,
                                          const std::vector<std::string>& formats) {
    std::vector<const FileKind*> wanted;
    for (const FileKind& kind : file_kinds())
        if (std::find(formats.begin(), formats.end(), kind.format) != formats.end() &&
            (kind.applies == nullptr || kind.applies(study)))
            wanted.push_back(&kind);
    return wanted;
}

}  // namespace

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const FileKind& kind : file_kinds())
        if (std::find(names.begin(), names.end(), kind.format) == names.end())
            names.push_back(kind.format);
    return names;
}

std::vector<WrittenFile> write_study(const domain::Study& study, const OutputOptions& options,
                                     core::Progress& progress) {
    check_request(options);
    const auto kinds = wanted_kinds(study, options.formats);
    const ServiceFacts facts(study);
    std::vector<WrittenFile> written;
    std::vector<domain::StageTiming> writing;
    Stage stage(progress, kinds.size());
    OutputFolder folder(options.folder);
    for (const FileKind* const kind : kinds) {
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
