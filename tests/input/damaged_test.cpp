#include <string>

#include <cpl_vsi.h>

#include "core/error.hpp"
#include "input/coverage.hpp"
#include "input/scratch.hpp"
#include "input/units.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

input::UnitsResult read(const std::string& path, const std::string& crs = "") {
    core::IssueLog issues;
    core::Progress silent;
    input::UnitsSpec spec;
    spec.source.path = path;
    spec.source.crs = crs;
    spec.fields.code = "code";
    return input::read_units(spec, 2, issues, silent);
}

std::string failure(const std::string& path, const std::string& crs = "") {
    try {
        read(path, crs);
    } catch (const core::InputError& error) {
        CHECK_FALSE(error.where().empty());
        CHECK_FALSE(error.how_to_mend().empty());
        return error.what_happened();
    }
    FAIL("read without complaint: " << path);
    return "";
}

std::string refusal(const std::string& path) {
    try {
        read(path);
    } catch (const core::RequestError& error) {
        return error.what();
    }
    FAIL("read without complaint: " << path);
    return "";
}

/// A few hundred kilobytes, so that half a file is more than a header.
std::string many_squares() {
    std::string features;
    for (int i = 0; i < 2000; ++i) {
        if (i > 0) features += ",";
        features += feature("{\"code\":\"" + std::to_string(i) + "\"}",
                            square(100 + 0.001 * i, 10 + 0.002 * (i % 50)));
    }
    return collection(features);
}

void compress(const std::string& text, const std::string& file) {
    VSILFILE* out = VSIFOpenL(("/vsigzip/" + file).c_str(), "wb");
    REQUIRE(out != nullptr);
    VSIFWriteL(text.data(), 1, text.size(), out);
    VSIFCloseL(out);
}

}  // namespace

TEST_CASE("what is no vector file is refused with what it is") {
    const Scratch scratch;
    CHECK(failure(scratch.write("empty.gpkg", "")) == "the file is empty");
    CHECK(failure(scratch.write("letter.txt", "Dear planner,\n")).find("format is not known") !=
          std::string::npos);
    CHECK(failure(scratch.write("noise.gpkg", std::string(5000, '\x07'))).find("damaged") !=
          std::string::npos);
    CHECK(failure(scratch.write("object.geojson", "{\"a\":1}")).find("format is not known") !=
          std::string::npos);
    // The smallest of rasters: an ASCII grid.
    CHECK(
        failure(scratch.write("dem.asc",
                              "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n3 4\n"))
            .find("raster") != std::string::npos);
}

TEST_CASE("a truncated file is a failure in every format, never a shorter file") {
    const Scratch scratch;
    const std::string text = many_squares();
    const std::string json = scratch.write("whole.geojson", text);
    REQUIRE(read(json).units.size() == 2000);
    SECTION("GeoJSON") {
        failure(scratch.truncate(json, "half.geojson", 0.5));
    }
    SECTION("compressed GeoJSON") {
        compress(text, scratch.path("whole.geojson.gz"));
        REQUIRE(read(scratch.path("whole.geojson.gz")).units.size() == 2000);
        failure(scratch.truncate(scratch.path("whole.geojson.gz"), "half.geojson.gz", 0.5));
    }
    SECTION("GeoJSON sequence") {
        translate(json, scratch.path("whole.geojsonl"), {"-f", "GeoJSONSeq"});
        failure(scratch.truncate(scratch.path("whole.geojsonl"), "half.geojsonl", 0.50001));
    }
    SECTION("FlatGeobuf") {
        translate(json, scratch.path("whole.fgb"), {"-f", "FlatGeobuf"});
        failure(scratch.truncate(scratch.path("whole.fgb"), "half.fgb", 0.7));
    }
    SECTION("GeoPackage") {
        translate(json, scratch.path("whole.gpkg"), {"-f", "GPKG"});
        failure(scratch.truncate(scratch.path("whole.gpkg"), "half.gpkg", 0.5));
    }
    SECTION("Shapefile") {
        translate(json, scratch.path("whole.shp"), {"-f", "ESRI Shapefile"});
        for (const char* part : {".shx", ".dbf", ".prj"})
            std::filesystem::copy_file(scratch.path(std::string("whole") + part),
                                       scratch.path(std::string("half") + part));
        failure(scratch.truncate(scratch.path("whole.shp"), "half.shp", 0.5));
    }
    SECTION("GML") {
        translate(json, scratch.path("whole.gml"), {"-f", "GML"});
        failure(scratch.truncate(scratch.path("whole.gml"), "half.gml", 0.5));
    }
    SECTION("KML") {
        translate(json, scratch.path("whole.kml"), {"-f", "KML"});
        failure(scratch.truncate(scratch.path("whole.kml"), "half.kml", 0.5));
    }
    SECTION("compressed CSV") {
        translate(json, scratch.path("whole.csv"), {"-f", "CSV", "-lco", "GEOMETRY=AS_WKT"});
        std::string rows;
        std::ifstream file(scratch.path("whole.csv"), std::ios::binary);
        rows.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        compress(rows, scratch.path("whole.csv.gz"));
        REQUIRE(read(scratch.path("whole.csv.gz"), "EPSG:4326").units.size() == 2000);
        failure(scratch.truncate(scratch.path("whole.csv.gz"), "half.csv.gz", 0.5), "EPSG:4326");
    }
}

TEST_CASE("a source without CRS stops the run and says how to give one") {
    const Scratch scratch;
    const std::string csv =
        scratch.write("units.csv", "code,WKT\n1,\"POLYGON((106 21,107 21,107 22,106 21))\"\n");
    const std::string message = refusal(csv);
    CHECK(message.find("--unit-crs") != std::string::npos);
    CHECK(message.find("\"crs\"") != std::string::npos);
    CHECK(message.find("does not say") != std::string::npos);

    core::IssueLog issues;
    core::Progress silent;
    domain::Coverage coverage;
    input::CoverageSpec spec;
    spec.source.path = csv;
    spec.technology.constant = domain::Technology::g2;
    try {
        input::read_coverage(spec, 1, coverage, issues, silent);
        FAIL("read without CRS");
    } catch (const core::RequestError& error) {
        CHECK(error.how_to_mend().find("--coverage-crs") != std::string::npos);
    }
}

TEST_CASE("a CRS that is none is a wrong request, with the file's name") {
    const Scratch scratch;
    const std::string json =
        scratch.write("units.geojson", collection(feature(R"({"code":"1"})", square(0, 0))));
    try {
        read(json, "EPSG:0");
        FAIL("read");
    } catch (const core::RequestError& error) {
        CHECK(error.where() == json);
        CHECK(error.what_happened().find("EPSG:0") != std::string::npos);
    }
}

TEST_CASE("coordinates that are not in the CRS leave no usable unit, and the reason is told") {
    const Scratch scratch;
    const std::string csv = scratch.write(
        "units.csv",
        "code,WKT\n1,\"POLYGON((449000 2416000,450000 2416000,450000 2417000,449000 2416000))\"\n");
    try {
        read(csv, "EPSG:4326");
        FAIL("read");
    } catch (const core::InputError& error) {
        CHECK(error.what_happened().find("not one of 1 records") != std::string::npos);
        CHECK(error.how_to_mend().find("look like metres") != std::string::npos);
    }
}
