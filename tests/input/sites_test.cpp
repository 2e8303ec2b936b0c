#include "input/sites.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/scratch.hpp"
#include "input/site_columns.hpp"
#include "input/site_record.hpp"

#include "support/real_data.hpp"

using phusong::domain::Technology;
using phusong::input::SitesSpec;
namespace core = phusong::core;
namespace domain = phusong::domain;
namespace input = phusong::input;

namespace {

struct SitesRead {
    domain::Sites sites;
    domain::SourceRecord record;
    core::IssueLog issues;

    std::uint64_t count(const std::string& kind) const {
        const auto counts = issues.counts_by_kind();
        const auto found = counts.find(kind);
        return found == counts.end() ? 0 : found->second;
    }
};

SitesRead read_all_sites(SitesSpec spec, const std::string& path) {
    SitesRead read;
    core::Progress silent;
    spec.source.path = path;
    read.record = input::read_sites(spec, read.sites, read.issues, silent);
    const domain::SourceRecord& r = read.record;
    CHECK(r.records_read == r.used + r.null_geometry + r.empty_geometry + r.not_polygon +
                                r.rejected + r.duplicate + r.filtered);
    return read;
}

std::string sites_refusal(const SitesSpec& spec, const std::string& path) {
    try {
        read_all_sites(spec, path);
    } catch (const core::Error& error) {
        return error.what();
    }
    return "";
}

SitesSpec four_g() {
    SitesSpec spec;
    spec.technology.constant = Technology::g4;
    return spec;
}

/// A table with one sheet, by GDAL's own writer.
void write_sheet(const std::string& path, const char* driver_name) {
    input::prepare_gdal();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
    REQUIRE(driver != nullptr);
    GDALDataset* dataset = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    REQUIRE(dataset != nullptr);
    OGRLayer* layer = dataset->CreateLayer("sites", nullptr, wkbNone, nullptr);
    for (const char* name : {"Mã trạm", "Kinh độ", "Vĩ độ", "Công nghệ"}) {
        OGRFieldDefn field(name, OFTString);
        layer->CreateField(&field);
    }
    const auto add = [&](const char* id, const char* lon, const char* lat, const char* tech) {
        OGRFeature* feature = OGRFeature::CreateFeature(layer->GetLayerDefn());
        feature->SetField(0, id);
        feature->SetField(1, lon);
        feature->SetField(2, lat);
        feature->SetField(3, tech);
        REQUIRE(layer->CreateFeature(feature) == OGRERR_NONE);
        OGRFeature::DestroyFeature(feature);
    };
    add("LS001", "106,7612", "21,853", "2G/4G");
    add("LS002", "#N/A", "#N/A", "4G");
    GDALClose(dataset);
}

}  // namespace

TEST_CASE("tables of sites: separators, decimal commas, BOM, names in three languages") {
    const phusong::test::Scratch scratch;
    const std::vector<std::string> tables{
        "id,lon,lat,technology,operator\nA,106.76,21.85,4G,45204\nB,106.80,21.90,GSM,45201\n",
        "\xEF\xBB\xBF"
        "id;Longitude;Latitude;Tech;Op\nA;106,76;21,85;lte;45204\nB;106,80;21,90;2g;45201\n",
        "Mã trạm\tKinh độ\tVĩ độ\tCông nghệ\tNhà mạng\nA\t106,760\t21,850\t4G\t45204\n"
        "B\t106,800\t21,900\t2G\t45201\n"};
    for (const std::string& table : tables) {
        CAPTURE(table);
        const SitesRead read = read_all_sites({}, scratch.write("sites.csv", table));
        REQUIRE(read.sites.size() == 2);
        CHECK(read.sites[0].id == "A");
        CHECK(read.sites[0].position.lon_deg == Approx(106.76));
        CHECK(read.sites[0].position.lat_deg == Approx(21.85));
        CHECK(read.sites[0].technology == Technology::g4);
        CHECK(read.sites[0].operator_code == "45204");
        CHECK(read.sites[1].technology == Technology::g2);
        CHECK(read.record.used == 2);
    }
}

