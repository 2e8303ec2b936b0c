#!/usr/bin/env python3
"""About a million squares that share borders, as web maps cut the world (zoom 17), where sites are near.

make_tiles.py OUT.gpkg UNITS SITES.csv
"""

import math
import sys
from pathlib import Path

import numpy
from layers import polygon_wkb, writing
from sites import TECHNOLOGIES, read_sites

ZOOM = 17
# Chosen so that the three layers hold a million tiles together.
RADIUS_M = {"2G": 3000.0, "3G": 1800.0, "4G": 1250.0}
EQUATOR_M = 40_075_016.686


def column_of(lon):
    return (lon + 180) / 360 * 2**ZOOM


def row_of(lat):
    return (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**ZOOM


def longitude_of(column):
    return column / 2**ZOOM * 360 - 180


def latitude_of(row):
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**ZOOM))))


def tiles_near(sites, radius_m):
    """Columns and rows of tiles whose middle lies within the radius of a site."""
    found = set()
    for lon, lat in sites:
        x, y = column_of(lon), row_of(lat)
        reach = radius_m / (EQUATOR_M / 2**ZOOM * math.cos(math.radians(lat)))
        columns = numpy.arange(math.floor(x - reach), math.ceil(x + reach) + 1)
        rows = numpy.arange(math.floor(y - reach), math.ceil(y + reach) + 1)
        far = numpy.hypot(columns[:, None] + 0.5 - x, rows[None, :] + 0.5 - y)
        near = numpy.argwhere(far <= reach)
        found.update((int(columns[i]), int(rows[j])) for i, j in near)
    return sorted(found)


def main():
    out, _, sites_file = sys.argv[1:]
    sites = list(read_sites(sites_file))
    with writing(Path(out)) as add:
        for technology in TECHNOLOGIES:
            places = [(lon, lat) for lon, lat, _, has in sites if technology in has]
            for column, row in tiles_near(places, RADIUS_M[technology]):
                west, east = longitude_of(column), longitude_of(column + 1)
                north, south = latitude_of(row), latitude_of(row + 1)
                square = polygon_wkb((west, east, east, west), (south, south, north, north))
                add(square, technology.lower(), None)


if __name__ == "__main__":
    main()
