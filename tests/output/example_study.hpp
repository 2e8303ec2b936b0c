#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

#include "domain/study.hpp"
#include "geometry/to_plane.hpp"
#include "output/write_study.hpp"
#include "reach/evaluate.hpp"

#include "support/catch.hpp"

namespace phusong::test {

inline std::vector<geometry::PlanePoint> plane_box(double west, double south, double east,
                                                   double north) {
    return {geometry::plane_point(west, south), geometry::plane_point(east, south),
            geometry::plane_point(east, north), geometry::plane_point(west, north)};
}

inline geometry::PlaneArea plane_area(double west, double south, double east, double north) {
    geometry::PlaneArea area;
    area.polygons.resize(1);
    for (const geometry::PlanePoint& p : plane_box(west, south, east, north))
        area.polygons[0].shell.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
    return area;
}

inline domain::Layer layer(domain::Technology technology, const std::string& op,
                           domain::Basis basis) {
    domain::Layer result;
    result.technology = technology;
    result.operator_code = op;
    result.basis = basis;
    return result;
}

/// Four units with awkward names, two mobile operators and a fixed network that does not say whose
/// it is; no 4G or 5G. Areas in m²:
///
///   signature  layers              05977      05978      05979      05980
///   0          -                              2,500,000             1,000,000
///   1          2G 01               400,000
///   2          2G 01, 2G 02        600,000    1,500,000
///   3          2G 01, 3G 01, fixed                        2,000,000  4,000
struct ExampleStudy {
    domain::Study study;
    reach::Question question;