TEST_CASE("a planning table: all attributes, kilometres, Windows-1258") {
    const phusong::test::Scratch scratch;
    SitesSpec spec;
    spec.source.encoding = "CP1258";
    // "Lạng" in Windows-1258 is l, a, n, g with a combining dot below behind the a (0xF2).
    const SitesRead read = read_all_sites(
        spec,
        scratch.write("plan.csv",
                      "site_id,lon,lat,technology,height_m,frequency,eirp,power_dbm,gain,azimuth,"
                      "beamwidth,tilt,radius_km,band,area_type,environment\n"
                      "La\xF2ng,106.7,21.8,4G,42,1842.5,58,46,17.5,-90,65,4,3.5,B3,Rural,indoor\n"
                      "x,106.7,21.9,4G,2000,,,,,,0,,,,hills,\n"));
    REQUIRE(read.sites.size() == 2);
    const domain::Site& site = read.sites[0];
    CHECK(site.id == "L\xE1\xBA\xA1ng");
    CHECK(site.height_m == 42);
    CHECK(site.frequency_mhz == 1842.5);
    CHECK(site.eirp_dbm == 58);
    CHECK(site.power_dbm == 46);
    CHECK(site.gain_dbi == 17.5);
    CHECK(site.azimuth_deg == 270);
    CHECK(site.beamwidth_deg == 65);
    CHECK(site.tilt_deg == 4);
    CHECK(site.radius_m == 3500);
    CHECK(site.band == "B3");
    CHECK(site.area_type == domain::AreaType::rural);
    CHECK(site.environment == "indoor");
    CHECK_FALSE(read.sites[1].height_m);
    CHECK(read.sites[1].beamwidth_deg == 360);
    CHECK_FALSE(read.sites[1].area_type);
    CHECK(read.count("number_unreadable") == 1);
    CHECK(read.count("area_type_unknown") == 1);
}

TEST_CASE("in which encoding a list would make sense is said") {
    const phusong::test::Scratch scratch;
    const SitesRead read =
        read_all_sites({}, scratch.write("undeclared.csv",
                                         "operator,lon,lat,tech\nM\xF2\xE2y,106.5,21.5,4G\n"
                                         "La\xF2ng,106.6,21.5,4G\n"));
    REQUIRE(read.count("text_not_utf8") == 2);
    bool said = false;
    for (const auto& issue : read.issues.all())
        said = said || issue.reason.find("in CP1258 it is \"Lạng\"") != std::string::npos;
    CHECK(said);
    // Headers too: they have to be read before anything else.
    CHECK(sites_refusal({},
                        scratch.write("headers.csv", "kinh \xF0\xF4\xF2,v\xEF \xF0\xF4\xF2\n1,2\n"))
              .find("give the encoding of the file") != std::string::npos);
}

TEST_CASE("wide tables: one column per technology") {
    const phusong::test::Scratch scratch;
    const std::string path =
        scratch.write("wide.csv",
                      "Operateur;x;y;2G;3G;4G\n20801;102980;6847973;1;1;0\n20810;103113;6848661;x;"
                      ";oui\n20815;#N/A;#N/A;0;1;0\n20820;103113;6848661;0;0;0\n"
                      "20820;103113;6848999;0;1;maybe\n");
    CHECK(sites_refusal({}, path).find("coordinate reference system") != std::string::npos);
    SitesSpec spec;
    spec.source.crs = "EPSG:2154";
    const SitesRead read = read_all_sites(spec, path);
    REQUIRE(read.sites.size() == 5);
    CHECK(read.sites[0].technology == Technology::g2);
    CHECK(read.sites[1].technology == Technology::g3);
    CHECK(read.sites[0].position.lon_deg == Approx(-5.09).margin(0.1));
    CHECK(read.sites[3].technology == Technology::g4);
    CHECK(read.sites[3].operator_code == "20810");
    CHECK(read.record.records_read == 5);
    CHECK(read.record.null_geometry == 1);
    CHECK(read.record.rejected == 1);
    CHECK(read.count("coordinates_missing") == 1);
    CHECK(read.count("technology_missing") == 1);
    CHECK(read.count("flag_unreadable") == 1);

    spec.technologies = {Technology::g4};
    const SitesRead only = read_all_sites(spec, path);
    CHECK(only.sites.size() == 1);
    CHECK(only.record.filtered == 2);
    spec.technologies = {};
    spec.technology.constant = Technology::g4;
    CHECK(read_all_sites(spec, path).sites.size() == 1);
}

