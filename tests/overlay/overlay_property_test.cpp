#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <random>

#include "overlay/geos_reference.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"

#include "support/catch.hpp"

/// Random and degenerate worlds, each overlaid by the engine and by GEOS.
using namespace phusong;
using test::Feature;
using test::Geos;
using test::Ring;
using Random = std::mt19937_64;

namespace {

struct World {
    std::vector<Feature> zones;
    std::vector<Feature> features;
    std::vector<std::uint32_t> layers;
    std::uint32_t layer_count = 3;

    void add(Feature feature, std::uint32_t layer) {
        features.push_back(std::move(feature));
        layers.push_back(layer);
    }
};

constexpr std::int64_t kStep = 100'000;  // 100 m

std::int64_t any(Random& random, std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
}

/// A polygon that GEOS calls valid, of one of many kinds, on a grid of `step` millimetres.
Feature any_polygon(Random& random, std::int64_t step, std::int64_t extent) {
    const auto at = [&] { return step * any(random, 0, extent); };
    for (;;) {
        Feature feature;
        switch (any(random, 0, 4)) {
            case 0: {  // box
                const std::int64_t x = at();
                const std::int64_t y = at();
                feature = {test::box(x, y, x + step * any(random, 1, extent / 2),
                                     y + step * any(random, 1, extent / 2))};
                break;
            }
            case 1: {  // box with a hole, perhaps touching its corner
                const std::int64_t x = at();
                const std::int64_t y = at();
                const std::int64_t side = step * any(random, 4, extent / 2 + 4);
                Ring hole = {{x + step, y + step},
                             {x + step, y + side - step},
                             {x + side - step, y + side - step},
                             {x + side - step, y + step}};
                if (any(random, 0, 1) == 0) hole[0] = {x, y};
                feature = {test::box(x, y, x + side, y + side), hole};
                break;
            }
            case 2:
                feature = {test::disc(at(), at(),
                                      static_cast<double>(step * any(random, 1, extent / 2)),
                                      static_cast<int>(any(random, 3, 40)))};
                break;
            case 3: {  // star, its vertices on the grid
                Ring ring = test::star(random, at(), at(),
                                       static_cast<double>(step * any(random, 2, extent / 2)),
                                       static_cast<int>(any(random, 4, 24)));
                for (geometry::PlanePoint& p : ring)
                    p = {p.x_mm / step * step, p.y_mm / step * step};
                feature = {ring};
                break;
            }
            default: {  // triangle, often a sliver
                const std::int64_t x = at();
                const std::int64_t y = at();
                feature = {
                    {{x, y},
                     {x + step * any(random, 1, extent), y + step * any(random, 0, 2)},
                     {x + step * any(random, 0, extent), y + step * any(random, 1, extent)}}};
                break;
            }
        }
        geometry::PlanePolygons store = test::store({feature});
        if (store.ring_count() != feature.size()) continue;
        const Geos::Geometry polygon = Geos::polygon(feature);
        double area = 0;
        GEOSArea(polygon.get(), &area);
        if (Geos::valid(polygon) && area > 0) {
            // GEOS does not care about orientation, the engine does.
            double twice = 0;
            const Ring& shell = feature[0];
            for (std::size_t i = 0; i < shell.size(); ++i) {
                const auto& p = shell[i];
                const auto& q = shell[(i + 1) % shell.size()];
                twice += static_cast<double>(p.x_mm - shell[0].x_mm) *
                             static_cast<double>(q.y_mm - shell[0].y_mm) -
                         static_cast<double>(q.x_mm - shell[0].x_mm) *
                             static_cast<double>(p.y_mm - shell[0].y_mm);
            }
            if (twice < 0) feature[0] = test::reversed(feature[0]);
            return feature;
        }
    }
}

World random_polygons(Random& random) {
    World w;
    const std::int64_t extent = any(random, 4, 60);
    for (std::int64_t i = any(random, 1, 4); i > 0; --i)
        w.zones.push_back(any_polygon(random, kStep, extent));
    for (std::int64_t i = any(random, 0, 25); i > 0; --i)
        w.add(any_polygon(random, kStep, extent), static_cast<std::uint32_t>(any(random, 0, 2)));
    return w;
}

/// Zones that share borders; coverage that is made of them, or of their copies.
World shared_borders(Random& random) {
    World w;
    const std::int64_t n = any(random, 2, 4);
    std::vector<std::int64_t> xs{0};
    std::vector<std::int64_t> ys{0};
    for (std::int64_t i = 0; i < n; ++i) {
        xs.push_back(xs.back() + kStep * any(random, 1, 9));
        ys.push_back(ys.back() + kStep * any(random, 1, 9));
    }
    for (std::size_t i = 0; i + 1 < xs.size(); ++i)
        for (std::size_t j = 0; j + 1 < ys.size(); ++j)
            w.zones.push_back({test::box(xs[i], ys[j], xs[i + 1], ys[j + 1])});
    for (std::int64_t i = any(random, 1, 12); i > 0; --i)
        w.add(w.zones[static_cast<std::size_t>(
                  any(random, 0, static_cast<std::int64_t>(w.zones.size()) - 1))],
              static_cast<std::uint32_t>(any(random, 0, 2)));
    return w;
}

/// Coverage as cells of a raster: many small squares that share edges and touch in corners.
World rectilinear(Random& random) {
    World w;
    w.zones.push_back({test::disc(10 * kStep, 10 * kStep, 9.0 * kStep, 30)});
    w.zones.push_back({test::box(10 * kStep, 10 * kStep, 20 * kStep, 20 * kStep)});
    for (std::int64_t x = 0; x < 20; ++x)
        for (std::int64_t y = 0; y < 20; ++y)
            if (any(random, 0, 2) == 0)
                w.add({test::box(x * kStep, y * kStep, (x + 1) * kStep, (y + 1) * kStep)},
                      static_cast<std::uint32_t>(any(random, 0, 2)));
    return w;
}

/// Discs of several radii around shared sites, many of them the same.
World discs(Random& random) {
    World w;
    for (std::int64_t i = 0; i < 3; ++i)
        w.zones.push_back({test::star(random, any(random, 0, 40) * kStep,
                                      any(random, 0, 40) * kStep, 25.0 * kStep, 60)});
    std::erase_if(w.zones, [](const Feature& z) { return !Geos::valid(Geos::polygon(z)); });
    for (std::int64_t site = 0; site < 30; ++site) {
        const std::int64_t x = kStep * any(random, 0, 50);
        const std::int64_t y = kStep * any(random, 0, 50);
        for (std::uint32_t layer = 0; layer < 3; ++layer)
            w.add({test::disc(x, y, static_cast<double>(kStep) * (8 - 2 * layer), 64)}, layer);
    }
    return w;
}

/// Zones inside zones, equal zones, zones that touch in one vertex.
World nested_zones(Random& random) {
    World w = random_polygons(random);
    w.zones = {{test::box(0, 0, 40 * kStep, 40 * kStep)},
               {test::box(10 * kStep, 10 * kStep, 20 * kStep, 20 * kStep)},
               {test::box(10 * kStep, 10 * kStep, 20 * kStep, 20 * kStep)},
               {test::box(40 * kStep, 40 * kStep, 50 * kStep, 50 * kStep)},
               {test::box(0, 0, 10 * kStep, 40 * kStep)}};
    return w;
}

/// Many edges through one vertex, on the finest grid: nothing left to halve.
World needles(Random& random) {
    World w;
    w.zones.push_back({test::box(-50, -50, 50, 50)});
    for (int i = 0; i < 60; ++i) {
        const std::int64_t x = any(random, -40, 40);
        const std::int64_t y = any(random, -40, 40);
        const Ring ring = {{0, 0}, {x, y}, {x + any(random, -3, 3), y + any(random, -3, 3)}};
        const geometry::PlanePolygons store = test::store({{ring}});
        if (store.ring_count() != 1) continue;
        const double twice =
            static_cast<double>((ring[1].x_mm) * ring[2].y_mm - ring[1].y_mm * ring[2].x_mm);
        if (twice == 0) continue;
        w.add({twice > 0 ? ring : test::reversed(ring)},
              static_cast<std::uint32_t>(any(random, 0, 2)));
    }
    return w;
}

overlay::Result overlaid(const World& w, int threads = 1) {
    const geometry::PlanePolygons zones = test::store(w.zones);
    const geometry::PlanePolygons features = test::store(w.features);
    return overlay::overlay({.zones = zones,
                             .features = features,
                             .layer_of_feature = w.layers,
                             .layer_count = w.layer_count,
                             .points = {},
                             .regions = {},
                             .threads = threads});
}

using Areas = std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, double>;

Areas areas(const overlay::Result& result) {
    Areas found;
    for (const overlay::Cell& cell : result.cells)
        found[{cell.zone, result.signatures[cell.signature]}] = cell.area_mm2;
    return found;
}

double perimeter(const std::vector<Feature>& features) {
    double sum = 0;
    for (const Feature& feature : features)
        for (const Ring& ring : feature)
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto& p = ring[i];
                const auto& q = ring[(i + 1) % ring.size()];
                sum += std::hypot(static_cast<double>(q.x_mm - p.x_mm),
                                  static_cast<double>(q.y_mm - p.y_mm));
            }
    return sum;
}

