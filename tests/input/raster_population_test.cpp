#include "input/raster_population.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/to_plane.hpp"
#include "input/gdal_errors.hpp"
#include "input/scratch.hpp"

#include "support/catch.hpp"

using namespace phusong;
using geometry::PlaneGrid;
using input::RasterMeasure;
using input::RasterSpec;

namespace {

/// A raster file to be written.
struct Sample {
    int columns = 4;
    int rows = 3;
    std::array<double, 6> affine{106.0, 0.1, 0, 22.0, 0, -0.1};
    std::string crs = "EPSG:4326";
    GDALDataType type = GDT_Float32;
    std::vector<double> numbers;  // row by row from the first; empty: 1, 2, 3…
    double no_data = -99999;
    bool has_no_data = false;
    double scale = 1;
    double offset = 0;
    int bands = 1;
    bool placed = true;

    std::string write(const std::string& path) const {
        input::prepare_gdal();
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
        const std::unique_ptr<GDALDataset, void (*)(GDALDataset*)> file(
            driver->Create(path.c_str(), columns, rows, bands, type, nullptr),
            [](GDALDataset* d) { GDALClose(d); });
        std::array<double, 6> copy = affine;
        if (placed) file->SetGeoTransform(copy.data());
        if (!crs.empty()) {
            OGRSpatialReference reference;
            reference.SetFromUserInput(crs.c_str());
            file->SetSpatialRef(&reference);
        }
        GDALRasterBand* band = file->GetRasterBand(bands);
        if (has_no_data) band->SetNoDataValue(no_data);
        if (scale != 1) band->SetScale(scale);
        if (offset != 0) band->SetOffset(offset);
        std::vector<double> values = numbers;
        for (int i = static_cast<int>(values.size()); i < columns * rows; ++i)
            values.push_back(i + 1);
        REQUIRE(band->RasterIO(GF_Write, 0, 0, columns, rows, values.data(), columns, rows,
                               GDT_Float64, 0, 0, nullptr) == CE_None);
        return path;
    }
};

struct LonLatBounds {
    double west, south, east, north;
};

geometry::PlanePolygons unit_boxes(const std::vector<LonLatBounds>& boxes) {
    geometry::PlanePolygons units;
    for (const LonLatBounds& b : boxes) {
        const auto low = geometry::plane_point(b.west, b.south);
        const auto high = geometry::plane_point(b.east, b.north);
        units.add_feature(std::vector<std::vector<geometry::PlanePoint>>{
            {low, {high.x, low.y}, high, {low.x, high.y}}});
    }
    return units;
}

/// Over all of the usual sample.
const LonLatBounds kAll{106.0001, 21.7001, 106.3999, 21.9999};

input::PopulationRaster read(const RasterSpec& spec, const std::vector<LonLatBounds>& boxes,
                             core::IssueLog* issues = nullptr) {
    core::IssueLog own;
    core::Progress progress;
    return input::read_population_raster(spec, unit_boxes(boxes), 1,
                                         issues != nullptr ? *issues : own, progress);
}

double steps(double deg) {
    return geometry::kStepsPerDegree * deg;
}

std::vector<double> amounts_of(const PlaneGrid& grid) {
    std::vector<double> all;
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns; ++column)
            all.push_back(grid.amount(row, column));
    return all;
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

bool has_issue(const core::IssueLog& log, const std::string& kind) {
    return log.counts_by_kind().count(kind) > 0;
}

std::string failure(const std::function<void()>& act) {
    try {
        act();
    } catch (const core::Error& error) {
        return error.what_happened() + " | " + error.how_to_mend();
    }
    return "";
}

}  // namespace

TEST_CASE("a raster in longitude and latitude keeps its cells") {
    const test::Scratch scratch;
    const std::string file = Sample{}.write(scratch.path("a.tif"));
    core::IssueLog issues;
    const auto raster = read({file}, {kAll}, &issues);
    CHECK(issues.empty());
    CHECK(raster.grid.columns == 4);
    CHECK(raster.grid.amounts.empty());
    CHECK(amounts_of(raster.grid) ==
          std::vector<double>{9, 10, 11, 12, 5, 6, 7, 8, 1, 2, 3, 4});  // from the south
    CHECK(near(raster.grid.west, steps(106.0), 1e-3));
    CHECK(near(raster.grid.column_width, steps(0.1), 1e-6));
    CHECK(near(raster.grid.row_sides.front(), steps(21.7), 1e-3));
    CHECK(near(raster.grid.row_sides.back(), steps(22.0), 1e-3));
    REQUIRE(raster.record.raster);
    CHECK(raster.record.raster->sum == 78);
    CHECK(raster.record.raster->with_amount == 12);
    CHECK_FALSE(raster.record.raster->sum_distributed);
    CHECK(raster.record.raster->share_outside == 0);
    CHECK(raster.record.sha256.size() == 64);
    CHECK(raster.record.driver == "GTiff");
    CHECK(raster.record.crs == "WGS 84 (EPSG:4326)");
    CHECK(raster.record.crs_origin == "declared in the file");
}