    ExampleStudy() {
        using domain::Basis;
        using domain::Technology;
        study.info.title = {"Four communes", "Bốn xã"};
        study.info.reference_date = "2018-12-31";
        study.info.boundary_version = {"before 2020", "trước năm 2020"};
        study.info.unit_noun = {"communes", "xã"};
        study.info.notices = {{"boundaries are schematic", "ranh giới là sơ đồ"},
                              {"half of it is tab\there", ""}};
        study.info.synthetic = true;
        study.info.project_file = "project.json";
        study.units.list = {
            {"05977", "Đồng Đăng", "Thị trấn", "183", "Cao Lộc", 8000,
             geometry::LonLat{106.05, 21.95}},
            {"05978", "=Bảo \"Lâm\",\nxã", "Xã", "183", "Cao Lộc", 2500.5, std::nullopt},
            {"05979", "M\xFFu Sơn", "Xã", "188", "Lộc Bình", std::nullopt, std::nullopt},
            {"05980", "Đồng Đăng", "Xã", "", "", 600, std::nullopt}};
        for (int i = 0; i < 3; ++i) {
            const double west = 106.0 + 0.1 * i;
            study.units.polygons.add_feature(std::vector<std::vector<geometry::PlanePoint>>{
                plane_box(west, 21.9, west + 0.1, 22.0)});
        }
        study.units.polygons.add_feature({});  // nothing was left of its polygon

        study.coverage.layers = {layer(Technology::g2, "01", Basis::declared),
                                 layer(Technology::g2, "02", Basis::indicative),
                                 layer(Technology::g3, "01", Basis::declared),
                                 layer(Technology::fixed, "", Basis::predicted)};
        study.cube.signatures = {{}, {0}, {0, 1}, {0, 2, 3}};
        study.cube.units = {{{1, 400'000}, {2, 600'000}},
                            {{0, 2'500'000}, {2, 1'500'000}},
                            {{3, 2'000'000}},
                            {{0, 1'000'000}, {3, 4'000}}};
        study.cube.centre_signature = {1, std::nullopt, std::nullopt, std::nullopt};
        study.tiling.union_area_m2 = 7'900'000;
        study.tiling.overlaps = {{0, 1, 104'000}};
        study.tiling.gaps = {{13.2, 106.1, 21.95}};

        question.services = domain::standard_services();
        domain::Service own;
        own.id = "Fast-3G";
        own.label = {"fast 3G", ""};
        own.clauses.resize(1);
        own.clauses[0].technologies = {Technology::g3};
        question.services.push_back(own);
        question.rules = {{domain::Rule::Kind::any, 0},
                          {domain::Rule::Kind::area, 50},
                          {domain::Rule::Kind::area, 99.5},
                          {domain::Rule::Kind::population, 95},
                          {domain::Rule::Kind::centre, 0}};
        question.unit_noun = study.info.unit_noun;
        question.headline = {{"2g", {}, question.rules[0], "all"},
                             {"3g+", {}, question.rules[1], "type:Xã"},
                             {"fixed", {}, question.rules[0], "all"},
                             {"5g", {}, question.rules[0], "all"}};
        question.targets = {{"3g-2025",
                             {"3G everywhere", "3G mọi nơi"},
                             {"3g", {}, question.rules[0], "all"},
                             95,
                             "2025-12-31"}};
        study.evaluation =
            reach::evaluate(question, study.units.list, study.coverage.layers, study.cube);

        const auto& evaluation = study.evaluation;
        const auto column = [&](const char* service) {
            return evaluation.column_index(service, {}).value();
        };
        study.coverage_regions = {{column("2g"), plane_area(106.0, 21.9, 106.15, 22.0)},
                                  {column("3g+"), {}}};
        study.notspot_regions = {{1, column("2g"), plane_area(106.15, 21.9, 106.2, 22.0)},
                                 {3, column("2g"), plane_area(106.3, 21.9, 106.4, 22.0)}};

        for (domain::CoverageRegion& region : study.coverage_regions)
            region.area_m2 = region.area.area_m2();
        for (domain::NotspotRegion& region : study.notspot_regions)
            region.area_m2 = region.area.area_m2();

        study.issues.add({core::Severity::warning, "geometry_repaired", "units.geojson", "05978",
                          "Self-intersection", "repaired"});
        study.issues.add({core::Severity::error, "null_geometry", "units.geojson", "feature 7",
                          "no geometry", "left out"});
        domain::SourceRecord record;
        record.role = "units";
        record.path = "units.geojson";
        record.layer = "units";
        record.driver = "GeoJSON";
        record.sha256 = std::string(64, 'a');
        record.bytes = 1234;
        record.crs = "VN-2000 / TM-3 107-15 (EPSG:9215)";
        record.crs_origin = "given by the user";
        record.transformation = "Inverse of Vietnam TM-3 107-15 + VN-2000 to WGS 84 (2)";
        record.transformation_accuracy_m = 1;
        record.records_read = 5;
        record.used = 4;
        record.repaired = 1;
        record.null_geometry = 1;
        record.vertices = 16;
        study.sources = {record, {}};
        study.timings = {{"reading units", 0.25, 0.5}};
        study.command = {"phusong", "run", "project.json", "--out", "a \"b\""};
        study.threads = 2;
    }
};

/// A folder of its own that disappears with the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "phusong-output-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }

    const std::filesystem::path& path() const { return path_; }

    /// Names of everything in it, hidden files too.
    std::vector<std::string> entries() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_))
            names.push_back(entry.path().filename().string());
        return names;
    }

  private:
    std::filesystem::path path_;
};

inline std::string content(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

inline output::OutputOptions options(const std::filesystem::path& folder) {
    return {folder, {"geojson", "csv", "json"}, {"1.2.3", "3.6.2", "3.11.1", "9.1.1"}, "en"};
}

/// Writes a study and returns the content of one of its files.
inline std::string written(const domain::Study& study, const std::string& name,
                           const std::string& language = "en") {
    const TemporaryFolder folder;
    core::Progress silent;
    output::OutputOptions all = options(folder.path());
    all.language = language;
    output::write_study(study, all, silent);
    return content(folder.path() / name);
}

}  // namespace phusong::test
