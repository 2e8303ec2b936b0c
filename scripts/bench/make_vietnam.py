#!/usr/bin/env python3
"""Synthetic discs, uniformly at random over the area of the units: seeded, the same each time.

    make_vietnam.py OUT.gpkg UNITS
"""

import math
import random
import sys
from pathlib import Path

from layers import disc_wkb, writing
from osgeo import ogr

SEED = 2025
RADIUS_M = {"2g": 3000.0, "3g": 2000.0, "4g": 1200.0}
DISCS_PER_LAYER = 10_000


def read_units(path):
    source = ogr.Open(path)
    for feature in source.GetLayer(0):
        geometry = feature.GetGeometryRef().Clone()
        west, east, south, north = geometry.GetEnvelope()
        # Degrees are weighed by the latitude of the unit; a commune is small enough for that.
        weight = geometry.GetArea() * math.cos(math.radians((south + north) / 2))
        yield geometry, (west, south, east, north), weight


def point_in(geometry, box, rng):
    west, south, east, north = box
    while True:
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(rng.uniform(west, east), rng.uniform(south, north))
        if geometry.Contains(point):
            return point.GetX(), point.GetY()


def discs_of(units):
    rng = random.Random(SEED)
    geometries = [(geometry, box) for geometry, box, _ in units]
    weights = [weight for _, _, weight in units]
    # By unit, so that each geometry is prepared for its questions once.
    picks = rng.choices(range(len(units)), weights, k=DISCS_PER_LAYER * len(RADIUS_M))
    technologies = [t for t in RADIUS_M for _ in range(DISCS_PER_LAYER)]
    for unit, technology in sorted(zip(picks, technologies)):
        geometry, box = geometries[unit]
        yield disc_wkb(*point_in(geometry, box, rng), RADIUS_M[technology]), technology


def main():
    out, units_file = sys.argv[1:]
    ogr.UseExceptions()
    with writing(Path(out)) as add:
        for disc, technology in discs_of(list(read_units(units_file))):
            add(disc, technology, None)


if __name__ == "__main__":
    main()
