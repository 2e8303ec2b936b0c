#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "output/headline_text.hpp"
#include "output/printed_map.hpp"

namespace phusong::output {
namespace {

std::string sources_of(const domain::Study& study) {
    std::string names;
    for (const domain::SourceRecord& source : study.sources) {
        const std::string name = std::filesystem::path(source.path).filename().string();
        if (name.empty() || names.find(name) != std::string::npos) continue;
        names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

}  // namespace

MapText map_text(const WriteContext& context, const MappedService& service) {
    const domain::Study& study = context.study;
    const domain::StudyInfo& info = study.info;
    const std::string& language = context.options.language;
    const bool vi = language == "vi";
    const HeadlineText sentences(study, context.facts, language);
    std::string label = service.label.in(language);
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
    MapText text;
    text.title = fmt::format(fmt::runtime(vi ? "{}: tỷ lệ diện tích được phủ, bất kỳ nhà mạng"
                                             : "{}: share of area covered, any operator"),
                             label);
    text.subtitle =
        info.title.in(language) +
        phrases(language).edition(info.reference_date, info.boundary_version.in(language));
    if (info.synthetic) {
        text.warning = phrases(language).synthetic();
        for (const domain::Text& notice : info.notices) text.warning += "\n" + notice.in(language);
    } else {
        for (const domain::Text& notice : info.notices)
            text.warning += (text.warning.empty() ? "" : "\n") + notice.in(language);
    }
    for (const domain::Headline& headline : study.evaluation.headlines) {
        if (study.evaluation.columns[headline.stated.claim.column].service != service.service)
            continue;
        text.claims.push_back(sentences.claim(headline.stated));
    }
    text.legend_title = vi ? "% diện tích đơn vị (số đơn vị)" : "% of the unit's area (units)";
    text.unknown_label = vi ? "không có số liệu" : "not known";
    const auto basis =
        phrases(language).basis(context.facts.bases(study.evaluation.columns[service.column]));
    text.foot = fmt::format(
        fmt::runtime(
            vi ? "{}Nguồn: {}. Phép chiếu phương vị đồng diện tích Lambert, WGS 84. phusong {}."
               : "{}Sources: {}. Lambert azimuthal equal-area projection, WGS 84. phusong {}."),
        basis ? *basis + " " : "", sources_of(study), context.options.versions.phusong);
    return text;
}

std::vector<std::string> pictured_services(const WriteContext& context) {
    const domain::Evaluation& evaluation = context.study.evaluation;
    std::vector<std::string> tokens;
    for (const MappedService& service : mapped_services(context)) {
        for (const domain::Headline& headline : evaluation.headlines) {
            if (evaluation.columns[headline.stated.claim.column].service != service.service)
                continue;
            tokens.push_back(service.token);
            break;
        }
        if (tokens.empty()) tokens.push_back(service.token);
    }
    return tokens;
}

}  // namespace phusong::output
