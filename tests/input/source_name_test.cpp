#include "input/source_name.hpp"

#include <string>

#include "input/scratch.hpp"

using namespace phusong::input;
using phusong::test::Scratch;

TEST_CASE("a layer is split off a file name only where the front is a file") {
    const Scratch scratch;
    const std::string file = scratch.write("units.gpkg", "x");
    const std::string odd = scratch.write("odd:name", "x");

    VectorSource source = parse_source_name(file + ":communes");
    CHECK(source.path == file);
    CHECK(source.layer == "communes");

    source = parse_source_name(file);
    CHECK(source.path == file);
    CHECK(source.layer.empty());

    CHECK(parse_source_name(odd).path == odd);
    CHECK(parse_source_name(odd + ":layer").layer == "layer");
    CHECK(parse_source_name(file + ":").path == file + ":");
    CHECK(parse_source_name("missing.gpkg:communes").path == "missing.gpkg:communes");
    CHECK(parse_source_name("C:\\data\\units.gpkg").path == "C:\\data\\units.gpkg");
    CHECK(parse_source_name("C:units").path == "C:units");
    CHECK(parse_source_name("PG:dbname=no_such_database_here").path ==
          "PG:dbname=no_such_database_here");
}

TEST_CASE("compressed files are opened through GDAL's virtual file systems") {
    const Scratch scratch;
    const std::string gz = scratch.write("units.geojson.gz", "x");
    const std::string zip = scratch.write("Units.ZIP", "x");
    const std::string shp = scratch.write("units.shp.zip", "x");
    CHECK(gdal_name(gz) == "/vsigzip/" + gz);
    CHECK(gdal_name(zip) == "/vsizip/" + zip);
    CHECK(gdal_name(shp) == shp);
    CHECK(gdal_name("/vsigzip/" + gz) == "/vsigzip/" + gz);
    CHECK(gdal_name("missing.gz") == "missing.gz");
    CHECK(parse_source_name(gz + ":layer").layer == "layer");
}

TEST_CASE("the plain file behind a name is found") {
    const Scratch scratch;
    const std::string zip = scratch.write("units.zip", "x");
    CHECK(plain_file(zip) == zip);
    CHECK(plain_file("/vsizip/" + zip + "/inner/units.shp") == zip);
    CHECK(plain_file("/vsizip/{" + zip + "}/units.shp") == zip);
    CHECK(plain_file("/vsigzip/" + zip) == zip);
    CHECK(plain_file("/vsicurl/https://example.org/units.zip").empty());
    CHECK(plain_file("PG:dbname=gis").empty());
    CHECK(plain_file(scratch.path("missing")).empty());
}

TEST_CASE("passwords are not shown") {
    CHECK(shown_name("PG:host=h user=u password=secret dbname=d") ==
          "PG:host=h user=u password=*** dbname=d");
    CHECK(shown_name("PG:password='a b' dbname=d") == "PG:password=*** dbname=d");
    CHECK(shown_name("postgresql://u:secret@h/d") == "postgresql://u:***@h/d");
    CHECK(shown_name("/vsicurl/https://u:secret@example.org/x.gpkg") ==
          "/vsicurl/https://u:***@example.org/x.gpkg");
    CHECK(shown_name("units password=1.gpkg") == "units password=1.gpkg");
}
