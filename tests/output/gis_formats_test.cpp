// Every format that GDAL writes is read back by GDAL and compared with the study.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "core/error.hpp"
#include "geometry/to_plane.hpp"
#include "output/column_titles.hpp"
#include "output/gdal_dataset.hpp"
#include "output/map_layers.hpp"
#include "output/shapefile_names.hpp"
#include "output/study_document.hpp"
#include "output/table.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;

namespace {

struct CloseDataset {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using ReadDataset = std::unique_ptr<void, CloseDataset>;
struct DestroyFeature {
    void operator()(void* feature) const { OGR_F_Destroy(feature); }
};
using ReadFeature = std::unique_ptr<void, DestroyFeature>;

ReadDataset open_written(const std::filesystem::path& path) {
    GDALAllRegister();
    return ReadDataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr));
}

struct ReadRow {
    std::string code;
    std::string name;
    bool has_geometry = false;
    double area_deg2 = 0;
};

std::string text_of(OGRFeatureH feature, const char* field) {
    const int index = OGR_F_GetFieldIndex(feature, field);
    return index >= 0 && OGR_F_IsFieldSetAndNotNull(feature, index)
               ? OGR_F_GetFieldAsString(feature, index)
               : "";
}

std::vector<ReadRow> rows_of(OGRLayerH layer, const char* code, const char* name) {
    std::vector<ReadRow> rows;
    OGR_L_ResetReading(layer);
    while (const ReadFeature feature{OGR_L_GetNextFeature(layer)}) {
        OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
        rows.push_back({text_of(feature.get(), code), text_of(feature.get(), name),
                        geometry != nullptr && OGR_G_IsEmpty(geometry) == 0,
                        geometry != nullptr ? OGR_G_Area(geometry) : 0});
    }
    return rows;
}

bool is_wgs84(OGRLayerH layer) {
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(layer);
    return srs != nullptr && OSRIsGeographic(srs) != 0 &&
           std::string(OSRGetAttrValue(srs, "DATUM", 0)).find("84") != std::string::npos;
}

/// Writes one format of the example and opens its file.
struct WrittenFormat {
    WrittenFormat(const std::string& format, const std::string& name) {
        core::Progress silent;
        output::OutputOptions wanted = test::options(folder.path());
        wanted.formats = {format};
        output::write_study(example.study, wanted, silent);
        dataset = open_written(folder.path() / name);
        REQUIRE(dataset != nullptr);
    }
    OGRLayerH layer(const char* name) const {
        OGRLayerH found = GDALDatasetGetLayerByName(dataset.get(), name);
        REQUIRE(found != nullptr);
        return found;
    }

    test::ExampleStudy example;
    test::TemporaryFolder folder;
    ReadDataset dataset;
};

/// The example with two sites and a village.
test::ExampleStudy example_with_places() {
    test::ExampleStudy example;
    domain::Site site;
    site.id = "0012";
    site.operator_code = "01";
    site.position = {106.05, 21.95};
    site.height_m = 42.5;
    example.study.sites = {site, site};
    example.study.sites[1].technology = domain::Technology::g4;
    example.study.sites[1].position = {106.15, 21.91};
    domain::Place village;
    village.name = "Nà Pò";
    village.position = {106.07, 21.96};
    example.study.settlements = {village};
    example.study.cube.settlements = {{{0}, 1}};
    example.study.evaluation =
        reach::evaluate(example.question, example.study.units.list, example.study.coverage.layers,
                        example.study.cube, {example.study.settlements, {}, {}});
    return example;
}

/// Units as every format must give them back: 0.01 square degrees each, the last without polygon.
void check_units(OGRLayerH layer, const char* code, const char* name, std::size_t count = 4) {
    CHECK(is_wgs84(layer));
    auto rows = rows_of(layer, code, name);
    REQUIRE(rows.size() == count);
    std::sort(rows.begin(), rows.end(),
              [](const ReadRow& a, const ReadRow& b) { return a.code < b.code; });
    for (std::size_t i = 0; i < count; ++i)
        CHECK(rows[i].code == std::to_string(5977 + i).insert(0, "0"));
    CHECK(rows[0].name == "Đồng Đăng");
    CHECK(rows[1].name == "=Bảo \"Lâm\",\nxã");
    CHECK(rows[2].name == "M\xEF\xBF\xBDu Sơn");
    for (int i = 0; i < 3; ++i) {
        CHECK(rows[i].has_geometry);
        CHECK(rows[i].area_deg2 == Approx(0.01).epsilon(1e-6));
    }
    if (count == 4) CHECK_FALSE(rows[3].has_geometry);
}

}  // namespace