/// Every signature's area in every zone, the engine's against GEOS.
void check_against_geos(const World& w) {
    const Areas ours = areas(overlaid(w));
    std::vector<Geos::Geometry> layers;
    for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
        std::vector<Geos::Geometry> parts;
        for (std::size_t f = 0; f < w.features.size(); ++f)
            if (w.layers[f] == layer) parts.push_back(Geos::polygon(w.features[f]));
        layers.push_back(Geos::united(parts));
    }
    // The grid of cuts is at most 1/8 mm here; half a step along every edge is the worst it can do.
    const double rounding = 0.125 * (perimeter(w.zones) + perimeter(w.features));
    for (std::uint32_t z = 0; z < w.zones.size(); ++z) {
        const Geos::Geometry zone = Geos::polygon(w.zones[z]);
        const double zone_area = Geos::area(zone);
        double total = 0;
        for (std::uint32_t bits = 0; bits < (1U << w.layer_count); ++bits) {
            Geos::Geometry part(GEOSGeom_clone(zone.get()));
            std::vector<std::uint32_t> signature;
            for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
                const bool in = (bits >> layer & 1) != 0;
                if (in) signature.push_back(layer);
                part = in ? Geos::intersection(part, layers[layer])
                          : Geos::difference(part, layers[layer]);
            }
            const auto found = ours.find({z, signature});
            const double area = found == ours.end() ? 0.0 : found->second;
            total += area;
            CAPTURE(z, bits, area, Geos::area(part), zone_area, rounding);
            REQUIRE(std::abs(area - Geos::area(part)) <= 1e-9 * zone_area + rounding);
        }
        CAPTURE(z, total, zone_area);
        REQUIRE(std::abs(total - zone_area) <= 1e-9 * zone_area + rounding);
    }
}

