#include <algorithm>
#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "output/write_check.hpp"

namespace phusong::output {
namespace {

constexpr std::size_t kShownExamples = 3;
constexpr double kM2PerKm2 = 1e6;

std::string severity_word(const domain::Finding& finding) {
    if (finding.stops_run) return "STOPS";
    switch (finding.severity) {
        case core::Severity::error:
            return "ERROR";
        case core::Severity::warning:
            return "WARNING";
        case core::Severity::info:
            break;
    }
    return "note";
}

std::string example_line(const domain::FindingExample& example) {
    // A detail that names its feature needs no second naming.
    if (example.feature.empty() || example.detail.find(example.feature) != std::string::npos)
        return fmt::format("    - {}\n", example.detail);
    return fmt::format("    - {}: {}\n", example.feature, example.detail);
}

std::string finding_text(const domain::Finding& finding) {
    std::string text =
        fmt::format("{}  {} × {}", severity_word(finding), finding.count, finding.title);
    if (!finding.source.empty()) text += "  [" + finding.source + "]";
    text += '\n';
    const std::size_t shown = std::min(kShownExamples, finding.examples.size());
    for (std::size_t i = 0; i < shown; ++i) text += example_line(finding.examples[i]);
    if (finding.count > shown && finding.examples.size() > shown)
        text += fmt::format("    - … and more\n");
    if (!finding.run_does.empty()) text += "    in a run: " + finding.run_does + "\n";
    if (!finding.mend.empty()) text += "    to mend it: " + finding.mend + "\n";
    return text;
}

std::string sources_text(const domain::CheckReport& report) {
    std::string text;
    for (const domain::SourceRecord& source : report.sources) {
        text += fmt::format("{}: {} of {} records of {} are usable; {} ({})\n", source.role,
                            source.used, source.records_read, source.path, source.crs,
                            source.crs_origin);
    }
    if (report.areas_known)
        text += fmt::format(
            "The {} units cover {:.2f} km²; {} pairs overlap, by {:.6f} km²; {} gaps between them "
            "have {:.6f} km².\n",
            report.units, report.union_area_m2 / kM2PerKm2, report.overlap_count,
            report.overlap_area_m2 / kM2PerKm2, report.gap_count, report.gap_area_m2 / kM2PerKm2);
    return text;
}

std::string verdict_text(const domain::CheckReport& report) {
    const auto stopping = std::count_if(report.findings.begin(), report.findings.end(),
                                        [](const domain::Finding& f) { return f.stops_run; });
    const auto errors = report.count(core::Severity::error);
    const auto warnings = report.count(core::Severity::warning);
    if (stopping > 0)
        return fmt::format("A run will NOT start: see what is marked STOPS ({}).\n", stopping);
    if (errors > 0)
        return fmt::format(
            "A run will go through, without the records that are marked ERROR ({} kinds); "
            "warnings: "
            "{}.\n",
            errors, warnings);
    if (warnings > 0)
        return fmt::format("A run will go through. Warnings, by kind: {}.\n", warnings);
    return "A run will go through; nothing worse than notes was found.\n";
}

}  // namespace

std::string check_text(const domain::CheckReport& report) {
    std::string text = sources_text(report);
    if (!text.empty()) text += '\n';
    for (const domain::Finding& finding : report.findings) text += finding_text(finding) + "\n";
    return text + verdict_text(report);
}

}  // namespace phusong::output