TEST_CASE("OpenCelliD: with and without a header, filters, range only when asked for") {
    const phusong::test::Scratch scratch;
    const std::string rows =
        "UMTS,208,1,18013,8653445,0,2.27,48.98,1000,3,1,1290000321,1290000321,0\n"
        "LTE,310,410,1,2,0,2.28,48.98,0,80,1,1290000321,1490000321,0\n"
        "\n"
        "GSM,208,20,80,17939,0,-1.22,49.29,8732,63,1,1290277096,1290465250,0\n"
        "NR,208,20,80,17939,0,-1.22,49.29,900,63,1,1290277096,1490465250,0\n";
    const std::string header =
        "radio,mcc,net,area,cell,unit,lon,lat,range,samples,changeable,created,updated,"
        "averageSignal\n";
    for (const std::string& text : {rows, header + rows}) {
        const std::string path = scratch.write("cells.csv", text);
        const SitesRead read = read_all_sites({}, path);
        REQUIRE(read.sites.size() == 4);
        CHECK(read.sites[0].operator_code == "20801");
        CHECK(read.sites[0].technology == Technology::g3);
        CHECK(read.sites[0].id == "208-1-18013-8653445");
        CHECK_FALSE(read.sites[0].radius_m);
        CHECK(read.sites[1].operator_code == "310410");
        CHECK(read.sites[1].technology == Technology::g4);
        CHECK(read.sites[3].technology == Technology::g5);

        SitesSpec spec;
        spec.min_samples = 10;
        spec.newer_than = "2015-06-30";
        spec.use_range = true;
        const SitesRead good = read_all_sites(spec, path);
        REQUIRE(good.sites.size() == 2);
        CHECK(good.record.filtered == 2);
        CHECK_FALSE(good.sites[0].radius_m);  // 0 is no range
        CHECK(good.sites[1].radius_m == 900);
        CHECK(good.sites[1].radius_origin == domain::RadiusOrigin::measured_range);
        spec.newer_than = "30/06/2015";
        CHECK_FALSE(sites_refusal(spec, path).empty());
    }
    SitesSpec spec;
    spec.format = input::SiteFormat::opencellid;
    CHECK(sites_refusal(spec, scratch.write("t.csv", "lon,lat,tech\n1,2,4G\n"))
              .find("radio, mcc, net") != std::string::npos);
}

TEST_CASE("spreadsheets") {
    const phusong::test::Scratch scratch;
    for (const auto& [name, driver] :
         {std::pair{"sites.xlsx", "XLSX"}, std::pair{"sites.ods", "ODS"}}) {
        CAPTURE(name);
        write_sheet(scratch.path(name), driver);
        const SitesRead read = read_all_sites({}, scratch.path(name));
        REQUIRE(read.sites.size() == 2);
        CHECK(read.sites[0].id == "LS001");
        CHECK(read.sites[0].position.lon_deg == Approx(106.7612));
        CHECK(read.sites[1].technology == Technology::g4);
        CHECK(read.record.null_geometry == 1);
    }
}

