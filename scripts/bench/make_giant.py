#!/usr/bin/env python3
"""Three layers of one multipolygon each, over a million vertices and with holes: seeded, made up.

    make_giant.py OUT.gpkg UNITS

2g and 3g are the steps of a raster of smooth noise at two levels, 4g is a union of discs.
"""

import sys
from pathlib import Path

import numpy
from layers import disc_wkb, writing
from osgeo import gdal, ogr

SEED = 2025
CELLS = 7200  # in each direction
LEVELS = {"2g": -4.0, "3g": 2.0}
DISCS = 60_000
RADII_M = (250.0, 900.0)


def extent_of(units):
    source = ogr.Open(units)
    return source.GetLayer(0).GetExtent()


def noise(rng):
    """Sums of grids of random numbers, from coarse to fine, interpolated between their nodes."""
    heights = numpy.zeros((CELLS, CELLS), "f4")
    for spacing in (4, 16, 64, 256):
        nodes = rng.normal(0, spacing**0.5, (CELLS // spacing + 2,) * 2).astype("f4")
        whole, part = numpy.divmod(numpy.arange(CELLS), spacing)
        part = (part / spacing).astype("f4")
        rows = nodes[whole] * (1 - part)[:, None] + nodes[whole + 1] * part[:, None]
        heights += rows[:, whole] * (1 - part) + rows[:, whole + 1] * part
    return heights


def steps(mask, extent):
    """The cells of the mask as one multipolygon along their borders."""
    west, east, south, north = extent
    raster = gdal.GetDriverByName("MEM").Create("", CELLS, CELLS, 1, gdal.GDT_Byte)
    raster.SetGeoTransform((west, (east - west) / CELLS, 0, north, 0, (south - north) / CELLS))
    band = raster.GetRasterBand(1)
    band.WriteArray(mask.astype("u1"))
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("")
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
    gdal.Polygonize(band, band, layer, 0)
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for feature in layer:
        whole.AddGeometry(feature.GetGeometryRef())
    return whole


def discs(rng, extent):
    west, east, south, north = extent
    every = ogr.Geometry(ogr.wkbMultiPolygon)
    lons, lats = rng.uniform(west, east, DISCS), rng.uniform(south, north, DISCS)
    for place in zip(lons, lats, rng.uniform(*RADII_M, DISCS)):
        every.AddGeometryDirectly(ogr.CreateGeometryFromWkb(disc_wkb(*place)))
    return every.UnionCascaded()


def count_vertices(geometry):
    parts = geometry.GetGeometryCount()
    if parts == 0:
        return geometry.GetPointCount()
    return sum(count_vertices(geometry.GetGeometryRef(i)) for i in range(parts))


def main():
    out, units = sys.argv[1:]
    ogr.UseExceptions()
    gdal.UseExceptions()
    extent = extent_of(units)
    rng = numpy.random.default_rng(SEED)
    heights = noise(rng)
    layers = {technology: steps(heights > level, extent) for technology, level in LEVELS.items()}
    layers["4g"] = discs(rng, extent)
    with writing(Path(out), ogr.wkbMultiPolygon, ("technology",)) as add:
        for technology, geometry in layers.items():
            parts, vertices = geometry.GetGeometryCount(), count_vertices(geometry)
            print(f"{technology}: {parts} parts, {vertices} vertices")
            add(geometry, technology)


if __name__ == "__main__":
    main()