TEST_CASE("only the part over the units is read") {
    const test::Scratch scratch;
    const std::string file = Sample{}.write(scratch.path("a.tif"));
    const auto raster = read({file}, {{106.15, 21.75, 106.25, 21.85}});
    CHECK(raster.record.raster->cells_read == 4);
    CHECK(amounts_of(raster.grid) == std::vector<double>{10, 11, 6, 7});
    CHECK(near(raster.grid.west, steps(106.1), 1e-3));
}

TEST_CASE("cells without a number of people count as nobody, and are counted") {
    const test::Scratch scratch;
    Sample sample;
    sample.has_no_data = true;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    sample.numbers = {-99999, 1, 2, 3, -5, nan, 3.4e38, 4, 0, 0, 0, 0};
    core::IssueLog issues;
    const auto raster = read({sample.write(scratch.path("a.tif"))}, {kAll}, &issues);
    CHECK(raster.record.raster->no_data == 1);
    CHECK(raster.record.raster->negative == 1);
    CHECK(raster.record.raster->not_a_number == 2);
    CHECK(raster.record.raster->with_amount == 8);
    CHECK(raster.record.raster->sum == 10);
    CHECK(raster.grid.total() == 10);
    CHECK(has_issue(issues, "raster_negative"));
    CHECK(has_issue(issues, "raster_not_a_number"));
}

TEST_CASE("no-data that is no number, and beyond what a float holds") {
    const test::Scratch scratch;
    Sample sample;
    sample.has_no_data = true;
    sample.no_data = std::numeric_limits<double>::quiet_NaN();
    sample.numbers = {sample.no_data, 1};
    CHECK(read({sample.write(scratch.path("a.tif"))}, {kAll}).record.raster->no_data == 1);
    sample.type = GDT_Float64;
    sample.no_data = -1.7e308;
    sample.numbers = {sample.no_data, 1};
    const auto raster = read({sample.write(scratch.path("b.tif"))}, {kAll});
    CHECK(raster.record.raster->no_data == 1);
    CHECK(raster.grid.narrow_amounts.empty());
}

TEST_CASE("persons per square kilometre become persons by the area of each cell") {
    const test::Scratch scratch;
    Sample sample;
    sample.numbers.assign(12, 100.0);
    RasterSpec spec{sample.write(scratch.path("a.tif"))};
    spec.measure = RasterMeasure::density_per_km2;
    const auto raster = read(spec, {kAll});
    const double km2 =
        1e-6 * geometry::equal_area::easting_m(0.4) *
        (geometry::equal_area::northing_m(22.0) - geometry::equal_area::northing_m(21.7));
    CHECK(near(raster.grid.total(), 100 * km2, 1e-7 * km2));
    CHECK(near(raster.record.raster->sum, raster.grid.total(), 1e-6));
    CHECK(raster.grid.amount(0, 0) > raster.grid.amount(2, 0));  // wider further south
}

TEST_CASE("stored numbers are scaled") {
    const test::Scratch scratch;
    Sample sample;
    sample.type = GDT_Int16;
    sample.scale = 0.5;
    sample.offset = 10;
    const auto raster = read({sample.write(scratch.path("a.tif"))}, {kAll});
    CHECK(raster.record.raster->sum == 12 * 10 + 0.5 * 78);
}

TEST_CASE("rows from the south and columns from the east are turned") {
    const test::Scratch scratch;
    Sample sample;
    sample.affine = {106.4, -0.1, 0, 21.7, 0, 0.1};
    const auto raster = read({sample.write(scratch.path("a.tif"))}, {kAll});
    CHECK(amounts_of(raster.grid) == std::vector<double>{4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9});
    CHECK(near(raster.grid.west, steps(106.0), 1e-3));
    const auto part = read({scratch.path("a.tif")}, {{106.05, 21.75, 106.15, 21.78}});
    CHECK(amounts_of(part.grid) == std::vector<double>{4, 3});
}