TEST_CASE("layers of points, multi-points too") {
    const phusong::test::Scratch scratch;
    const SitesRead read = read_all_sites(
        four_g(),
        scratch.write("sites.geojson",
                      phusong::test::collection(
                          phusong::test::feature(R"({"id":"a"})",
                                                 R"({"type":"Point","coordinates":[106,21]})") +
                          "," +
                          phusong::test::feature(
                              R"({"id":"b"})",
                              R"({"type":"MultiPoint","coordinates":[[106.1,21],[106.2,21]]})") +
                          "," + phusong::test::feature(R"({"id":"c"})", "null") + "," +
                          phusong::test::feature(
                              R"({"id":"d"})",
                              R"({"type":"LineString","coordinates":[[106,21],[107,21]]})"))));
    REQUIRE(read.sites.size() == 3);
    CHECK(read.sites[2].id == "b");
    CHECK(read.sites[2].position.lon_deg == Approx(106.2));
    CHECK(read.record.used == 2);
    CHECK(read.record.null_geometry == 1);
    CHECK(read.record.rejected == 1);
}

TEST_CASE("bad records are counted and listed, each once") {
    const phusong::test::Scratch scratch;
    std::string table = "lon,lat,tech\n";
    for (int i = 0; i < 30; ++i) table += fmt::format("106.{},21.{},4G\n", 10 + i, 10 + i);
    table +=
        "0,0,4G\n"             // lost
        "21.5,106.5,4G\n"      // exchanged, and no latitude
        "400,21,4G\n"          // 40 degrees, as it happens
        "1000,21,4G\n"         // metres, if anything
        "106.2,95,4G\n"        // beyond the pole
        ",21.2,4G\n"           // missing
        "NULL,21.2,4G\n"       // missing
        "abc,21.2,4G\n"        // no number
        "106.5,21.5,6G\n"      // no technology
        "106.5,21.5,\n"        // none at all
        "106.10,21.10,LTE\n";  // again
    const SitesRead read = read_all_sites({}, scratch.write("bad.csv", table));
    CHECK(read.record.records_read == 41);
    CHECK(read.record.used == 31);
    CHECK(read.record.null_geometry == 2);
    CHECK(read.record.duplicate == 1);
    CHECK(read.record.rejected == 7);
    CHECK(read.count("coordinates_invalid") == 2);
    CHECK(read.count("coordinates_not_degrees") == 1);
    CHECK(read.count("coordinates_swapped") == 1);
    CHECK(read.count("coordinates_missing") == 2);
    CHECK(read.count("coordinates_unreadable") == 1);
    CHECK(read.count("technology_unknown") == 1);
    CHECK(read.count("technology_missing") == 1);
    CHECK(read.count("site_repeated") == 1);
    // What is no latitude when exchanged either is found by where the others are.
    const SitesRead among = read_all_sites({}, scratch.write("among.csv", [&] {
        std::string text = "lon,lat,tech\n";
        for (int i = 0; i < 30; ++i) text += fmt::format("4.{},45.{},4G\n", 10 + i, 10 + i);
        return text + "45.2,4.2,4G\n";
    }()));
    CHECK(among.count("coordinates_look_swapped") == 1);
    CHECK(among.record.used == 31);
    // Far outside the area of the CRS: an easting and a northing exchanged.
    SitesSpec spec = four_g();
    spec.source.crs = "EPSG:2154";
    const SitesRead outside =
        read_all_sites(spec, scratch.write("l93.csv", "x,y\n6847973,102980\n102980,6847973\n"));
    CHECK(outside.count("coordinates_swapped") == 1);
    CHECK(outside.record.used == 1);
}

