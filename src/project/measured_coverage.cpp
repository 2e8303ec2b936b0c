#include "project/measured_coverage.hpp"

#include <set>

#include <fmt/format.h>

#include "core/error.hpp"
#include "project/claim_tests.hpp"

namespace phusong::project {
namespace {

domain::Measurements read_all_measurements(const MeasurementsSection& section, domain::Study& study,
                                           core::Progress& progress) {
    domain::Measurements measurements;
    const std::size_t issues_before = study.issues.all().size();
    for (const input::MeasurementsSpec& spec : section.sources) {
        study.sources.push_back(
            input::read_measurements(spec, measurements, study.issues, progress));
    }
    if (measurements.empty()) {
        const core::Issue* const first = study.issues.first_error(issues_before);
        throw core::InputError(
            "there is not one usable measurement in it", section.sources.front().source.path,
            first != nullptr ? "The first problem: " + first->reason + "." : "Check the file.");
    }
    return measurements;
}

/// "4G 45204 9/23": a layer and what measurements say to it.
std::string judged_text(const domain::MeasuredClaim& claim, const domain::Text& predicted,
                        bool vi) {
    const domain::Layer& layer = claim.layer;
    std::string text = domain::display_name(layer.technology);
    if (!layer.operator_code.empty()) text += " " + layer.operator_code;
    if (layer.basis == domain::Basis::predicted) text += " " + (vi ? predicted.vi : predicted.en);
    return text + fmt::format(" {}/{}", claim.contradicted, claim.judged);
}

// Beside the figures, what speaks against them. A square counts once for each layer in it.
void note_contradictions(domain::Study& study) {
    const domain::MeasuredCoverage& measured = *study.measured;
    const domain::ClaimRule& rule = measured.rule;
    const domain::Text predicted{"(predicted)", "(dự báo)"};
    std::uint64_t judged = 0;
    std::uint64_t contradicted = 0;
    domain::Text layers;
    for (const domain::MeasuredClaim& claim : measured.claims) {
        judged += claim.judged;
        contradicted += claim.contradicted;
        if (claim.judged == 0) continue;
        const char* const comma = layers.en.empty() ? "" : ", ";
        layers.en += comma + judged_text(claim, predicted, false);
        layers.vi += comma + judged_text(claim, predicted, true);
    }
    if (judged == 0) {
        study.info.notices.push_back(
            {fmt::format("Measurements were too few to judge any coverage: no square of {:g} m has "
                         "{} spots with measurements inside a layer that they speak of.",
                         rule.square_m, rule.least_spots),
             fmt::format("Số liệu đo chưa đủ để đánh giá vùng phủ: không ô vuông cạnh {:g} m nào "
                         "có từ {} điểm đo trong vùng phủ của lớp tương ứng.",
                         rule.square_m, rule.least_spots)});
        return;
    }
    study.info.notices.push_back(
        {fmt::format("Measurements contradict the coverage in {} of {} judgements, each of one "
                     "layer in one square of {:g} m ({}): at least {:g} % of at least {} spots are "
                     "below the threshold. The figures were not changed by it.",
                     contradicted, judged, rule.square_m, layers.en, rule.least_failed_pct,
                     rule.least_spots),
         fmt::format("Số liệu đo không khớp với vùng phủ trong {}/{} lượt đánh giá, mỗi lượt là "
                     "một lớp trong một ô vuông cạnh {:g} m ({}): từ {:g} % số điểm đo (ít nhất {} "
                     "điểm) thấp hơn ngưỡng. Các số liệu trong báo cáo không thay đổi theo kết quả "
                     "này.",
                     contradicted, judged, rule.square_m, layers.vi, rule.least_failed_pct,
                     rule.least_spots)});
}

}  // namespace

void judge_coverage(const MeasurementsSection& section, int threads, domain::Study& study,
                    core::Progress& progress) {
    const domain::Measurements measurements = read_all_measurements(section, study, progress);
    domain::MeasuredCoverage& measured = study.measured.emplace();
    measured.rule = section.rule;
    measured.measurements = measurements.size();
    std::vector<radio::ClaimTest> tests =
        claim_tests(study.coverage, measurements, usual_levels(section.levels), threads,
                    measured.claims, study.issues);
    std::set<std::uint32_t> inside;
    for (const radio::ClaimTest& test : tests) inside.insert(test.measurement);
    measured.inside = inside.size();
    sort_claim_tests(tests);
    measured.squares = radio::judge_claims(section.rule, measurements, tests, measured.claims);
    note_contradictions(study);
}

}  // namespace phusong::project
