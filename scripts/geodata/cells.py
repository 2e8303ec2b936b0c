"""Schematic boundaries: Voronoi cells of one point per unit.

All vertices are computed once and shared, so neighbours have exactly the same border. Helper points
do two things: a ring of them around the province takes the outside, so that the outline is made of
cell borders too; and some around townships and wards, whose cells go to the communes next door,
keep towns small.
"""

import math
from collections import defaultdict

import numpy
from scipy.spatial import Voronoi
from shapely import MultiPoint, Polygon, concave_hull, union_all
from shapely.geometry.polygon import orient

from facts import TOWNSHIP, WARD
from plane import to_plane

PROVINCE_KM2 = 8310.0
# Half of the rounding step of the published points (0.01°) is 0.005°.
MOVE_DEG = 0.0035
LEAST_DISTANCE_M = 900.0
OUTER_SPACING_M = 4500.0
# Distance from the centre to the border of a town, and how near a helper may come to a point.
TOWN_RADIUS_M = {WARD: 900.0, TOWNSHIP: 1500.0}
HELPER_DISTANCE_M = 1100.0
HELPERS_PER_TOWN = 7


def place_centres(facts, rng):
    """Centres in the plane: the published points, moved within their rounding, not too close."""
    points = []
    for fact in facts:
        lon = fact.lon + rng.uniform(-MOVE_DEG, MOVE_DEG)
        lat = fact.lat + rng.uniform(-MOVE_DEG, MOVE_DEG)
        points.append(list(to_plane(lon, lat)))
    while _push_apart(points):
        pass
    # Whole metres, so that the last bits of a library's arithmetic do not decide anything later.
    return [(float(round(x)), float(round(y))) for x, y in points]


def _push_apart(points):
    moved = False
    for i, first in enumerate(points):
        for second in points[:i]:
            dx, dy = first[0] - second[0], first[1] - second[1]
            distance = math.hypot(dx, dy)
            if distance < LEAST_DISTANCE_M:
                push = (LEAST_DISTANCE_M * 1.01 - distance) / 2 / max(distance, 1.0)
                first[0] += dx * push
                first[1] += dy * push
                second[0] -= dx * push
                second[1] -= dy * push
                moved = True
    return moved


def make_cells(facts, centres):
    """One polygon per unit in the plane, counter-clockwise, together about PROVINCE_KM2."""
    around_towns = _helpers_around_towns(facts, centres)
    inner = list(centres) + around_towns
    hull = concave_hull(MultiPoint(centres), ratio=0.3)
    cells = []
    for distance in range(1000, 12000, 10):
        cells = _voronoi(inner, _outer_ring(hull, distance))
        if sum(cell.area for cell in cells) / 1e6 >= PROVINCE_KM2:
            break
    return _give_to_communes(facts, cells)


def _outer_ring(hull, distance):
    # The border between a unit and its outer helper lies half-way.
    ring = hull.buffer(2 * distance, quad_segs=8).exterior
    count = round(ring.length / OUTER_SPACING_M)
    steps = (ring.interpolate(k / count, normalized=True) for k in range(count))
    return [(round(point.x, -1), round(point.y, -1)) for point in steps]


def _helpers_around_towns(facts, centres):
    helpers = []
    for fact, centre in zip(facts, centres):
        for k in range(HELPERS_PER_TOWN if fact.urban else 0):
            angle = 2 * math.pi * (k + 0.3) / HELPERS_PER_TOWN
            distance = 2 * TOWN_RADIUS_M[fact.type]
            point = (
                centre[0] + distance * math.cos(angle),
                centre[1] + distance * math.sin(angle),
            )
            if all(math.dist(point, other) > HELPER_DISTANCE_M for other in centres + helpers):
                helpers.append(point)
    return helpers


def _voronoi(inner, outer):
    """The cells of the inner points; outer ones only bound them."""
    diagram = Voronoi(numpy.array(list(inner) + list(outer)))
    cells = []
    for index in range(len(inner)):
        region = diagram.regions[diagram.point_region[index]]
        if -1 in region:
            raise SystemExit("an inner cell is unbounded: the outer ring is too thin")
        cells.append(Polygon(diagram.vertices[region]))
    return cells


def _give_to_communes(facts, cells):
    """Joins each helper's cell to the commune it has the longest border with."""
    owner = {i: i for i in range(len(facts))}
    waiting = list(range(len(facts), len(cells)))
    while waiting:
        left = []
        for helper in waiting:
            borders = defaultdict(float)
            for other, unit in owner.items():
                if facts[unit].urban or not cells[helper].intersects(cells[other]):
                    continue
                borders[unit] += cells[helper].intersection(cells[other]).length
            best = max(borders, key=lambda unit: (borders[unit], -unit), default=None)
            if best is None or borders[best] == 0:
                left.append(helper)
            else:
                owner[helper] = best
        if len(left) == len(waiting):
            raise SystemExit("a town is not surrounded by communes")
        waiting = left
    joined = [
        union_all([cells[other] for other, unit in owner.items() if unit == index])
        for index in range(len(facts))
    ]
    return [orient(polygon.normalize(), 1.0) for polygon in joined]