TEST_CASE("longitudes from 0 to 360, and studies on both sides of the antimeridian") {
    const test::Scratch scratch;
    Sample world;  // 36 columns of 10 degrees
    world.columns = 36;
    world.rows = 2;
    world.affine = {0, 10, 0, 10, 0, -10};
    const std::string from_zero = world.write(scratch.path("zero.tif"));
    // Columns 17 and 18 from the prime meridian: 170…180 and 180…190.
    const auto both = read({from_zero}, {{175, -5, 180, 5}, {-180, -5, -175, 5}});
    CHECK(both.grid.columns == 2);
    CHECK(amounts_of(both.grid) == std::vector<double>{54, 55, 18, 19});
    CHECK(both.record.raster->share_outside == 0);
    const auto west = read({from_zero}, {{-15, 1, -5, 5}});
    CHECK(amounts_of(west.grid) == std::vector<double>{35, 36});
    CHECK(near(west.grid.west, steps(-20), 1e-3));

    world.affine[0] = -180;
    const std::string usual = world.write(scratch.path("usual.tif"));
    const auto joined = read({usual}, {{175, 1, 180, 5}, {-180, 1, -175, 5}});
    CHECK(amounts_of(joined.grid) == std::vector<double>{36, 1});
    CHECK(joined.record.raster->share_outside == 0);
    const auto all = read({usual}, {{-180, -5, 180, 5}});
    CHECK(all.grid.columns == 36);
    CHECK(all.record.raster->share_outside == 0);

    world.columns = 2;  // beyond 180
    world.affine[0] = 170;
    const auto local =
        read({world.write(scratch.path("local.tif"))}, {{175, 1, 180, 5}, {-180, 1, -175, 5}});
    CHECK(amounts_of(local.grid) == std::vector<double>{1, 2});
    CHECK(local.record.raster->share_outside == 0);
}

TEST_CASE("a raster on another datum is moved") {
    const test::Scratch scratch;
    Sample sample;
    sample.crs = "EPSG:4756";  // VN-2000
    core::IssueLog issues;
    const auto raster =
        read({sample.write(scratch.path("a.tif"))}, {{106.05, 21.75, 106.35, 21.95}}, &issues);
    CHECK(has_issue(issues, "raster_shifted"));
    CHECK(raster.record.raster->sum == 78);
    const double moved_m =
        1.1132e-3 * std::cos(21.85 * std::numbers::pi / 180) * (raster.grid.west - steps(106.0));
    CHECK(std::abs(moved_m) > 50);
    CHECK(std::abs(moved_m) < 500);
    CHECK(raster.record.transformation.find("VN-2000 to WGS 84") != std::string::npos);
}

TEST_CASE("a projected raster loses nobody") {
    const test::Scratch scratch;
    Sample sample;
    sample.crs = "EPSG:32648";
    sample.columns = 60;
    sample.rows = 50;
    sample.affine = {600000, 1000, 0, 2450000, 0, -1000};
    sample.numbers.clear();
    core::IssueLog issues;
    // 600–660 km east, 2,400–2,450 km north in UTM 48N
    const LonLatBounds around{105.9, 21.6, 106.7, 22.2};
    const auto raster = read({sample.write(scratch.path("a.tif"))}, {around}, &issues);
    CHECK(has_issue(issues, "raster_distributed"));
    const double sum = 3000.0 * 3001 / 2;
    CHECK(raster.record.raster->sum == sum);
    REQUIRE(raster.record.raster->sum_distributed);
    CHECK(near(*raster.record.raster->sum_distributed, sum, 1e-9 * sum));
    CHECK(near(raster.grid.total(), sum, 1e-9 * sum));

    RasterSpec density{scratch.path("a.tif")};
    density.measure = RasterMeasure::density_per_km2;
    const auto people = read(density, {around});
    // A grid kilometre of UTM is a kilometre to 1 part in 1,000.
    CHECK(near(people.grid.total(), sum, 1e-3 * sum));
}