TEST_CASE("a GeoPackage has all layers, indexed, styled, described") {
    const WrittenFormat written("gpkg", "phusong.gpkg");
    check_units(written.layer("units"), "unit_code", "unit_name");
    CHECK(OGR_L_GetFeatureCount(written.layer("coverage"), 1) == 2);
    CHECK(OGR_L_GetFeatureCount(written.layer("notspots"), 1) == 2);
    CHECK(static_cast<std::size_t>(OGR_L_GetFeatureCount(written.layer("reach"), 1)) ==
          written.example.study.evaluation.values.size());
    CHECK(std::string(GDALGetMetadataItem(written.dataset.get(), "SYNTHETIC", nullptr)) == "true");
    CHECK(std::string(GDALGetMetadataItem(written.dataset.get(), "NOTICE_1", nullptr)) ==
          "boundaries are schematic");

    const auto count = [&](const char* sql) {
        OGRLayerH result = GDALDatasetExecuteSQL(written.dataset.get(), sql, nullptr, nullptr);
        REQUIRE(result != nullptr);
        const ReadFeature feature(OGR_L_GetNextFeature(result));
        const auto value = OGR_F_GetFieldAsInteger64(feature.get(), 0);
        GDALDatasetReleaseResultSet(written.dataset.get(), result);
        return value;
    };
    CHECK(count("SELECT COUNT(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'") ==
          3);
    CHECK(count("SELECT COUNT(*) FROM layer_styles WHERE useAsDefault = 1") == 3);
    CHECK(count("SELECT COUNT(*) FROM layer_styles WHERE instr(styleQML, 'RuleRenderer') = 0") ==
          0);
    CHECK(count("SELECT COUNT(*) FROM gpkg_data_columns WHERE table_name = 'units'") ==
          OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(written.layer("units"))));
    CHECK(count("SELECT COUNT(*) FROM gpkg_contents WHERE last_change <> "
                "'2018-12-31T00:00:00.000Z'") == 0);
}

TEST_CASE("sites and settlements are layers of points of every format, with styles for QGIS") {
    const test::ExampleStudy example = example_with_places();
    const test::TemporaryFolder folder;
    core::Progress silent;
    output::OutputOptions wanted = test::options(folder.path());
    wanted.formats = {"gpkg", "kml", "shapefile"};
    output::write_study(example.study, wanted, silent);
    struct Form {
        const char* file;
        const char* id;
    };
    for (const Form& form : {Form{"phusong.gpkg", "site_id"}, Form{"phusong.kml", "site_id"},
                             Form{"phusong.shp.zip", "site_id"}}) {
        CAPTURE(form.file);
        const ReadDataset dataset = open_written(folder.path() / form.file);
        REQUIRE(dataset);
        OGRLayerH sites = GDALDatasetGetLayerByName(dataset.get(), "sites");
        OGRLayerH villages = GDALDatasetGetLayerByName(dataset.get(), "settlements");
        REQUIRE(sites != nullptr);
        REQUIRE(villages != nullptr);
        CHECK(is_wgs84(sites));
        CHECK(OGR_L_GetFeatureCount(sites, 1) == 2);
        CHECK(OGR_L_GetFeatureCount(villages, 1) == 1);
        OGR_L_ResetReading(sites);
        const ReadFeature first{OGR_L_GetNextFeature(sites)};
        CHECK(text_of(first.get(), form.id) == "0012");
        CHECK(text_of(first.get(), "operator") == "01");
        OGRGeometryH place = OGR_F_GetGeometryRef(first.get());
        REQUIRE(place != nullptr);
        CHECK(OGR_G_GetX(place, 0) == Approx(106.05).epsilon(1e-9));
        CHECK(OGR_G_GetY(place, 0) == Approx(21.95).epsilon(1e-9));
        OGR_L_ResetReading(villages);
        const ReadFeature village{OGR_L_GetNextFeature(villages)};
        OGRFeatureDefnH defn = OGR_L_GetLayerDefn(villages);
        bool named = false;
        for (int i = 0; i < OGR_FD_GetFieldCount(defn); ++i)
            named = named || std::string(OGR_F_GetFieldAsString(village.get(), i)) == "Nà Pò";
        CHECK(named);
    }
    const ReadDataset package = open_written(folder.path() / "phusong.gpkg");
    OGRLayerH styled = GDALDatasetExecuteSQL(
        package.get(),
        "SELECT COUNT(*) FROM layer_styles WHERE useAsDefault = 1 AND f_table_name IN ('sites', "
        "'settlements') AND instr(styleQML, 'SimpleMarker') > 0",
        nullptr, nullptr);
    const ReadFeature count(OGR_L_GetNextFeature(styled));
    CHECK(OGR_F_GetFieldAsInteger(count.get(), 0) == 2);
    GDALDatasetReleaseResultSet(package.get(), styled);
    const std::string project = test::content(folder.path() / "phusong.qgs");
    CHECK(project.find("layername=sites\"") != std::string::npos);
    CHECK(project.find("Settlements: 2G") != std::string::npos);
}

