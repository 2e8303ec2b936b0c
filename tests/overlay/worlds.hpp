#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "overlay/geos_reference.hpp"
#include "overlay/polygons.hpp"

/// Random and degenerate worlds to overlay.
namespace phusong::test {

using Random = std::mt19937_64;

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

inline constexpr std::int64_t kStep = 100'000;  // 100 m

inline std::int64_t any(Random& random, std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
}

/// Twice the area of a ring, below 0 when it runs clockwise.
inline double twice_area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& p = ring[i];
        const auto& q = ring[(i + 1) % ring.size()];
        twice += static_cast<double>(p.x - ring[0].x) * static_cast<double>(q.y - ring[0].y) -
                 static_cast<double>(q.x - ring[0].x) * static_cast<double>(p.y - ring[0].y);
    }
    return twice;
}

/// A polygon that GEOS calls valid, of one of many kinds, on a grid of `step` steps.
inline Feature any_polygon(Random& random, std::int64_t step, std::int64_t extent) {
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
                for (geometry::PlanePoint& p : ring) p = {p.x / step * step, p.y / step * step};
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
            if (twice_area(feature[0]) < 0) feature[0] = test::reversed(feature[0]);
            return feature;
        }
    }
}

inline World random_polygons(Random& random) {
    World w;
    const std::int64_t extent = any(random, 4, 60);
    for (std::int64_t i = any(random, 1, 4); i > 0; --i)
        w.zones.push_back(any_polygon(random, kStep, extent));
    for (std::int64_t i = any(random, 0, 25); i > 0; --i)
        w.add(any_polygon(random, kStep, extent), static_cast<std::uint32_t>(any(random, 0, 2)));
    return w;
}

