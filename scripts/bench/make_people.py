#!/usr/bin/env python3
"""A synthetic population raster of 3 arc-seconds over the units: made up, seeded, the same each time.

    make_people.py UNITS.gpkg OUT.tif

Cells outside the units hold no data, as in the rasters that are published.
"""

import json
import math
import os
import sys
from pathlib import Path

import numpy
from osgeo import gdal

SEED = 2025
CELLS_PER_DEGREE = 1200
NO_DATA = -99999.0
BLOCK = 256
TOWN_CELLS = 64  # side of the squares that share one density


def grid_over(units):
    vectors = gdal.OpenEx(str(units))  # the layer lives as long as this does
    west, east, south, north = vectors.GetLayer(0).GetExtent()
    first_column = math.floor(west * CELLS_PER_DEGREE)
    first_row = math.ceil(north * CELLS_PER_DEGREE)
    columns = math.ceil(east * CELLS_PER_DEGREE) - first_column
    rows = first_row - math.floor(south * CELLS_PER_DEGREE)
    side = 1 / CELLS_PER_DEGREE
    return columns, rows, (first_column * side, side, 0, first_row * side, 0, -side)


def main():
    units, out = (Path(argument) for argument in sys.argv[1:])
    gdal.UseExceptions()
    out.parent.mkdir(parents=True, exist_ok=True)
    columns, rows, affine = grid_over(units)

    land = gdal.GetDriverByName("GTiff").Create(
        str(out.with_name("land.tif")), columns, rows, 1, gdal.GDT_Byte,
        ["TILED=YES", "COMPRESS=LZW", "SPARSE_OK=TRUE"],
    )  # fmt: skip
    land.SetGeoTransform(affine)
    vectors = gdal.OpenEx(str(units))
    land.SetProjection(vectors.GetLayer(0).GetSpatialRef().ExportToWkt())
    gdal.RasterizeLayer(land, [1], vectors.GetLayer(0), burn_values=[1], options=["ALL_TOUCHED=TRUE"])

    part = out.with_name("part-" + out.name)
    people = gdal.GetDriverByName("GTiff").Create(
        str(part), columns, rows, 1, gdal.GDT_Float32,
        ["TILED=YES", f"BLOCKXSIZE={BLOCK}", f"BLOCKYSIZE={BLOCK}", "COMPRESS=DEFLATE",
         "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER"],
    )  # fmt: skip
    people.SetGeoTransform(affine)
    people.SetProjection(land.GetProjection())
    band = people.GetRasterBand(1)
    band.SetNoDataValue(NO_DATA)
    rng = numpy.random.default_rng(SEED)
    towns = numpy.exp(
        rng.normal(0, 1.5, (rows // TOWN_CELLS + 1, columns // TOWN_CELLS + 1)).astype("f4")
    )
    inside = 0
    total = 0.0
    for row in range(0, rows, BLOCK):
        count = min(BLOCK, rows - row)
        mask = land.ReadAsArray(0, row, columns, count) == 1
        density = towns[numpy.arange(row, row + count) // TOWN_CELLS][
            :, numpy.arange(columns) // TOWN_CELLS
        ]
        cells = density * rng.exponential(1, (count, columns)).astype("f4")
        cells[cells < 0.3] = 0  # nobody lives in many a cell
        cells[~mask] = NO_DATA
        inside += int(mask.sum())
        total += float(cells[mask].sum(dtype="f8"))
        band.WriteArray(cells, 0, row)
    del band, people, land
    out.with_name("land.tif").unlink()
    os.replace(part, out)
    out.with_name("raster.json").write_text(
        json.dumps({"columns": columns, "rows": rows}) + "\n", encoding="utf-8"
    )
    print(f"{columns} × {rows} cells, {inside} of them inside the units, {total:.0f} persons in {out}")


if __name__ == "__main__":
    main()
