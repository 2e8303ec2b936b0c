#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "output/phrases.hpp"
#include "output/source_words.hpp"
#include "output/write_check.hpp"

namespace phusong::output {
namespace {

constexpr std::size_t kShownExamples = 3;
constexpr double kM2PerKm2 = 1e6;
constexpr int kSmall = 6;  // decimals of overlaps and gaps

/// The words around the findings.
struct CheckWords {
    std::string_view stops, error, warning, note;
    std::string_view more, run_does, mend;
    std::string_view source;  ///< role, used, read, path, CRS, its origin
    std::string_view areas;   ///< units, km², overlaps, km², gaps, km²
    std::string_view will_not_start, without_records, with_warnings, clean;
};

constexpr CheckWords kEnglish{
    "STOPS",
    "ERROR",
    "WARNING",
    "note",
    "… and more",
    "in a run: ",
    "to mend it: ",
    "{}: {} of {} records of {} are usable; {} ({})\n",
    "The {} units cover {} km²; {} pairs overlap, by {} km²; {} gaps between them have {} km².\n",
    "A run will NOT start: see what is marked STOPS ({}).\n",
    "A run will go through, without the records that are marked ERROR ({} kinds); warnings: {}.\n",
    "A run will go through. Warnings, by kind: {}.\n",
    "A run will go through; nothing worse than notes was found.\n"};

constexpr CheckWords kVietnameseWords{
    "DỪNG",
    "LỖI",
    "CẢNH BÁO",
    "lưu ý",
    "… và còn nữa",
    "khi chạy: ",
    "cách sửa: ",
    "{}: {} trên {} bản ghi của {} dùng được; {} ({})\n",
    "{} đơn vị có tổng diện tích {} km²; {} cặp chồng lấn, tổng {} km²; {} khoảng hở, tổng {} "
    "km².\n",
    "Lệnh run sẽ KHÔNG chạy: xem các mục DỪNG ({}).\n",
    "Lệnh run chạy được nhưng bỏ các bản ghi ở mục LỖI ({} loại); số loại cảnh báo: {}.\n",
    "Lệnh run chạy được. Số loại cảnh báo: {}.\n",
    "Lệnh run chạy được; không có gì nặng hơn lưu ý.\n"};

class CheckText {
  public:
    CheckText(const domain::CheckReport& report, const std::string& language)
        : report_(report),
          language_(language),
          vi_(language == "vi"),
          words_(vi_ ? kVietnameseWords : kEnglish) {}

    std::string text() const {
        std::string text;
        if (report_.info.synthetic) text += phrases(language_).synthetic() + "\n";
        text += sources();
        if (!text.empty()) text += '\n';
        for (const domain::Finding& finding : report_.findings) text += of(finding) + "\n";
        return text + verdict();
    }

  private:
    std::string severity_of(const domain::Finding& finding) const {
        if (finding.stops_run) return std::string(words_.stops);
        switch (finding.severity) {
            case core::Severity::error:
                return std::string(words_.error);
            case core::Severity::warning:
                return std::string(words_.warning);
            case core::Severity::info:
                break;
        }
        return std::string(words_.note);
    }

    std::string of(const domain::FindingExample& example) const {
        const std::string& detail = example.detail.in(language_);
        // A detail that names its feature needs no second naming.
        if (example.feature.empty() || example.detail.en.find(example.feature) != std::string::npos)
            return fmt::format("    - {}\n", detail);
        return fmt::format("    - {}: {}\n", example.feature, detail);
    }

    std::string of(const domain::Finding& finding) const {
        std::string text = fmt::format("{}  {} × {}", severity_of(finding), finding.count,
                                       finding.title.in(language_));
        if (!finding.source.empty()) text += "  [" + finding.source + "]";
        text += '\n';
        const std::size_t shown = std::min(kShownExamples, finding.examples.size());
        for (std::size_t i = 0; i < shown; ++i) text += of(finding.examples[i]);
        if (finding.count > shown && finding.examples.size() > shown)
            text += fmt::format("    - {}\n", words_.more);
        const std::string& run_does = finding.run_does.in(language_);
        if (!run_does.empty()) text += fmt::format("    {}{}\n", words_.run_does, run_does);
        const std::string& mend = finding.mend.in(language_);
        if (!mend.empty()) text += fmt::format("    {}{}\n", words_.mend, mend);
        return text;
    }

    std::string square_km(double area_m2, int decimals) const {
        return written_number(area_m2 / kM2PerKm2, decimals, vi_ ? '.' : ',', vi_ ? ',' : '.');
    }

    std::string sources() const {
        std::string text;
        for (const domain::SourceRecord& source : report_.sources) {
            text += fmt::format(fmt::runtime(words_.source), source_words(source.role, language_),
                                source.used, source.records_read, source.path, source.crs,
                                source_words(source.crs_origin, language_));
        }
        if (report_.areas_known)
            text += fmt::format(fmt::runtime(words_.areas), report_.units,
                                square_km(report_.union_area_m2, 2), report_.overlap_count,
                                square_km(report_.overlap_area_m2, kSmall), report_.gap_count,
                                square_km(report_.gap_area_m2, kSmall));
        return text;
    }

    std::string verdict() const {
        const auto stopping = std::count_if(report_.findings.begin(), report_.findings.end(),
                                            [](const domain::Finding& f) { return f.stops_run; });
        const auto errors = report_.count(core::Severity::error);
        const auto warnings = report_.count(core::Severity::warning);
        if (stopping > 0) return fmt::format(fmt::runtime(words_.will_not_start), stopping);
        if (errors > 0) return fmt::format(fmt::runtime(words_.without_records), errors, warnings);
        if (warnings > 0) return fmt::format(fmt::runtime(words_.with_warnings), warnings);
        return std::string(words_.clean);
    }

    const domain::CheckReport& report_;
    const std::string& language_;
    bool vi_;
    const CheckWords& words_;
};

}  // namespace

std::string check_text(const domain::CheckReport& report, const std::string& language) {
    return CheckText(report, language).text();
}

}  // namespace phusong::output
