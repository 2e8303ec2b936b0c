#include "project/run.hpp"

#include <cmath>
#include <string>

#include "project/project_file.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

// Three communes side by side, two mobile operators and a fixed one.
Project small_project() {
    return read_project(std::string(PHUSONG_SOURCE_DIR) + "/tests/golden/run_small/project.jsonc");
}

domain::Study run_small(const Project& project, int threads = 1) {
    core::Progress progress;
    return run(project, {threads, {"phusong", "run"}}, progress);
}

// Areas are exact on a grid of a millimetre or so: over ten kilometres of border that is ten square
// metres at the very most, and nothing where the borders are straight.
bool same_area(double a_m2, double b_m2) {
    return std::abs(a_m2 - b_m2) < 1e-3;
}

}  // namespace

TEST_CASE("A run knows what it was asked and what it read") {
    const domain::Study study = run_small(small_project());
    CHECK(study.info.title.vi == "Ba xã");
    CHECK(study.info.synthetic);
    CHECK(study.info.reference_date == "2018-12-31");
    CHECK(study.threads == 1);
    CHECK(study.command.size() == 2);
    REQUIRE(study.sources.size() == 3);
    CHECK(study.sources[0].role == "units");
    CHECK(study.sources[2].used == 2);
    CHECK(study.units.size() == 3);
    CHECK(study.evaluation.operators == std::vector<std::string>{"VNP", "VNPT", "VTL"});
    CHECK(study.evaluation.headlines.size() == 3);
    CHECK(study.evaluation.targets.size() == 1);
    std::vector<std::string> stages;
    for (const domain::StageTiming& timing : study.timings) {
        stages.push_back(timing.stage);
        CHECK(timing.wall_s >= 0);
    }
    CHECK(stages == std::vector<std::string>{"read units", "read coverage", "overlay", "evaluate"});
    CHECK(study.coverage.polygons.feature_count() == 0);
}

TEST_CASE("Coverage that meets no unit is the first thing that is said") {
    Project project = small_project();
    CHECK(run_small(project).info.notices.size() == project.study.notices.size());
    // The same coordinates, taken for metres of a system far away.
    project.units.spec.source.crs = "EPSG:3405";
    const domain::Study study = run_small(project);
    REQUIRE(study.info.notices.size() == project.study.notices.size() + 1);
    CHECK(study.info.notices.back().en.starts_with("NO coverage touches any unit"));
    CHECK(study.info.notices.back().vi.starts_with("KHÔNG có vùng phủ"));
}

TEST_CASE("Coverage known by hand is found") {
    const domain::Study study = run_small(small_project());
    const domain::Evaluation& evaluation = study.evaluation;
    const auto share_pct = [&](std::size_t unit, const char* service, const char* op) {
        domain::OperatorKey key = parse_operator_key(op);
        const auto column = evaluation.column_index(service, key);
        REQUIRE(column);
        return 100 * evaluation.value(unit, *column).area_covered_m2 /
               evaluation.unit_area_m2[unit];
    };
    // Shares of longitude, because every polygon here is a box in longitude and latitude.
    CHECK(std::abs(share_pct(0, "2g", "VTL") - 100) < 1e-6);
    CHECK(std::abs(share_pct(2, "2g", "VTL") - 50) < 1e-4);
    CHECK(std::abs(share_pct(2, "2g", "VNP") - 80) < 1e-4);
    CHECK(std::abs(share_pct(2, "2g", "ANY") - 80) < 1e-4);
    CHECK(std::abs(share_pct(2, "2g", "ALL") - 50) < 1e-4);
    CHECK(std::abs(share_pct(1, "3g", "ANY") - 50) < 1e-4);
    CHECK(share_pct(2, "4g", "ANY") == 0);
    // The third commune has a fixed network that is too slow for broadband.
    CHECK(share_pct(2, "broadband", "ANY") == 0);
    CHECK(share_pct(2, "fixed", "ANY") > 3.9);
}

TEST_CASE("What is drawn has the area of the table") {
    const domain::Study study = run_small(small_project());
    const domain::Evaluation& evaluation = study.evaluation;
    REQUIRE(study.coverage_regions.size() >= 5);
    for (const domain::CoverageRegion& region : study.coverage_regions) {
        double covered_m2 = 0;
        for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
            covered_m2 += evaluation.value(unit, region.column).area_covered_m2;
        }
        CAPTURE(region.column);
        CHECK(same_area(region.area.area_m2(), covered_m2));
    }
    REQUIRE(study.notspot_regions.size() >= 3);
    for (const domain::NotspotRegion& region : study.notspot_regions) {
        const double missing_m2 = evaluation.unit_area_m2[region.unit] -
                                  evaluation.value(region.unit, region.column).area_covered_m2;
        CAPTURE(region.unit, region.column);
        CHECK(same_area(region.area.area_m2(), missing_m2));
    }
}

TEST_CASE("The figures do not depend on the number of threads") {
    const domain::Study one = run_small(small_project(), 1);
    const domain::Study three = run_small(small_project(), 3);
    REQUIRE(one.evaluation.values.size() == three.evaluation.values.size());
    for (std::size_t i = 0; i < one.evaluation.values.size(); ++i) {
        CHECK(one.evaluation.values[i].area_covered_m2 ==
              three.evaluation.values[i].area_covered_m2);
    }
    CHECK(one.evaluation.verdicts == three.evaluation.verdicts);
}

TEST_CASE("Centres are those declared, none, or made up, and the last is said") {
    Project project = small_project();
    project.units.centre = CentreSource::inside;
    project.units.spec.fields.centre_x.clear();
    project.units.spec.fields.centre_y.clear();
    const domain::Study made_up = run_small(project);
    REQUIRE(made_up.info.notices.size() == 2);
    CHECK(made_up.info.notices[1].en.find("made up") != std::string::npos);
    for (const domain::Unit& unit : made_up.units.list) {
        REQUIRE(unit.centre);
        CHECK(std::abs(unit.centre->lat_deg - 21.95) < 0.01);
    }

    project.units.centre = CentreSource::none;
    const domain::Study none = run_small(project);
    CHECK(none.info.notices.size() == 1);
    for (const domain::Unit& unit : none.units.list) CHECK_FALSE(unit.centre);
}

TEST_CASE("References that the data does not know stop the run before the overlay") {
    Project project = small_project();
    project.headline[0].op = parse_operator_key("VTT");
    project.groups[0].types = {"Phường"};
    core::Progress progress;
    try {
        run(project, {1, {}}, progress);
        FAIL("accepted");
    } catch (const ProjectError& error) {
        CHECK(error.mistakes().size() == 2);
    }
}

}  // namespace phusong::project