/// Zones that share borders; coverage that is made of them, or of their copies.
inline World shared_borders(Random& random) {
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

/// Zones whose common borders have many vertices, so that cells lie along them; coverage that is
/// made of them, of pairs of them, and of discs across the borders.
inline World winding_borders(Random& random) {
    World w;
    const std::int64_t n = any(random, 2, 3);
    const std::int64_t side = 40 * kStep;
    const std::int64_t vertices = any(random, 5, 40);
    // From a corner of the net to the next, to the right or upwards; bent less towards the corners.
    const auto border = [&](std::int64_t x, std::int64_t y, bool up) {
        Ring line;
        for (std::int64_t k = 0; k < vertices; ++k) {
            const std::int64_t bend = std::min(k, vertices - k) * side / vertices / 2;
            const std::int64_t aside = bend == 0 ? 0 : any(random, -bend, bend) / 2;
            const std::int64_t along = k * side / vertices;
            line.push_back({x * side + (up ? aside : along), y * side + (up ? along : aside)});
        }
        return line;
    };
    std::map<std::tuple<std::int64_t, std::int64_t, bool>, Ring> borders;
    for (std::int64_t x = 0; x <= n; ++x)
        for (std::int64_t y = 0; y <= n; ++y)
            for (const bool up : {false, true}) borders[{x, y, up}] = border(x, y, up);
    const auto zone = [&](std::int64_t x, std::int64_t y) {
        Ring ring = borders[{x, y, false}];
        const auto forth = [&](const Ring& line) {
            ring.insert(ring.end(), line.begin(), line.end());
        };
        const auto back = [&](const Ring& line, std::int64_t end_x, std::int64_t end_y) {
            ring.push_back({end_x * side, end_y * side});
            ring.insert(ring.end(), line.rbegin(), line.rend() - 1);
        };
        forth(borders[{x + 1, y, true}]);
        back(borders[{x, y + 1, false}], x + 1, y + 1);
        back(borders[{x, y, true}], x, y + 1);
        return Feature{ring};
    };
    for (std::int64_t x = 0; x < n; ++x)
        for (std::int64_t y = 0; y < n; ++y) w.zones.push_back(zone(x, y));
    const auto layer = [&] { return static_cast<std::uint32_t>(any(random, 0, 2)); };
    // Some layers meet along the borders: one feature of theirs ends where the next begins.
    for (const Feature& feature : w.zones)
        if (any(random, 0, 2) == 0) w.add(feature, layer());
    for (std::int64_t i = any(random, 0, 6); i > 0; --i)
        w.add({test::disc(any(random, 0, n * side), any(random, 0, n * side),
                          static_cast<double>(any(random, 1, 20) * kStep), 24)},
              layer());
    return w;
}

/// Coverage as cells of a raster: many small squares that share edges and touch in corners.
inline World rectilinear(Random& random) {
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
inline World discs(Random& random) {
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
inline World nested_zones(Random& random) {
    World w = random_polygons(random);
    w.zones = {{test::box(0, 0, 40 * kStep, 40 * kStep)},
               {test::box(10 * kStep, 10 * kStep, 20 * kStep, 20 * kStep)},
               {test::box(10 * kStep, 10 * kStep, 20 * kStep, 20 * kStep)},
               {test::box(40 * kStep, 40 * kStep, 50 * kStep, 50 * kStep)},
               {test::box(0, 0, 10 * kStep, 40 * kStep)}};
    return w;
}

/// Many edges through one vertex, on the finest grid: nothing left to halve.
inline World needles(Random& random) {
    World w;
    w.zones.push_back({test::box(-50, -50, 50, 50)});
    for (int i = 0; i < 60; ++i) {
        const std::int64_t x = any(random, -40, 40);
        const std::int64_t y = any(random, -40, 40);
        const Ring ring = {{0, 0}, {x, y}, {x + any(random, -3, 3), y + any(random, -3, 3)}};
        const geometry::PlanePolygons store = test::store({{ring}});
        if (store.ring_count() != 1) continue;
        const double twice = static_cast<double>((ring[1].x) * ring[2].y - ring[1].y * ring[2].x);
        if (twice == 0) continue;
        w.add({twice > 0 ? ring : test::reversed(ring)},
              static_cast<std::uint32_t>(any(random, 0, 2)));
    }
    return w;
}

/// A polygon from a corner of a net to the next, starting anywhere on its ring.
inline Ring net_cell(Random& random, const std::vector<Ring>& net, std::size_t x, std::size_t y) {
    Ring ring = {net[x][y], net[x + 1][y], net[x + 1][y + 1], net[x][y + 1]};
    std::rotate(ring.begin(), ring.begin() + any(random, 0, 3), ring.end());
    return ring;
}

/// Convex cells of a net side by side, of few layers: whole patches and chessboards of one layer,
/// the same cell in several layers or twice in one, cells beside a polygon that spans two of them,
/// slivers along their edges.
inline World side_by_side(Random& random) {
    World w;
    constexpr std::size_t kCells = 8;
    // Some nets are oblique or have corners off the grid, so that borders are not along the axes.
    const std::int64_t lean = any(random, 0, 2) * kStep / 4;
    const std::int64_t shake = any(random, 0, 1) * kStep / 5;
    std::vector<Ring> net(kCells + 1);
    for (std::size_t x = 0; x <= kCells; ++x)
        for (std::size_t y = 0; y <= kCells; ++y)
            net[x].push_back(
                {static_cast<std::int64_t>(x) * kStep * 2 + static_cast<std::int64_t>(y) * lean +
                     any(random, -shake, shake),
                 static_cast<std::int64_t>(y) * kStep * 2 + any(random, -shake, shake)});
    const std::int64_t side = kCells * kStep * 2;
    w.zones.push_back({test::disc(side / 2, side / 2, 0.4 * static_cast<double>(side), 40)});
    w.zones.push_back({{net[0][0], net[4][0], net[4][kCells], net[0][kCells]}});
    w.zones.push_back({{net[4][0], net[kCells][0], net[kCells][kCells], net[4][kCells]}});
    const std::int64_t pattern = any(random, 0, 3);
    for (std::size_t x = 0; x < kCells; ++x)
        for (std::size_t y = 0; y < kCells; ++y) {
            if (pattern == 0 && (x + y) % 2 == 0) continue;
            if (pattern == 1 && any(random, 0, 3) == 0) continue;
            const auto layer = static_cast<std::uint32_t>(pattern == 3 ? any(random, 0, 2) : y / 4);
            w.add({net_cell(random, net, x, y)}, layer);
            if (any(random, 0, 5) == 0) w.add({net_cell(random, net, x, y)}, layer);
            if (any(random, 0, 3) == 0) w.add({net_cell(random, net, x, y)}, 2);
            if (x + 1 < kCells && any(random, 0, 7) == 0)
                w.add({{net[x][y], net[x + 1][y], net[x + 2 > kCells ? kCells : x + 2][y],
                        net[x + 1][y + 1], net[x][y + 1]}},
                      layer);
            if (any(random, 0, 7) == 0)
                w.add({{net[x][y], net[x + 1][y], {net[x][y].x + kStep, net[x][y].y + 40}}}, layer);
        }
    std::vector<Feature> valid;
    std::vector<std::uint32_t> layers;
    for (std::size_t f = 0; f < w.features.size(); ++f) {
        if (!Geos::valid(Geos::polygon(w.features[f]))) continue;
        Ring& shell = w.features[f][0];
        if (twice_area(shell) < 0) shell = test::reversed(shell);
        valid.push_back(w.features[f]);
        layers.push_back(w.layers[f]);
    }
    w.features = valid;
    w.layers = layers;
    return w;
}

/// One border of many vertices in the middle, that more than two zones have in common, some one way
/// and some the other; an island that is a hole of its surroundings; zones that touch in a vertex.
inline World many_along_one_border(Random& random) {
    World w;
    const std::int64_t side = 60 * kStep;
    Ring line;
    const std::int64_t vertices = any(random, 20, 200);
    for (std::int64_t k = 0; k <= vertices; ++k)
        line.push_back(
            {k == 0 || k == vertices ? 0 : any(random, -5, 5) * kStep / 2, k * side / vertices});
    const auto beside = [&](std::int64_t reach, bool left) {
        Ring ring = line;  // upwards: what lies to its left is to the west
        if (!left) ring = reversed(line);
        ring.push_back({left ? -reach : reach, left ? side : 0});
        ring.push_back({left ? -reach : reach, left ? 0 : side});
        return ring;
    };
    const Ring island =
        test::disc(15 * kStep, 15 * kStep, 4.0 * kStep, static_cast<int>(any(random, 12, 90)));
    w.zones.push_back({beside(30 * kStep, true)});
    w.zones.push_back({beside(30 * kStep, false), reversed(island)});
    w.zones.push_back({island});
    for (std::int64_t i = any(random, 0, 2); i > 0; --i)
        w.zones.push_back({beside(any(random, 10, 40) * kStep, any(random, 0, 1) == 0)});
    w.zones.push_back(
        {{{0, side}, {10 * kStep, side + 10 * kStep}, {-10 * kStep, side + 9 * kStep}}});
    const auto layer = [&] { return static_cast<std::uint32_t>(any(random, 0, 2)); };
    for (std::int64_t i = any(random, 0, 4); i > 0; --i)
        w.add({beside(any(random, 10, 40) * kStep, any(random, 0, 1) == 0)}, layer());
    if (any(random, 0, 1) == 0) w.add({island}, layer());
    for (std::int64_t i = any(random, 0, 8); i > 0; --i)
        w.add({test::disc(any(random, -20, 20) * kStep, any(random, 0, 60) * kStep,
                          static_cast<double>(any(random, 1, 12) * kStep), 24)},
              layer());
    return w;
}

inline double perimeter(const std::vector<Feature>& features) {
    double sum = 0;
    for (const Feature& feature : features)
        for (const Ring& ring : feature)
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto& p = ring[i];
                const auto& q = ring[(i + 1) % ring.size()];
                sum += std::hypot(static_cast<double>(q.x - p.x), static_cast<double>(q.y - p.y));
            }
    return sum;
}

inline const std::vector<std::pair<const char*, std::function<World(Random&)>>> kWorlds = {
    {"random polygons", random_polygons},
    {"shared borders", shared_borders},
    {"winding borders", winding_borders},
    {"rectilinear", rectilinear},
    {"discs", discs},
    {"nested zones", nested_zones},
    {"needles", needles},
    {"side by side", side_by_side},
    {"many along one border", many_along_one_border},
};

}  // namespace phusong::test
