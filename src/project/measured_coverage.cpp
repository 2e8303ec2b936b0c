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

// Beside the figures, what speaks against them.
void note_contradictions(domain::Study& study) {
    const domain::MeasuredCoverage& measured = *study.measured;
    std::uint64_t judged = 0;
    std::uint64_t contradicted = 0;
    std::string layers;
    for (const domain::MeasuredClaim& claim : measured.claims) {
        judged += claim.judged;
        contradicted += claim.contradicted;
        if (claim.contradicted == 0) continue;
        layers += fmt::format("{}{} {}/{}", layers.empty() ? "" : ", ",
                              domain::layer_id(claim.layer), claim.contradicted, claim.judged);
    }
    const std::string tail = layers.empty() ? "" : " (" + layers + ")";
    const domain::ClaimRule& rule = measured.rule;
    study.info.notices.push_back(
        {fmt::format("Measurements contradict the coverage in {} of {} squares of {:g} m that were "
                     "judged{}: at least {:g} % of at least {} spots below the threshold. The "
                     "figures were not changed by it.",
                     contradicted, judged, rule.square_m, tail, rule.least_failed_pct,
                     rule.least_spots),
         fmt::format("Số liệu đo không khớp với vùng phủ ở {}/{} ô vuông cạnh {:g} m được đánh "
                     "giá{}: từ {:g} % số điểm đo (ít nhất {} điểm) thấp hơn ngưỡng. Các số liệu "
                     "trong báo cáo không thay đổi theo kết quả này.",
                     contradicted, judged, rule.square_m, tail, rule.least_failed_pct,
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
