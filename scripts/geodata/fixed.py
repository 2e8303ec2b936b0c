"""Synthetic fixed broadband: fibre around the unit's centre and along roads towards neighbours."""

import math
from dataclasses import dataclass

from shapely import LineString, Point, Polygon, union_all
from shapely.geometry.polygon import orient

from facts import COMMUNE, WARD
from plane import degrees_ring

DECIMALS = 5
NEIGHBOURS = 5


@dataclass
class FixedArea:
    operator: str
    unit_code: str
    polygon: Polygon
    down_mbps: int
    up_mbps: int


def make_fixed_areas(facts, centres, mountains, rng):
    areas = []
    for operator in ("A", "B", "C"):
        for i, fact in enumerate(facts):
            steep = mountains.at(*centres[i])
            if rng.random() < _chance(operator, fact, steep):
                polygon = _along_roads(operator, fact, centres, i, steep, rng)
                areas.append(FixedArea(operator, fact.code, polygon, *_speed(fact, steep, rng)))
    return areas


def _chance(operator, fact, steep):
    if operator == "A":
        return 1.0
    if operator == "B":
        return 1.0 if fact.urban else 0.65 * (1 - 0.8 * steep)
    return 1.0 if fact.type == WARD else 0.5 if fact.urban else 0.0


def _speed(fact, steep, rng):
    """Advertised speeds, down and up, in Mbit/s."""
    if fact.type == WARD:
        return rng.choice([(100, 50), (80, 40)])
    if fact.type != COMMUNE:
        return rng.choice([(60, 30), (40, 20)])
    return (8, 2) if steep > 0.75 else rng.choice([(30, 10), (30, 10), (20, 8), (16, 4)])


def _along_roads(operator, fact, centres, index, steep, rng):
    x, y = centres[index]
    core = rng.uniform(1100.0, 1500.0) if fact.urban else rng.uniform(600.0, 1100.0)
    parts = [Point(x, y).buffer(core, quad_segs=4)]
    others = sorted(
        (math.dist(centres[index], centre), k)
        for k, centre in enumerate(centres)
        if k != index
    )[:NEIGHBOURS]
    roads = 3 if fact.urban else 2 if operator == "A" and steep < 0.5 else 1
    for _, k in sorted(rng.sample(others, roads)):
        share = rng.uniform(0.25, 0.55)
        end = (x + share * (centres[k][0] - x), y + share * (centres[k][1] - y))
        road = LineString([(x, y), end])
        parts.append(road.buffer(rng.uniform(250.0, 600.0), quad_segs=2))
    return union_all(parts).simplify(5.0)


def area_ring(area):
    exterior = orient(area.polygon, 1.0).exterior
    return degrees_ring(list(exterior.coords)[:-1], DECIMALS)