const std::vector<std::pair<const char*, std::function<World(Random&)>>> kWorlds = {
    {"random polygons", random_polygons}, {"shared borders", shared_borders},
    {"rectilinear", rectilinear},         {"discs", discs},
    {"nested zones", nested_zones},       {"needles", needles},
};

/// Two results are the same to the bit.
void check_same(const Areas& a, const Areas& b) {
    REQUIRE(a.size() == b.size());
    for (const auto& [key, area] : a) {
        CAPTURE(key.first, key.second);
        REQUIRE(b.contains(key));
        REQUIRE(b.at(key) == area);
    }
}

}  // namespace

TEST_CASE("areas agree with GEOS") {
    const Geos geos;
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            Random random(seed);
            CAPTURE(name, seed);
            check_against_geos(make(random));
        }
}

TEST_CASE("a copy of a feature changes nothing") {
    const Geos geos;  // the worlds ask it what is valid
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random(seed);
            const World w = make(random);
            World doubled = w;
            for (std::size_t f = 0; f < w.features.size(); ++f)
                doubled.add(w.features[f], w.layers[f]);
            CAPTURE(name, seed);
            check_same(areas(overlaid(w)), areas(overlaid(doubled)));
        }
}

TEST_CASE("the order of the input changes nothing") {
    const Geos geos;  // the worlds ask it what is valid
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random(seed);
            const World w = make(random);
            std::vector<std::size_t> order(w.features.size());
            std::iota(order.begin(), order.end(), 0);
            std::shuffle(order.begin(), order.end(), random);
            World shuffled = w;
            shuffled.features.clear();
            shuffled.layers.clear();
            for (const std::size_t f : order) shuffled.add(w.features[f], w.layers[f]);
            CAPTURE(name, seed);
            check_same(areas(overlaid(w)), areas(overlaid(shuffled)));
        }
}

TEST_CASE("the number of threads changes nothing, to the bit") {
    Random random(5);
    World w;
    for (std::int64_t x = 0; x < 40; ++x)
        for (std::int64_t y = 0; y < 40; ++y)
            w.zones.push_back({test::box(x * 10 * kStep, y * 10 * kStep, (x + 1) * 10 * kStep,
                                         (y + 1) * 10 * kStep)});
    for (int i = 0; i < 800; ++i)
        w.add(
            {test::disc(any(random, 0, 400) * kStep, any(random, 0, 400) * kStep, 8.0 * kStep, 64)},
            static_cast<std::uint32_t>(i % 3));
    const overlay::Result one = overlaid(w, 1);
    for (const int threads : {2, 4, 7}) {
        const overlay::Result many = overlaid(w, threads);
        REQUIRE(one.signatures == many.signatures);
        REQUIRE(one.cells.size() == many.cells.size());
        for (std::size_t i = 0; i < one.cells.size(); ++i) {
            CHECK(one.cells[i].zone == many.cells[i].zone);
            CHECK(one.cells[i].signature == many.cells[i].signature);
            CHECK(one.cells[i].area_mm2 == many.cells[i].area_mm2);
        }
    }
}

TEST_CASE("a ring that crosses itself counts by its winding number") {
    // A figure of eight: the right half runs counter-clockwise, the left half clockwise.
    World w;
    w.layer_count = 1;
    w.zones.push_back({test::box(-10 * kStep, -10 * kStep, 10 * kStep, 10 * kStep)});
    w.add({{{-8 * kStep, -4 * kStep},
            {8 * kStep, 4 * kStep},
            {-8 * kStep, 4 * kStep},
            {8 * kStep, -4 * kStep}}},
          0);
    const Areas a = areas(overlaid(w));
    double covered = 0;
    if (const auto found = a.find({0, {0}}); found != a.end()) covered = found->second;
    const double half = 0.5 * 8.0 * kStep * 8.0 * kStep;
    CHECK(std::abs(covered - half) < 1.0 * kStep);
}
