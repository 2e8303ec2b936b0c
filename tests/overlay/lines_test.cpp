#include <cmath>
#include <map>
#include <random>
#include <tuple>
#include <vector>

#include "geometry/plane_lines.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"
#include "overlay/worlds.hpp"

#include "support/catch.hpp"

/// Lengths of lines by zone, class and signature, against GEOS.
using namespace phusong;
using test::any;
using test::Feature;
using test::Geos;
using test::kStep;
using test::Ring;
using test::World;

namespace {

using Line = std::vector<geometry::PlanePoint>;

double step_m(const geometry::PlanePoint& p, const geometry::PlanePoint& q) {
    return std::hypot(static_cast<double>(q.x - p.x), static_cast<double>(q.y - p.y)) / 1000;
}

double length_of(const Line& line) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += step_m(line[i], line[i + 1]);
    return sum;
}

struct Network {
    std::vector<Line> lines;
    std::vector<std::uint32_t> classes;

    void add(const Line& line, std::uint32_t line_class) {
        Line kept;
        for (const auto& p : line)
            if (kept.empty() || !(kept.back() == p)) kept.push_back(p);
        if (kept.size() < 2) return;
        lines.push_back(kept);
        classes.push_back(line_class);
    }
    geometry::PlaneLines store() const {
        geometry::PlaneLines all;
        for (const Line& line : lines) {
            std::vector<double> lengths;
            for (std::size_t i = 0; i + 1 < line.size(); ++i)
                lengths.push_back(step_m(line[i], line[i + 1]));
            all.add_line(line, lengths);
        }
        return all;
    }
};

overlay::Result with_lines(const World& w, const Network& network, int threads = 1) {
    const geometry::PlanePolygons zones = test::store(w.zones);
    const geometry::PlanePolygons features = test::store(w.features);
    const geometry::PlaneLines lines = network.store();
    return overlay::overlay({.zones = zones,
                             .features = features,
                             .layer_of_feature = w.layers,
                             .layer_count = w.layer_count,
                             .points = {},
                             .regions = {},
                             .threads = threads,
                             .grid = nullptr,
                             .lines = &lines,
                             .class_of_line = network.classes});
}

using Key = std::tuple<std::uint32_t, std::uint32_t, std::vector<std::uint32_t>>;

std::map<Key, double> lengths(const overlay::Result& result) {
    std::map<Key, double> found;
    for (const overlay::LineCell& cell : result.line_cells)
        found[{cell.zone, cell.line_class, result.signatures[cell.signature]}] = cell.length_m;
    return found;
}

Geos::Geometry geos_lines(const Network& network, std::uint32_t line_class) {
    std::vector<Geos::Geometry> parts;
    std::vector<const GEOSGeometry*> raw;
    for (std::size_t l = 0; l < network.lines.size(); ++l) {
        if (network.classes[l] != line_class) continue;
        const Line& line = network.lines[l];
        GEOSCoordSequence* points = GEOSCoordSeq_create(static_cast<unsigned>(line.size()), 2);
        for (unsigned i = 0; i < line.size(); ++i)
            GEOSCoordSeq_setXY(points, i, static_cast<double>(line[i].x),
                               static_cast<double>(line[i].y));
        parts.emplace_back(GEOSGeom_createLineString(points));
        raw.push_back(parts.back().get());
    }
    return Geos::multi(raw);
}

/// GEOS unites lines that lie upon each other, so each is asked by itself.
double common_m(const Network& network, std::uint32_t line_class, const Geos::Geometry& area) {
    double sum = 0;
    for (std::size_t l = 0; l < network.lines.size(); ++l) {
        if (network.classes[l] != line_class) continue;
        for (std::size_t i = 0; i + 1 < network.lines[l].size(); ++i) {
            Network one;
            one.add({network.lines[l][i], network.lines[l][i + 1]}, 0);
            double length = 0;
            const Geos::Geometry common(GEOSIntersection(geos_lines(one, 0).get(), area.get()));
            GEOSLength(common.get(), &length);
            sum += length / 1000;
        }
    }
    return sum;
}

Network random_lines(test::Random& random, std::int64_t extent) {
    Network network;
    const auto at = [&] { return any(random, -extent / 5, extent + extent / 5); };
    for (int l = 0; l < 6; ++l) {
        Line line;
        for (std::int64_t i = any(random, 2, 5); i > 0; --i) line.push_back({at(), at()});
        network.add(line, static_cast<std::uint32_t>(l % 2));
    }
    return network;
}

