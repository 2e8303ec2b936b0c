#!/usr/bin/env python3
"""Who is right: people of some communes the plain way, cell by cell with GEOS, where the two differ most.

    people_by_cells.py RASTER UNITS.gpkg FOLDER COUNT

Reads exactextract.csv and scaled/communes.csv in FOLDER (people times a million), writes by_cells.json there.
"""

import json
import sys
from pathlib import Path

from osgeo import gdal, ogr
from people_totals import read_totals

MOST_POINTS = 5000  # a commune with more takes GEOS too long


def box(west, south, east, north):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((west, south), (east, south), (east, north), (west, north), (west, south)):
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def count_points(geometry):
    if geometry.GetGeometryCount() == 0:
        return geometry.GetPointCount()
    return sum(count_points(geometry.GetGeometryRef(i)) for i in range(geometry.GetGeometryCount()))


def people_in(geometry, raster):
    left, side, _, top, _, _ = raster.GetGeoTransform()
    west, east, south, north = geometry.GetEnvelope()
    column, row = int((west - left) / side), int((top - north) / side)
    columns, rows = int((east - left) / side) + 1 - column, int((top - south) / side) + 1 - row
    cells = raster.ReadAsArray(column, row, columns, rows)
    people = 0.0
    for i in range(rows):
        y = top - (row + i) * side
        strip = geometry.Intersection(box(west - 1, y - side, east + 1, y))
        for j in range(columns):
            if cells[i][j] > 0:
                x = left + (column + j) * side
                common = strip.Intersection(box(x, y - side, x + side, y)).Area()
                people += float(cells[i][j]) * common / side**2
    return people


def main():
    raster_file, units_file, folder, count = sys.argv[1:]
    gdal.UseExceptions()
    ogr.UseExceptions()
    peer, ours = read_totals(Path(folder), "exactextract")
    raster, units = gdal.Open(raster_file), gdal.OpenEx(units_file)
    layer = units.GetLayer(0)
    found = []
    for code in sorted(peer, key=lambda c: -abs(ours[c] - peer[c]) / max(peer[c], 1)):
        layer.SetAttributeFilter(f"code = '{code}'")
        feature = layer.GetNextFeature()  # the geometry lives as long as this does
        geometry = feature.GetGeometryRef()
        if count_points(geometry) > MOST_POINTS:
            continue
        found.append(
            {
                "unit": code,
                "by_cells": people_in(geometry, raster),
                "phusong": ours[code],
                "exactextract": peer[code],
            }
        )
        if len(found) == int(count):
            break
    (Path(folder) / "by_cells.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