TEST_CASE("people of a projected raster stay in their cell") {
    const test::Scratch scratch;
    Sample sample;
    sample.crs = "EPSG:32648";
    sample.columns = 60;
    sample.rows = 50;
    sample.affine = {600000, 1000, 0, 2450000, 0, -1000};
    sample.numbers.assign(3000, 0.0);
    sample.numbers[20 * 60 + 30] = 1000;
    const auto raster = read({sample.write(scratch.path("a.tif"))}, {{105.9, 21.6, 106.7, 22.2}});
    const PlaneGrid& grid = raster.grid;
    double x = 0;
    double y = 0;
    int cells = 0;
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns; ++column) {
            const double share = grid.amount(row, column) / 1000;
            if (share > 0) ++cells;
            x += share * (grid.west + grid.column_width * (static_cast<double>(column) + 0.5));
            y += share * 0.5 * (grid.row_sides[row] + grid.row_sides[row + 1]);
        }
    geometry::SourcePoint middle{630500, 2429500};
    geometry::CrsTransform::to_wgs84("EPSG:32648").transform({&middle, 1});
    CHECK(cells <= 25);
    CHECK(near(x, steps(middle.x), 0.05 * grid.column_width));
    CHECK(near(y, steps(middle.y), 0.05 * grid.column_width));
}

TEST_CASE("a rotated raster is distributed too") {
    const test::Scratch scratch;
    Sample sample;
    sample.affine = {106.0, 0.08, 0.06, 22.0, 0.06, -0.08};
    const auto raster = read({sample.write(scratch.path("a.tif"))}, {{106.1, 21.9, 106.3, 22.0}});
    REQUIRE(raster.record.raster->sum_distributed);
    CHECK(near(*raster.record.raster->sum_distributed, 78, 1e-10));
}

TEST_CASE("a raster that leaves out some of the units is reported") {
    const test::Scratch scratch;
    const std::string file = Sample{}.write(scratch.path("a.tif"));
    core::IssueLog issues;
    const auto raster = read(
        {file}, {{106.0, 21.8, 106.1, 21.9}, {106.3, 21.8, 106.5, 21.9}, {108, 21.8, 108.1, 21.9}},
        &issues);
    CHECK(has_issue(issues, "raster_not_covering"));
    // 0.1 of the second box's 0.2 degrees and all 0.1 of the third are outside, of 0.4 in all.
    CHECK(near(raster.record.raster->share_outside, 0.5, 1e-6));
}

TEST_CASE("what is no population raster is refused with the reason") {
    const test::Scratch scratch;
    const std::string file = Sample{}.write(scratch.path("a.tif"));
    const auto read_it = [&](const RasterSpec& spec, LonLatBounds box = kAll) {
        return failure([&] { read(spec, {box}); });
    };
    const auto contains = [](const std::string& text, const std::string& part) {
        if (text.find(part) != std::string::npos) return true;
        UNSCOPED_INFO(text);
        return false;
    };
    CHECK(contains(read_it({scratch.path("none.tif")}), "no such file"));
    CHECK(contains(read_it({scratch.write("empty.tif", "")}), "empty"));
    CHECK(contains(read_it({scratch.write("text.tif", "hello world")}),
                   "cannot be read as a raster"));
    CHECK(contains(read_it({scratch.write("v.geojson", test::collection(""))}), "vectors"));
    CHECK(contains(read_it({scratch.truncate(file, "cut.tif", 0.5)}), "damaged"));
    Sample large;
    large.columns = large.rows = 300;
    large.affine = {106, 0.002, 0, 22, 0, -0.001};
    const std::string whole = large.write(scratch.path("large.tif"));
    CHECK(contains(read_it({scratch.truncate(whole, "half.tif", 0.5)}), "damaged"));
    RasterSpec band{file};
    band.band = 2;
    CHECK(contains(read_it(band), "there is no band 2: the raster has 1"));
    Sample bare;
    bare.crs.clear();
    CHECK(contains(read_it({bare.write(scratch.path("bare.tif"))}), "coordinate reference system"));
    RasterSpec given{scratch.path("bare.tif")};
    given.crs = "EPSG:4326";
    CHECK(read(given, {kAll}).record.crs_origin == "given by the user");
    CHECK(contains(read_it({file}, {10, 10, 11, 11}), "does not touch the units"));
    Sample nowhere;
    nowhere.placed = false;
    CHECK(contains(read_it({nowhere.write(scratch.path("nowhere.tif"))}), "where on the Earth"));
}
