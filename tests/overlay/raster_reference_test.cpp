#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <random>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geometry/to_plane.hpp"
#include "input/raster_population.hpp"
#include "overlay/geos_reference.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"
#include "overlay/worlds.hpp"

#include "support/catch.hpp"

/// People of a raster file, as a run counts them (file → plane → boundary integral), against the
/// plain way: every cell of the file is intersected with every unit, and counts by the share of
/// its area. The sides of the cells are computed here, from the formulas of the projection.
using namespace phusong;
using test::Feature;
using test::Geos;
using test::Ring;

namespace {

constexpr double kNoData = -9999;

/// Persons per cell, row by row from the north, as the file has them.
struct PeopleFile {
    double west_deg = 0;
    double south_deg = 0;
    double step_lon_deg = 0;
    double step_lat_deg = 0;
    int columns = 0;
    int rows = 0;
    std::vector<double> numbers{};

    double at(int row, int column) const {
        return numbers[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                       static_cast<std::size_t>(column)];
    }
    double lon(double column) const { return west_deg + column * step_lon_deg; }
    /// @param row counted from the north
    double lat(double row) const { return south_deg + (rows - row) * step_lat_deg; }
    geometry::PlanePoint corner(double column, double row) const {
        return geometry::plane_point(lon(column), lat(row));
    }
};

PeopleFile any_people(test::Random& random, double west, double south, double step_lon,
                      double step_lat, int columns, int rows) {
    PeopleFile file{west, south, step_lon, step_lat, columns, rows};
    for (int i = 0; i < columns * rows; ++i) {
        const std::int64_t kind = test::any(random, 0, 9);
        // GDAL reads the file as floats, in which these are exact.
        double number = static_cast<double>(test::any(random, 1, 500'000)) / 1024;
        if (kind == 0) number = kNoData;
        if (kind == 1) number = 0;
        file.numbers.push_back(number);
    }
    return file;
}

/// An ASCII grid, which GDAL reads with its own driver: nothing of ours has a hand in it.
class WrittenRaster {
  public:
    explicit WrittenRaster(const PeopleFile& people)
        : path_(std::filesystem::temp_directory_path() /
                fmt::format("phusong-reference-{}.asc", std::random_device()())) {
        std::ofstream out(path_);
        out << fmt::format("ncols {}\nnrows {}\nxllcorner {:.17g}\nyllcorner {:.17g}\n",
                           people.columns, people.rows, people.west_deg, people.south_deg)
            << fmt::format("dx {:.17g}\ndy {:.17g}\nNODATA_value {}\n", people.step_lon_deg,
                           people.step_lat_deg, kNoData);
        for (int row = 0; row < people.rows; ++row) {
            for (int column = 0; column < people.columns; ++column)
                out << fmt::format("{:.10f} ", people.at(row, column));
            out << '\n';
        }
    }
    ~WrittenRaster() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    WrittenRaster(const WrittenRaster&) = delete;
    WrittenRaster& operator=(const WrittenRaster&) = delete;
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

double people_cell_by_cell(const PeopleFile& people, Feature unit) {
    // Near an origin of their own: GEOS snaps to a share of the size of the numbers that it is
    // given.
    const geometry::PlanePoint origin = unit.front().front();
    for (Ring& ring : unit)
        for (geometry::PlanePoint& point : ring) {
            point.x -= origin.x;
            point.y -= origin.y;
        }
    const auto origin_x = static_cast<double>(origin.x);
    const auto origin_y = static_cast<double>(origin.y);
    const Geos::Geometry shape = Geos::polygon(unit);
    double sum = 0;
    for (int row = 0; row < people.rows; ++row)
        for (int column = 0; column < people.columns; ++column) {
            const double number = people.at(row, column);
            if (number == kNoData || number == 0) continue;
            const double x0 = 1e8 * people.lon(column) - origin_x;
            const double x1 = 1e8 * people.lon(column + 1) - origin_x;
            const double y0 = 1e8 * people.lat(row + 1) - origin_y;
            const double y1 = 1e8 * people.lat(row) - origin_y;
            GEOSCoordSequence* corners = GEOSCoordSeq_create(5, 2);
            const double xs[] = {x0, x1, x1, x0, x0};
            const double ys[] = {y0, y0, y1, y1, y0};
            for (unsigned i = 0; i < 5; ++i) GEOSCoordSeq_setXY(corners, i, xs[i], ys[i]);
            const Geos::Geometry cell(
                GEOSGeom_createPolygon(GEOSGeom_createLinearRing(corners), nullptr, 0));
            sum +=
                number * Geos::plane_area(Geos::intersection(shape, cell)) / Geos::plane_area(cell);
        }
    return sum;
}

std::vector<double> people_by_integral(const PeopleFile& people,
                                       const std::vector<Feature>& units) {
    const WrittenRaster file(people);
    const geometry::PlanePolygons zones = test::store(units);
    core::IssueLog issues;
    core::Progress silent;
    const input::PopulationRaster raster =
        input::read_population_raster({file.path(), 1, "EPSG:4326"}, zones, 1, issues, silent);
    const geometry::PlanePolygons nothing;
    const overlay::Result result = overlay::overlay({.zones = zones,
                                                     .features = nothing,
                                                     .layer_of_feature = {},
                                                     .layer_count = 0,
                                                     .points = {},
                                                     .regions = {},
                                                     .threads = 1,
                                                     .grid = &raster.grid});
    std::vector<double> sums(units.size());
    for (const overlay::Cell& cell : result.cells) sums.at(cell.zone) += cell.amount;
    return sums;
}

/// Persons per square step of the grid where most live.
double largest_density(const PeopleFile& people) {
    double largest = 0;
    for (int row = 0; row < people.rows; ++row) {
        const double cell_steps =
            1e8 * people.step_lon_deg * (1e8 * people.lat(row) - 1e8 * people.lat(row + 1));
        for (int column = 0; column < people.columns; ++column)
            largest = std::max(largest, people.at(row, column) / cell_steps);
    }
    return largest;
}

/// A square around units: the engine's tiles are squares, so that all of them lie in one.
Feature square_around(const std::vector<Feature>& units) {
    geometry::PlaneBox box;
    for (const Feature& unit : units)
        for (const Ring& ring : unit)
            for (const geometry::PlanePoint& point : ring) box.include(point);
    const std::int64_t side = std::max(box.max_x - box.min_x, box.max_y - box.min_y);
    return {test::box(box.min_x, box.min_y, box.min_x + side, box.min_y + side)};
}

/// @param cut how far an edge may be moved where it is cut at a border of the engine's tiles; 0:
///        all units are to lie in one tile, and a square around them is one more
void check_units(const PeopleFile& people, std::vector<Feature> units, double cut = 0) {
    if (cut == 0) units.push_back(square_around(units));
    // Coordinates of 100 degrees are doubles to a millionth of a step.
    constexpr double kDouble = 2e-6;
    const std::vector<double> ours = people_by_integral(people, units);
    for (std::size_t i = 0; i < units.size(); ++i) {
        const double plain = people_cell_by_cell(people, units[i]);
        const double moved =
            (cut + kDouble) * test::perimeter({units[i]}) * largest_density(people);
        CAPTURE(i, ours[i], plain, ours[i] - plain, moved, people.south_deg);
        REQUIRE(std::abs(ours[i] - plain) <= 1e-9 * plain + moved);
    }
}

Ring along(const PeopleFile& people, const std::vector<std::pair<double, double>>& corners) {
    Ring ring;
    for (const auto& [column, row] : corners) ring.push_back(people.corner(column, row));
    return ring;
}

/// From the south-west corner, counter-clockwise; rows are counted from the north.
Ring block(const PeopleFile& people, double left, double top, double right, double bottom) {
    return along(people, {{left, bottom}, {right, bottom}, {right, top}, {left, top}});
}

constexpr double kSouths[] = {-0.004, 21.8, 59.95, 84.0, -47.3};

/// Units of up to a few kilometres with few edges lie in one tile: nothing is cut, and only
/// rounding is left. Larger ones are cut, to 1/256 of a step.
struct Scale {
    double factor;
    double cut;
};
constexpr Scale kScales[] = {{0.05, 0}, {1, 1.0 / 64}};

}  // namespace

TEST_CASE("people of random units agree with a sum over all cells to 1e-9") {
    const Geos geos;
    for (const Scale& scale : kScales)
        for (const double south : kSouths)
            for (std::uint64_t seed = 1; seed <= 6; ++seed) {
                test::Random random(seed);
                const PeopleFile people = any_people(random, 106.7, south, 0.0083 * scale.factor,
                                                     0.0061 * scale.factor, 14, 11);
                const geometry::PlanePoint middle = people.corner(
                    7 + static_cast<double>(seed) / 3, 5 - static_cast<double>(seed) / 7);
                const double radius = 0.9 * scale.factor * 1e8 * 0.04;
                Feature unit{test::star(random, middle.x, middle.y, radius, 9)};
                if (seed % 2 == 0)
                    unit.push_back(test::reversed(test::disc(middle.x, middle.y, radius * 0.1, 7)));
                CAPTURE(seed);
                check_units(people, {unit}, scale.cut);
            }
}

TEST_CASE("people of units along the sides of cells agree with a sum over all cells to 1e-9") {
    const Geos geos;
    for (const Scale& scale : kScales)
        for (const double south : kSouths) {
            test::Random random(7);
            const PeopleFile people =
                any_people(random, 12.25, south, 0.01 * scale.factor, 0.01 * scale.factor, 12, 10);
            // Of whole cells; one that meets it along a side of cells; corners on corners of cells.
            check_units(people,
                        {{block(people, 2, 2, 6, 7)},
                         {block(people, 6, 2, 9.5, 7)},
                         {along(people, {{2, 9}, {9, 9}, {5, 7}})}},
                        scale.cut);
            // A hole of whole cells with a unit in it, and one that ends within cells.
            check_units(people,
                        {{block(people, 1, 1, 11, 9), test::reversed(block(people, 3, 3, 5, 6))},
                         {block(people, 3, 3, 5, 6)}},
                        scale.cut);
            check_units(
                people,
                {{block(people, 1, 1, 11, 9), test::reversed(block(people, 3.3, 3.4, 5.2, 6.1))}},
                scale.cut);
        }
}

TEST_CASE("people of slivers, of a part of a cell and beyond the raster agree to 1e-9") {
    const Geos geos;
    for (const Scale& scale : kScales)
        for (const double south : kSouths) {
            test::Random random(11);
            const PeopleFile people =
                any_people(random, -75.5, south, 0.02 * scale.factor, 0.015 * scale.factor, 8, 9);
            // Some centimetres wide, along a side of cells, and across all of them.
            Ring upright = block(people, 4, 1, 4, 8);
            upright[1].x += 40;
            upright[2].x += 40;
            Ring slanted = along(people, {{0.5, 8.5}, {0.5, 8.5}, {7.5, 0.5}, {7.5, 0.5}});
            slanted[1].x += 60;
            slanted[2].x += 60;
            check_units(people, {{upright}}, scale.cut);
            check_units(people, {{slanted}}, scale.cut);
            check_units(people, {{block(people, 2.2, 3.3, 2.7, 3.6)}}, scale.cut);
            // The raster is smaller than the unit, which has what there is; or ends within it.
            check_units(people, {{block(people, -5, -4, 15, 20)}}, scale.cut);
            check_units(people, {{block(people, 5.5, 4.5, 15, 20)}}, scale.cut);
        }
}

TEST_CASE("people of neighbours that share crooked borders agree to 1e-9") {
    const Geos geos;
    for (const Scale& scale : kScales)
        for (const double south : kSouths) {
            test::Random random(23);
            const PeopleFile people = any_people(random, 105.9, south, 0.011 * scale.factor,
                                                 0.009 * scale.factor, 16, 16);
            // Few enough for one cell of the engine's tree, or many.
            const int side = scale.cut == 0 ? 2 : 4;
            std::vector<std::vector<geometry::PlanePoint>> corners;
            for (int row = 0; row <= side; ++row) {
                corners.emplace_back();
                for (int column = 0; column <= side; ++column) {
                    const auto off = [&] {
                        return static_cast<double>(test::any(random, -900, 900)) / 1000;
                    };
                    const double right = off();
                    const double down = off();
                    corners.back().push_back(
                        people.corner(2 + 3 * column + right, 2 + 3 * row + down));
                }
            }
            std::vector<Feature> units;
            for (std::size_t row = 0; row + 1 < corners.size(); ++row)
                for (std::size_t column = 0; column + 1 < corners.size(); ++column)
                    units.push_back({{corners[row + 1][column], corners[row + 1][column + 1],
                                      corners[row][column + 1], corners[row][column]}});
            check_units(people, units, scale.cut);
        }
}