TEST_CASE("the study document gives back every member of a site") {
    test::ExampleStudy example = example_with_places();
    domain::Site& site = example.study.sites[0];
    site.frequency_mhz = 1800;
    site.band = "B3";
    site.eirp_dbm = 58.5;
    site.power_dbm = 43;
    site.gain_dbi = 17;
    site.azimuth_deg = 0;
    site.beamwidth_deg = 65;
    site.tilt_deg = -2;
    site.radius_m = 5000;
    site.area_type = domain::AreaType::rural;
    site.environment = "outdoor";
    site.radius_origin = domain::RadiusOrigin::table;
    site.record = 7;
    const std::string document = output::study_document(example.study);
    const domain::Study again = output::read_study_document(document, "here");
    REQUIRE(again.sites.size() == 2);
    const domain::Site& read = again.sites[0];
    CHECK(read.id == site.id);
    CHECK(read.operator_code == site.operator_code);
    CHECK(read.technology == site.technology);
    CHECK(read.position.lon_deg == site.position.lon_deg);
    CHECK(read.height_m == site.height_m);
    CHECK(read.frequency_mhz == site.frequency_mhz);
    CHECK(read.band == site.band);
    CHECK(read.eirp_dbm == site.eirp_dbm);
    CHECK(read.power_dbm == site.power_dbm);
    CHECK(read.gain_dbi == site.gain_dbi);
    CHECK(read.azimuth_deg == site.azimuth_deg);
    CHECK(read.beamwidth_deg == site.beamwidth_deg);
    CHECK(read.tilt_deg == site.tilt_deg);
    CHECK(read.radius_m == site.radius_m);
    CHECK(read.area_type == site.area_type);
    CHECK(read.environment == site.environment);
    CHECK(read.radius_origin == site.radius_origin);
    CHECK(read.record == site.record);
    CHECK_FALSE(again.sites[1].azimuth_deg);
}

TEST_CASE("null stays null and figures are those of the CSV files") {
    const WrittenFormat written("gpkg", "phusong.gpkg");
    const output::ServiceFacts facts(written.example.study);
    const output::Table table = output::wide_table(written.example.study, facts);
    OGRLayerH layer = written.layer("units");
    OGR_L_ResetReading(layer);
    std::size_t nulls = 0;
    for (std::size_t row = 0; row < table.row_count; ++row) {
        const ReadFeature feature(OGR_L_GetNextFeature(layer));
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const output::Value value = table.columns[i].value(row);
            const int field = static_cast<int>(i);
            CAPTURE(row, table.columns[i].name);
            const bool null = std::holds_alternative<std::monostate>(value);
            CHECK((OGR_F_IsFieldNull(feature.get(), field) != 0) == null);
            nulls += null ? 1 : 0;
            if (const auto* number = std::get_if<output::Number>(&value)) {
                std::string text;
                output::append_number(text, *number);
                CHECK(OGR_F_GetFieldAsDouble(feature.get(), field) == std::stod(text));
            }
        }
    }
    CHECK(nulls > 0);
}

