#include "project/people_study.hpp"

#include "project/example.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

using domain::PopulationBasis;

// Units 1 to 3 with 1000, 2000 and no people of their own; 500, 0 and 70 on the raster.
domain::Study study_with_raster() {
    domain::Study study;
    for (const char* code : {"1", "2", "3"}) {
        test::add_unit(study.units, test::unit(code), 106.0, 21.9);
    }
    study.units.list[0].population = 1000;
    study.units.list[1].population = 2000;
    study.units.list[2].population = std::nullopt;
    study.cube.signatures = {{}, {0}};
    study.cube.units = {{{0, 5, 100}, {1, 7, 400}}, {{0, 9, 0}}, {{0, 9, 70}}};
    return study;
}

PopulationSection section(PopulationSection::Spread spread, bool scale) {
    PopulationSection result;
    result.spread = spread;
    result.scale_to_units = scale;
    return result;
}

std::size_t issues_of(const domain::Study& study, const std::string& kind) {
    const auto counts = study.issues.counts_by_kind();
    const auto found = counts.find(kind);
    return found == counts.end() ? 0 : found->second;
}

}  // namespace

TEST_CASE("Without anything better people stay evenly spread") {
    domain::Study study = study_with_raster();
    settle_population({}, study);
    CHECK(study.units.list[0].population == 1000.0);
    CHECK(study.units.list[0].census_population == 1000.0);
    CHECK(study.units.list[0].population_basis == PopulationBasis::areal);
    CHECK(study.issues.empty());
}

TEST_CASE("A raster is the population, but where it says nothing and the unit does") {
    domain::Study study = study_with_raster();
    settle_population(section(PopulationSection::Spread::raster, false), study);
    const auto& units = study.units.list;
    CHECK(units[0].population == 500.0);
    CHECK(units[0].census_population == 1000.0);
    CHECK(units[0].population_basis == PopulationBasis::raster);
    CHECK(units[1].population == 2000.0);
    CHECK(units[1].population_basis == PopulationBasis::areal);
    CHECK(units[2].population == 70.0);
    CHECK(units[2].population_basis == PopulationBasis::raster);
    CHECK(issues_of(study, "population_spread_evenly") == 1);
    CHECK(issues_of(study, "population_totals") == 1);
}

TEST_CASE("Scaled, each unit keeps its own figure") {
    domain::Study study = study_with_raster();
    settle_population(section(PopulationSection::Spread::raster, true), study);
    const auto& units = study.units.list;
    CHECK(units[0].population == 1000.0);
    CHECK(units[0].population_basis == PopulationBasis::raster_scaled);
    CHECK(units[1].population_basis == PopulationBasis::areal);
    CHECK(units[2].population == 70.0);  // it has none to scale to
    CHECK(units[2].population_basis == PopulationBasis::raster);
    CHECK(issues_of(study, "population_not_scaled") == 1);
}

TEST_CASE("People at settlements: those without a number say nothing") {
    domain::Study study = study_with_raster();
    study.settlements = {{"a", "A", "", "", {}, 30},
                         {"b", "B", "", "", {}, 12},
                         {"c", "C", "", "", {}, std::nullopt},
                         {"d", "D", "", "9", {}, 5}};
    study.cube.settlements = {{{0}, 0}, {{0}, 1}, {{2}, 0}, {{}, 0}};
    settle_population(section(PopulationSection::Spread::settlements, false), study);
    const auto& units = study.units.list;
    CHECK(units[0].population == 42.0);
    CHECK(units[0].population_basis == PopulationBasis::settlements);
    CHECK(units[1].population == 2000.0);
    CHECK_FALSE(units[2].population);
    CHECK(issues_of(study, "population_spread_evenly") == 2);
}

TEST_CASE("Places outside all units, and in another than they say, are told") {
    domain::Study study = study_with_raster();
    study.settlements = {{"a", "A", "", "1", {}, 30},
                         {"b", "B", "", "2", {}, 12},
                         {"c", "C", "", "", {}, 1},
                         {"", "D", "", "9", {}, 5}};
    study.cube.settlements = {{{0}, 0}, {{0}, 1}, {{2}, 0}, {{}, 0}};
    Project project;
    check_places(project, study);
    CHECK(issues_of(study, "place_outside_units") == 1);
    CHECK(issues_of(study, "place_in_other_unit") == 1);
    CHECK(issues_of(study, "no_settlements") == 0);

    study.settlements.clear();
    study.cube.settlements.clear();
    project.rules = {{domain::Rule::Kind::settlements, 100}};
    check_places(project, study);
    CHECK(issues_of(study, "no_settlements") == 1);
}

}  // namespace phusong::project
