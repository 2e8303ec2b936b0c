#include "project/site_coverage.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "geometry/geodesic_sector.hpp"
#include "project/mistake.hpp"
#include "project/plane_points.hpp"
#include "project/radius_table.hpp"
#include "project/shown_sites.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

namespace phusong::project {
namespace {

using domain::AreaType;
using domain::Technology;

struct SiteFile {
    std::string path =
        (std::filesystem::temp_directory_path() / "phusong-site-coverage-test.csv").string();
    explicit SiteFile(const std::string& text) { std::ofstream(path) << text; }
    ~SiteFile() { std::filesystem::remove(path); }
    SiteFile(const SiteFile&) = delete;
    SiteFile& operator=(const SiteFile&) = delete;
};

}  // namespace

TEST_CASE("the table that the tool brings along has a radius for every mobile technology") {
    const RadiusTable& table = RadiusTable::standard();
    for (const Technology technology :
         {Technology::g2, Technology::g3, Technology::g4, Technology::g5}) {
        for (const char* environment : {"", "outdoor", "in_vehicle", "indoor"}) {
            CHECK(table.radius_m(technology, environment, std::nullopt) ==
                  table.radius_m(technology, environment, AreaType::suburban));
            CHECK(table.radius_m(technology, environment, AreaType::urban) <=
                  table.radius_m(technology, environment, AreaType::open));
        }
        CHECK(table.radius_m(technology, "indoor", AreaType::rural) <
              table.radius_m(technology, "outdoor", AreaType::rural));
    }
    CHECK(table.radius_m(Technology::g4, "", std::nullopt) == 2200);
    CHECK_FALSE(table.radius_m(Technology::fixed, "", std::nullopt));
}

TEST_CASE("a table of radii with mistakes lists all of them") {
    try {
        RadiusTable::parse(R"({"default_area_type": "hills", "radii": [
            {"technology": "6g", "radius_m": 100}, {"technology": "4g"},
            {"technology": "4g", "radius_m": -5, "colour": "red"}]})",
                           "radii.json");
        FAIL("it was taken");
    } catch (const ProjectError& error) {
        CHECK(error.mistakes().size() == 5);
    }
}

TEST_CASE("sites are drawn with the radius of the record, the request or the table") {
    const SiteFile file(
        "id,lon,lat,tech,radius_m,azimuth,beamwidth\n"
        "own,106.7,21.8,4G,5000,,\nsector,106.8,21.8,4G,5000,90,60\n"
        "table,106.9,21.8,4G,,,\nno_width,107,21.8,4G,5000,10,\nfixed,107.1,21.8,FTTH,,,\n");
    SiteCoverageSpec spec;
    spec.sites.source.path = file.path;
    core::IssueLog issues;
    core::Progress silent;
    const SiteOutlines outlines = outline_sites(spec, 2, issues, silent);
    REQUIRE(outlines.sites.size() == 4);
    REQUIRE(outlines.polygons.feature_count() == 4);
    CHECK(outlines.record.used == 4);
    CHECK(outlines.record.rejected == 1);
    const auto area = [&](std::size_t i) { return test::feature_area_m2(outlines.polygons, i); };
    const double disc = geometry::sector_area_m2({{106.7, 21.8}, 5'000});
    CHECK(area(0) == Approx(disc).epsilon(1e-6));
    CHECK(area(1) == Approx(disc / 6).epsilon(1e-6));
    CHECK(area(2) == Approx(geometry::sector_area_m2({{106.9, 21.8}, 2'200})).epsilon(1e-6));
    CHECK(area(3) == Approx(disc / 3).epsilon(1e-6));
    CHECK(outlines.sites[2].radius_origin == domain::RadiusOrigin::table);
    CHECK(outlines.sites[2].environment == "outdoor");
    const auto counts = issues.counts_by_kind();
    CHECK(counts.at("radius_missing") == 1);
    CHECK(counts.at("radius_from_table") == 1);
    CHECK(counts.at("beamwidth_missing") == 1);

    domain::Study study;
    const std::vector<geometry::PlanePoint> unit{
        plane_point({106.7, 21.7}), plane_point({106.8, 21.7}), plane_point({106.8, 21.9}),
        plane_point({106.7, 21.9})};
    study.units.list.resize(1);
    study.units.polygons.add_feature(std::vector<std::vector<geometry::PlanePoint>>{unit});
    add_site_coverage(spec, 1, study, silent);
    CHECK(study.coverage.polygons.feature_count() == 4);
    CHECK(study.coverage.layer_of_feature.size() == 4);
    for (const domain::Layer& layer : study.coverage.layers)
        CHECK(layer.basis == domain::Basis::indicative);
    CHECK(study.sites.size() == 4);
    CHECK(study.sources.size() == 1);
    // Sites are shown near the units only, whatever they cover.
    study.sites.clear();
    domain::Sites two(2);
    two[0].position = {107.2, 21.8};
    two[1].position = {107.4, 21.8};
    show_sites(two, study);
    REQUIRE(study.sites.size() == 1);
    CHECK(study.sites[0].position.lon_deg == 107.2);
    spec.sites.radius_m.constant = 1000;
    CHECK(outline_sites(spec, 1, issues, silent).sites[2].radius_m == 1000);
}

}  // namespace phusong::project