std::int64_t extent_of(const World& w) {
    std::int64_t extent = 0;
    for (const Feature& zone : w.zones)
        for (const Ring& ring : zone)
            for (const auto& p : ring) extent = std::max({extent, std::abs(p.x), std::abs(p.y)});
    return extent;
}

/// Quadrangles between the points of a grid that were shaken, so that hardly a border runs along an
/// axis.
World shaken_mesh(test::Random& random, std::int64_t n, std::vector<Line>& borders) {
    std::vector<std::vector<geometry::PlanePoint>> knots;
    for (std::int64_t x = 0; x <= n; ++x) {
        knots.emplace_back();
        for (std::int64_t y = 0; y <= n; ++y)
            knots.back().push_back({x * 10 * kStep + any(random, -3 * kStep, 3 * kStep),
                                    y * 10 * kStep + any(random, -3 * kStep, 3 * kStep)});
    }
    World w;
    const auto count = static_cast<std::size_t>(n);
    for (std::size_t x = 0; x < count; ++x)
        for (std::size_t y = 0; y < count; ++y)
            w.zones.push_back(
                {{knots[x][y], knots[x + 1][y], knots[x + 1][y + 1], knots[x][y + 1]}});
    for (std::size_t x = 0; x < count; ++x)
        for (std::size_t y = 0; y < count; ++y) {
            if (y > 0) borders.push_back({knots[x][y], knots[x + 1][y]});
            if (x > 0) borders.push_back({knots[x][y], knots[x][y + 1]});
        }
    return w;
}

}  // namespace

TEST_CASE("lengths of lines agree with GEOS") {
    const Geos geos;
    for (const auto& [name, make] : test::kWorlds)
        for (std::uint64_t seed = 1; seed <= 15; ++seed) {
            test::Random random(seed);
            const World w = make(random);
            const Network network = random_lines(random, extent_of(w));
            CAPTURE(name, seed);
            // Cuts at the borders of cells move edges by up to 1/256 mm there. A needle that a line
            // runs along is then entered and left many times that distance earlier, but nowhere
            // farther from its edges.
            std::vector<double> slack_m(2, 1e-3);
            if (std::string(name) == "needles") {
                const Geos::Geometry near = Geos::near_borders(w.features, 2.0 / 256);
                for (std::uint32_t c = 0; c < 2; ++c) slack_m[c] = common_m(network, c, near);
            }
            const std::map<Key, double> ours = lengths(with_lines(w, network));
            std::vector<Geos::Geometry> layers;
            for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
                std::vector<Geos::Geometry> parts;
                for (std::size_t f = 0; f < w.features.size(); ++f)
                    if (w.layers[f] == layer) parts.push_back(Geos::polygon(w.features[f]));
                layers.push_back(Geos::united(parts));
            }
            for (std::uint32_t z = 0; z < w.zones.size(); ++z) {
                for (std::uint32_t line_class = 0; line_class < 2; ++line_class) {
                    double total = 0;
                    for (const auto& [key, length] : ours)
                        if (std::get<0>(key) == z && std::get<1>(key) == line_class)
                            total += length;
                    const double expected =
                        common_m(network, line_class, Geos::polygon(w.zones[z]));
                    CAPTURE(z, line_class, total, expected);
                    REQUIRE(std::abs(total - expected) <= 1e-9 * expected + slack_m[line_class]);
                }
                for (std::uint32_t bits = 0; bits < (1U << w.layer_count); ++bits) {
                    Geos::Geometry part = Geos::polygon(w.zones[z]);
                    std::vector<std::uint32_t> signature;
                    for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
                        const bool in = (bits >> layer & 1) != 0;
                        if (in) signature.push_back(layer);
                        part = in ? Geos::intersection(part, layers[layer])
                                  : Geos::difference(part, layers[layer]);
                    }
                    for (std::uint32_t line_class = 0; line_class < 2; ++line_class) {
                        const auto found = ours.find({z, line_class, signature});
                        const double length = found == ours.end() ? 0.0 : found->second;
                        // Of slivers without area GEOS says whatever it likes.
                        const double expected =
                            Geos::area(part) < 1 ? 0 : common_m(network, line_class, part);
                        CAPTURE(z, bits, line_class, length, expected);
                        REQUIRE(std::abs(length - expected) <=
                                1e-9 * expected + slack_m[line_class]);
                    }
                }
            }
        }
}