TEST_CASE("FlatGeobuf, KML and shapefiles give back what was written") {
    SECTION("FlatGeobuf") {
        const WrittenFormat written("flatgeobuf", "communes.fgb");
        check_units(written.layer("units"), "unit_code", "unit_name", 3);
        CHECK(
            OGR_L_GetFeatureCount(
                GDALDatasetGetLayer(open_written(written.folder.path() / "notspots.fgb").get(), 0),
                1) == 2);
    }
    SECTION("KML") {
        const WrittenFormat written("kml", "phusong.kml");
        CHECK(GDALDatasetGetLayerCount(written.dataset.get()) == 3);
        OGRLayerH units = written.layer("units");
        CHECK(OGR_L_GetFeatureCount(units, 1) == 4);
        CHECK(is_wgs84(units));
        const auto rows = rows_of(units, "unit_code", "Name");
        CHECK(rows[0].code == "05977");
        CHECK(rows[0].name == "Đồng Đăng");
        CHECK(rows[0].area_deg2 == Approx(0.01).epsilon(1e-6));
    }
    SECTION("shapefiles") {
        const WrittenFormat written("shapefile", "phusong.shp.zip");
        check_units(written.layer("units"), "code", "name");
        CHECK(OGR_L_GetFeatureCount(written.layer("coverage"), 1) == 2);
        CHECK(OGR_L_GetFeatureCount(written.layer("notspots"), 1) == 2);
        OGRFeatureDefnH defn = OGR_L_GetLayerDefn(written.layer("units"));
        CHECK(OGR_FD_GetFieldIndex(defn, "a_2g") >= 0);
        CHECK(OGR_FD_GetFieldIndex(defn, "c2g_area50") >= 0);
    }
}

TEST_CASE("formats that this GDAL cannot write are refused with the reason") {
    if (output::gdal_can_write("Parquet")) {
        const WrittenFormat written("parquet", "communes.parquet");
        check_units(GDALDatasetGetLayer(written.dataset.get(), 0), "unit_code", "unit_name");
        return;
    }
    try {
        output::check_formats({"geojson", "parquet"});
        FAIL("not refused");
    } catch (const core::RequestError& error) {
        CHECK(std::string(error.what()).find("without its driver Parquet") != std::string::npos);
    }
}

TEST_CASE("short names of shapefiles are short and unique") {
    const test::ExampleStudy example;
    const output::ServiceFacts facts(example.study);
    for (const output::Table& table :
         {output::wide_table(example.study, facts),
          output::coverage_table(example.study, facts, "en"),
          output::notspot_table(example.study, facts, "en"), output::site_table(example.study),
          output::settlement_table(example.study, facts)}) {
        auto names = output::shapefile_names(table);
        for (const std::string& name : names) CHECK(name.size() <= 10);
        std::sort(names.begin(), names.end());
        CHECK(std::unique(names.begin(), names.end()) == names.end());
    }
}

TEST_CASE("every column has a title in both languages") {
    const test::ExampleStudy example;
    const output::ServiceFacts facts(example.study);
    const output::ColumnTitles titles(example.study);
    for (const output::Table& table :
         {output::wide_table(example.study, facts), output::long_table(example.study, facts),
          output::coverage_table(example.study, facts, "en"),
          output::notspot_table(example.study, facts, "en"), output::site_table(example.study),
          output::settlement_table(example.study, facts)}) {
        for (const output::Column& column : table.columns) {
            INFO("add " << column.name << " to column_titles.cpp");
            const auto title = titles.find(column.name);
            REQUIRE(title);
            CHECK_FALSE(title->en.empty());
            CHECK_FALSE(title->vi.empty());
        }
    }
}

TEST_CASE("the same study gives the same GIS files, whatever the day and folder") {
    const test::ExampleStudy example;
    core::Progress silent;
    std::vector<std::string> contents[2];
    for (auto& content : contents) {
        const test::TemporaryFolder folder;
        output::OutputOptions wanted = test::options(folder.path());
        wanted.formats = {"gpkg", "flatgeobuf", "shapefile", "kml", "pmtiles"};
        for (const auto& file : output::write_study(example.study, wanted, silent))
            content.push_back(file.path.filename().string() + test::content(file.path));
        CHECK(folder.entries().size() == content.size());  // nothing else is left behind
    }
    REQUIRE(contents[0].size() == contents[1].size());
    for (std::size_t i = 0; i < contents[0].size(); ++i) {
        CAPTURE(contents[0][i].substr(0, 20));
        CHECK((contents[0][i] == contents[1][i]));
    }
}
