#include "cli/closing_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/issue_phrases.hpp"
#include "output/phrases.hpp"

namespace phusong::cli {
namespace {

struct KindOfIssue {
    std::size_t count = 0;
    std::uint64_t records = 0;          ///< that the issues speak of
    std::vector<std::string> features;  ///< the first few
    const core::Issue* first = nullptr;
};

// More names than this are for run.json.
constexpr std::size_t kNamed = 5;

std::map<std::string, KindOfIssue> by_kind(const core::IssueLog& issues) {
    std::map<std::string, KindOfIssue> kinds;
    for (const core::Issue& issue : issues.all()) {
        // The headline has a sentence for it already.
        if (issue.kind == "no_population") continue;
        KindOfIssue& kind = kinds[issue.kind];
        if (kind.first == nullptr) kind.first = &issue;
        ++kind.count;
        kind.records += issue.records;
        if (!issue.feature.empty() && kind.features.size() < kNamed) {
            kind.features.push_back(issue.feature);
        }
    }
    return kinds;
}

// Beyond a thousand of one kind the readers of files list no more, so the number is not known here.
std::string number_of(const KindOfIssue& kind, const std::string& language) {
    constexpr std::size_t kCounted = 1000;
    if (kind.count <= kCounted) return std::to_string(kind.count);
    return (language == "vi" ? "hơn " : "more than ") + std::to_string(kCounted);
}

// A kind that has no phrase still says what it is: by its only issue, or by its name.
std::string plain_words(const std::string& name, const KindOfIssue& kind,
                        const std::string& language) {
    if (kind.count == 1) return fmt::format("{}; {}", kind.first->reason, kind.first->action);
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return fmt::format("{} × {}", number_of(kind, language), words);
}

std::string words_for(const std::string& name, const KindOfIssue& kind,
                      const std::string& language) {
    const auto phrases = issue_phrases();
    const auto phrase = std::find_if(phrases.begin(), phrases.end(),
                                     [&](const IssuePhrase& p) { return p.kind == name; });
    if (phrase == phrases.end()) return plain_words(name, kind, language);
    if (language != "vi" && phrase->one.empty()) return plain_words(name, kind, language);
    if (phrase->counts_records) {
        const bool vi = language == "vi";
        const auto records = static_cast<double>(kind.records);
        return fmt::format(fmt::runtime(phrase->vi),
                           output::written_number(records, 0, vi ? '.' : ',', vi ? ',' : '.'));
    }
    const std::string_view form = language == "vi"  ? phrase->vi
                                  : kind.count == 1 ? phrase->one
                                                    : phrase->several;
    return fmt::format(fmt::runtime(form), number_of(kind, language));
}

std::string line_for(const std::string& name, const KindOfIssue& kind,
                     const std::string& language) {
    std::string line = words_for(name, kind, language);
    if (!kind.features.empty()) {
        line += fmt::format(" ({}{})", fmt::join(kind.features, ", "),
                            kind.features.size() < kind.count ? ", …" : "");
    }
    return "- " + line + "\n";
}

}  // namespace

std::string issue_text(const core::IssueLog& issues,
                       const std::vector<output::WrittenFile>& written,
                       const std::string& language) {
    const auto kinds = by_kind(issues);
    if (kinds.empty()) return "";
    const bool vi = language == "vi";
    std::string text =
        vi ? "\nLưu ý về dữ liệu đầu vào:\n" : "\nWhat was noticed about the input:\n";
    for (const auto& [name, kind] : kinds) text += line_for(name, kind, language);
    const bool listed = std::any_of(written.begin(), written.end(), [](const auto& file) {
        return file.path.filename() == "run.json";
    });
    if (listed) text += vi ? "Chi tiết trong run.json.\n" : "All of it is listed in run.json.\n";
    return text;
}

std::string files_text(const std::vector<output::WrittenFile>& written, const std::string& folder,
                       const std::string& language) {
    const bool vi = language == "vi";
    std::size_t width = 0;
    for (const auto& file : written) width = std::max(width, file.path.filename().string().size());
    std::string text =
        fmt::format(fmt::runtime(vi ? "\nCác tệp trong {}:\n" : "\nFiles in {}:\n"), folder);
    for (const auto& file : written) {
        text += fmt::format("  {:<{}}  {}\n", file.path.filename().string(), width,
                            file.description.in(language));
    }
    return text;
}

}  // namespace phusong::cli