TEST_CASE("a line along the border of two zones counts in one of them") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        test::Random random(seed);
        std::vector<Line> borders;
        const std::int64_t n = any(random, 2, 9);
        World w = shaken_mesh(random, n, borders);
        if (seed % 2 == 0)  // coverage with the same borders
            for (std::size_t z = 0; z < w.zones.size(); z += 3)
                w.add(w.zones[z], static_cast<std::uint32_t>(z % 2));
        Network network;
        double total = 0;
        for (const Line& border : borders) {
            network.add(border, 0);
            total += length_of(border);
        }
        CAPTURE(seed, n);
        double sum = 0;
        for (const overlay::LineCell& cell : with_lines(w, network).line_cells)
            sum += cell.length_m;
        REQUIRE(std::abs(sum - total) <= 1e-9 * total);
    }
}

TEST_CASE("a line along part of a border that runs along an axis counts in one zone") {
    const Geos geos;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        test::Random random(seed);
        const World w = test::shared_borders(random);
        Network network;
        double total = 0;
        for (const Feature& zone : w.zones) {
            const Ring& r = zone[0];
            for (const auto& [p, q] : {std::pair(r[1], r[2]), std::pair(r[2], r[3])}) {
                const geometry::PlanePoint from{p.x + (q.x - p.x) / 5, p.y + (q.y - p.y) / 5};
                network.add({from, q}, 1);
            }
        }
        // Borders on the rim of all zones have a zone on one side only.
        const auto outline = [&] {
            std::int64_t x = 0;
            std::int64_t y = 0;
            for (const Feature& zone : w.zones) {
                x = std::max(x, zone[0][2].x);
                y = std::max(y, zone[0][2].y);
            }
            return std::pair(x, y);
        }();
        Network inner;
        for (const Line& line : network.lines)
            if (!(line[0].x == outline.first && line[1].x == outline.first) &&
                !(line[0].y == outline.second && line[1].y == outline.second)) {
                inner.add(line, 1);
                total += length_of(line);
            }
        double sum = 0;
        for (const overlay::LineCell& cell : with_lines(w, inner).line_cells) sum += cell.length_m;
        CAPTURE(seed, sum, total);
        REQUIRE(std::abs(sum - total) <= 1e-9 * total + 1e-9);
    }
}

TEST_CASE("a part of a line has that part of its given length") {
    World w;
    w.zones = {{test::box(0, 0, 10 * kStep, 10 * kStep)}};
    w.add({test::box(0, 0, 4 * kStep, 10 * kStep)}, 0);
    const geometry::PlanePolygons zones = test::store(w.zones);
    const geometry::PlanePolygons features = test::store(w.features);
    geometry::PlaneLines lines;
    lines.add_line(Line{{-10 * kStep, 5 * kStep}, {10 * kStep, 5 * kStep}},
                   std::vector<double>{5000.0});
    const std::vector<std::uint32_t> classes{7};
    const overlay::Result result = overlay::overlay({.zones = zones,
                                                     .features = features,
                                                     .layer_of_feature = w.layers,
                                                     .layer_count = w.layer_count,
                                                     .points = {},
                                                     .regions = {},
                                                     .threads = 1,
                                                     .grid = nullptr,
                                                     .lines = &lines,
                                                     .class_of_line = classes});
    REQUIRE(result.line_cells.size() == 2);
    CHECK(result.line_cells[0].line_class == 7);
    CHECK(result.signatures[result.line_cells[0].signature].empty());
    CHECK(std::abs(result.line_cells[0].length_m - 1500) < 1e-6);
    CHECK(std::abs(result.line_cells[1].length_m - 1000) < 1e-6);
}

TEST_CASE("lines and the number of threads change no other figure, to the bit") {
    test::Random random(3);
    std::vector<Line> borders;
    World w = shaken_mesh(random, 30, borders);
    for (int i = 0; i < 600; ++i)
        w.add(
            {test::disc(any(random, 0, 300) * kStep, any(random, 0, 300) * kStep, 8.0 * kStep, 64)},
            static_cast<std::uint32_t>(i % 3));
    Network network;
    for (const Line& border : borders) network.add(border, 0);
    for (int i = 0; i < 300; ++i)
        network.add({{any(random, 0, 300 * kStep), any(random, 0, 300 * kStep)},
                     {any(random, 0, 300 * kStep), any(random, 0, 300 * kStep)}},
                    1);
    const overlay::Result bare = with_lines(w, {});
    const overlay::Result one = with_lines(w, network, 1);
    const overlay::Result four = with_lines(w, network, 4);
    REQUIRE(one.cells.size() == bare.cells.size());
    for (std::size_t i = 0; i < one.cells.size(); ++i)
        CHECK(one.cells[i].area_mm2 == bare.cells[i].area_mm2);
    CHECK(lengths(one) == lengths(four));
}