TEST_CASE("ten malformed files, and what is said of each") {
    const phusong::test::Scratch scratch;
    struct Malformed {
        const char* name;
        std::string bytes;
        const char* message;
    };
    const std::vector<Malformed> files{
        {"empty.csv", "", "the file is empty"},
        {"no_columns.csv", "name,town\nA,Paris\n", "it is not clear where the sites are"},
        {"no_technology.csv", "lon,lat\n1,2\n", "it is not clear which technology"},
        {"no_crs.csv", "x,y,tech\n102980,6847973,4G\n", "coordinate reference system"},
        {"only_x.csv", "lon,town,tech\n1,Paris,4G\n", "it is not clear where the sites are"},
        {"picture.csv.png", "\x89PNG\r\n\x1A\n and more", "holds a raster"},
        {"broken.xlsx", "PK\x03\x04 nothing that unpacks", "cannot be read"},
        {"broken.geojson", R"({"type":"FeatureCollection","features":[{"type":"Fea)", "cannot be"},
        {"two_sheets.json", R"({"type":"Topology"})", "cannot be read"},
        {"headless.csv", "A,106.5,21.5\nB,106.6,21.6\n", "it is not clear where the sites are"},
    };
    for (const Malformed& file : files) {
        CAPTURE(file.name);
        CHECK(sites_refusal({}, scratch.write(file.name, file.bytes)).find(file.message) !=
              std::string::npos);
    }
    SitesSpec named;
    named.x = "lng";
    named.y = "lat";
    const std::string path = scratch.write("named.csv", "lon,lat,tech\n1,2,4G\n");
    CHECK(sites_refusal(named, path).find("Did you mean \"lon\"?") != std::string::npos);
    named.y = "";
    CHECK(sites_refusal(named, path).find("only one of two coordinates") != std::string::npos);
    SitesSpec samples;
    samples.min_samples = 5;
    CHECK(sites_refusal(samples, path).find("samples") != std::string::npos);
    CHECK_FALSE(sites_refusal({}, scratch.path("not_there.csv")).empty());
}

TEST_CASE("what stands in the cells of site lists") {
    for (const char* nothing : {"", " ", "#N/A", "n/a", "NULL", "NaN", "-", "#REF!"})
        CHECK(input::is_missing(nothing));
    CHECK_FALSE(input::is_missing("0"));
    CHECK(input::site_number("106,770", true).value == Approx(106.77));
    CHECK(input::site_number("102,980").ambiguous);
    CHECK(input::flag_value("1") == true);
    CHECK(input::flag_value("Oui") == true);
    CHECK(input::flag_value("0") == false);
    CHECK(input::flag_value("") == false);
    CHECK_FALSE(input::flag_value("maybe"));
    CHECK(input::technologies_in("2G / 3G+4G")->size() == 3);
    CHECK(input::technologies_in("HSPA+")->size() == 1);
    CHECK_FALSE(input::technologies_in("4G, 6G"));
    CHECK(input::network_code("452", "4") == "45204");
    CHECK(input::network_code("310", "26") == "310026");
    CHECK(input::network_code("452", "") == "");
    CHECK(input::seconds_of_day("1970-01-02") == 86400.0);
    CHECK_FALSE(input::seconds_of_day("2015-02-30"));
    CHECK(input::bare_column_name("Kinh Độ (°)") == "kinhdo");
    CHECK(input::bare_column_name("Opérateur") == "operateur");
}

TEST_CASE("real lists of sites: every record in one count") {
    PHUSONG_NEED_REAL_DATA(data, "cells/opencellid-mcc208-sample.csv")
    const SitesRead cells = read_all_sites({}, data->string());
    CHECK(cells.record.records_read == 29716);
    CHECK(cells.record.used == 28921);
    PHUSONG_NEED_REAL_DATA(french, "fr/france-sites-2018-l93.csv")
    SitesSpec spec;
    spec.source.crs = "EPSG:2154";
    const SitesRead sites = read_all_sites(spec, french->string());
    CHECK(sites.record.records_read == 77148);
    CHECK(sites.record.null_geometry == 1);
    CHECK(sites.record.rejected == 1574);  // no technology is marked
    CHECK(sites.record.duplicate == 230);
    CHECK(sites.record.used == 75343);
    CHECK(sites.sites.size() == 180116);
}
