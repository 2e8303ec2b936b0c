#include "cli/source_argument.hpp"

#include "support/catch.hpp"

namespace phusong::cli {

TEST_CASE("A layer stands behind the last colon") {
    const auto check = [](const char* argument, const char* path, const char* layer) {
        CAPTURE(argument);
        const input::VectorSource source = parse_source(argument);
        CHECK(source.path == path);
        CHECK(source.layer == layer);
    };
    check("units.gpkg", "units.gpkg", "");
    check("units.gpkg:communes", "units.gpkg", "communes");
    check("data/units.gpkg:xã phường", "data/units.gpkg", "xã phường");
    check("/vsizip/a.zip/u.gpkg:communes", "/vsizip/a.zip/u.gpkg", "communes");
    check("C:\\units.gpkg", "C:\\units.gpkg", "");
    check("C:\\units.gpkg:communes", "C:\\units.gpkg", "communes");
    check("https://example.org/units.geojson", "https://example.org/units.geojson", "");
    check("/vsicurl/https://example.org/u.gpkg:communes", "/vsicurl/https://example.org/u.gpkg",
          "communes");
    check("PG:dbname=gis host=db", "PG:dbname=gis host=db", "");
    check("units.gpkg:", "units.gpkg:", "");
    check(":communes", ":communes", "");
    check("", "", "");
}

}  // namespace phusong::cli
