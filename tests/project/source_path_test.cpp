#include "project/source_path.hpp"

#include "support/catch.hpp"

namespace phusong::project {

TEST_CASE("Relative paths are relative to the folder of the project file") {
    CHECK(resolve_source("units.gpkg", "a/b") == "a/b/units.gpkg");
    CHECK(resolve_source("../units.gpkg", "a/b") == "a/b/../units.gpkg");
    CHECK(resolve_source("units.gpkg", "") == "units.gpkg");
    CHECK(resolve_source("/vsizip/units.zip/units.shp", "a") == "/vsizip/a/units.zip/units.shp");
    CHECK(resolve_source("/vsigzip/units.geojson.gz", "/a") == "/vsigzip//a/units.geojson.gz");
}

TEST_CASE("What is no relative path stays as it is") {
    for (const char* const path :
         {"/data/units.gpkg", "https://example.org/u.geojson", "PG:dbname=gis", "C:\\u.shp",
          "/vsicurl/https://example.org/u.gpkg", "/vsizip//data/units.zip", "/vsizip/vsicurl/x.zip",
          "/vsizip/{/data/a.zip}/u.shp"}) {
        CAPTURE(path);
        CHECK(resolve_source(path, "folder") == path);
    }
}

}  // namespace phusong::project
