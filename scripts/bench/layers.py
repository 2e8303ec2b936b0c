"""Writes polygons to a GeoPackage that every tool of a benchmark reads."""

import contextlib
import os
import struct

import numpy
from osgeo import ogr, osr
from pyproj import Geod

VERTICES = 64
DECIMALS = 7

_GEOD = Geod(ellps="WGS84")
# Counter-clockwise, and the same bearings for every disc.
_BEARINGS = [-360.0 * i / VERTICES for i in range(VERTICES)]


def polygon_wkb(lons, lats):
    """One closed ring; coordinates are rounded, so that no reader rounds its own way."""
    places = numpy.round(numpy.column_stack((lons, lats)).astype("<f8"), DECIMALS)
    places = numpy.vstack((places, places[:1]))
    return struct.pack("<BIII", 1, 3, 1, len(places)) + places.tobytes()


def disc_wkb(lon, lat, radius_m):
    """A geodesic circle."""
    lons, lats, _ = _GEOD.fwd([lon] * VERTICES, [lat] * VERTICES, _BEARINGS, [radius_m] * VERTICES)
    return polygon_wkb(lons, lats)


@contextlib.contextmanager
def writing(path, kind=ogr.wkbPolygon, columns=("technology", "operator")):
    """Yields add(geometry or WKB, *values of the columns); the file appears when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name("part-" + path.name)
    driver = ogr.GetDriverByName("GPKG")
    if part.exists():
        driver.DeleteDataSource(str(part))
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    source = driver.CreateDataSource(str(part))
    layer = source.CreateLayer("coverage", wgs84, kind, ["GEOMETRY_NAME=geom"])
    for name in columns:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.StartTransaction()

    def add(geometry, *values):
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in zip(columns, values):
            if value is not None:
                feature.SetField(name, value)
        if isinstance(geometry, bytes):
            geometry = ogr.CreateGeometryFromWkb(geometry)
        feature.SetGeometryDirectly(geometry)
        layer.CreateFeature(feature)

    yield add
    layer.CommitTransaction()
    layer = source = None  # closes the file
    os.replace(part, path)
