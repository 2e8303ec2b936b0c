#include "cli/study_runner.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/closing_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/version_text.hpp"
#include "core/error.hpp"
#include "core/memory_use.hpp"
#include "input/source_name.hpp"
#include "output/headline_text.hpp"
#include "output/investment_text.hpp"
#include "output/write_study.hpp"
#include "project/run.hpp"
#include "report/file_kinds.hpp"

namespace phusong::cli {

void check_out_folder(const std::string& folder) {
    // What exists of the path decides: the rest is made later.
    std::error_code error;
    std::filesystem::path existing = std::filesystem::absolute(folder, error);
    while (!std::filesystem::exists(existing, error) && existing.has_relative_path()) {
        existing = existing.parent_path();
    }
    if (!std::filesystem::is_directory(existing, error)) {
        throw core::OutputError("the results cannot go there: " + existing.filename().string() +
                                    " is a file, not a folder",
                                folder, "Name another folder with --out.");
    }
    if (access(existing.c_str(), W_OK | X_OK) != 0) {
        throw core::OutputError("there is no permission to write here", folder,
                                "Name another folder with --out, or ask for the permission.");
    }
}

std::vector<std::string> without_passwords(const std::vector<std::string>& command_line) {
    std::vector<std::string> shown;
    for (const std::string& argument : command_line) {
        // "--units=PG:…" as well as "PG:…".
        const auto equals = argument.rfind("--", 0) == 0 ? argument.find('=') : std::string::npos;
        const std::size_t value = equals == std::string::npos ? 0 : equals + 1;
        shown.push_back(argument.substr(0, value) + input::shown_name(argument.substr(value)));
    }
    return shown;
}

namespace {

/// What is said where a bound for memory was not kept.
std::string memory_text(std::uint64_t peak, std::uint64_t bound, const std::string& language) {
    constexpr double kMegabyte = 1e6;
    return fmt::format(
        fmt::runtime(
            language == "vi"
                ? "Đã dùng {:.0f} MB bộ nhớ, nhiều hơn --memory ({:.0f} MB): bản thân chương "
                  "trình, ranh giới đơn vị, danh sách trạm, vùng phủ được vẽ và khoảng 200 byte "
                  "cho mỗi đa giác không nằm trong giới hạn này. Số liệu vẫn đúng.\n"
                : "{:.0f} MB of memory were used, more than --memory ({:.0f} MB): the program "
                  "itself, units, lists of sites, areas that are drawn and some 200 bytes for each "
                  "polygon are not bound by it. The figures are right.\n"),
        static_cast<double>(peak) / kMegabyte, static_cast<double>(bound) / kMegabyte);
}

}  // namespace

int run_study(project::Project project, const CommonOptions& common,
              const std::vector<std::string>& command_line, Streams streams,
              const StudyTold& told) {
    check_out_folder(common.out);
    if (!common.formats.empty()) project.outputs.formats = common.formats;
    output::check_formats(project.outputs.formats, report::file_kinds());
    std::erase_if(project.outputs.formats, [&](const std::string& format) {
        const auto formats = output::format_names(told.kinds);
        return std::find(formats.begin(), formats.end(), format) == formats.end();
    });

    const InterruptGuard guard;
    auto progress = std::make_unique<InterruptibleProgress>(
        make_progress(progress_style(common.quiet), streams.err));
    const domain::Study study = project::run(
        project, {common.threads, without_passwords(command_line), common.memory_bytes}, *progress);
    output::OutputOptions options;
    options.folder = common.out;
    options.formats = project.outputs.formats;
    options.versions = versions();
    options.language = common.language;
    const auto written = output::write_study(study, options, *progress, told.kinds);
    progress.reset();  // no bar among the sentences

    if (const std::uint64_t peak = core::peak_memory_bytes();
        common.memory_bytes > 0 && peak > common.memory_bytes)
        streams.err << memory_text(peak, common.memory_bytes, common.language);
    if (told.headline)
        for (const std::string& line : output::headline_text(study, common.language))
            streams.out << line << '\n';
    streams.out << issue_text(study.issues, written, common.language)
                << files_text(written, common.out, common.language);
    const auto plan = output::investment_text(study, common.language);
    if (!plan.empty()) streams.out << '\n';
    for (const std::string& line : plan) streams.out << line << '\n';
    streams.out << std::flush;
    if (!streams.out) {
        throw core::OutputError("the results are written, but could not be told", "standard output",
                                "Look into " + common.out + ".");
    }
    return 0;
}

}  // namespace phusong::cli
