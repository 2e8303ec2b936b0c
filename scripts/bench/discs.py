"""Discs on the ellipsoid, written once to a GeoPackage that every tool of a benchmark reads."""

import os

from osgeo import ogr, osr
from pyproj import Geod

VERTICES = 64
DECIMALS = 7

_GEOD = Geod(ellps="WGS84")
# Counter-clockwise, and the same bearings for every disc.
_BEARINGS = [-360.0 * i / VERTICES for i in range(VERTICES)]


def disc_polygon(lon, lat, radius_m):
    """A geodesic circle of 64 vertices; coordinates are rounded, so that no reader rounds its own way."""
    lons, lats, _ = _GEOD.fwd(
        [lon] * VERTICES, [lat] * VERTICES, _BEARINGS, [radius_m] * VERTICES
    )
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in zip(lons, lats):
        ring.AddPoint_2D(round(x, DECIMALS), round(y, DECIMALS))
    ring.CloseRings()
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometryDirectly(ring)
    return polygon


def write_discs(path, discs):
    """Writes (lon, lat, radius in metres, technology, operator or None); returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name("part-" + path.name)
    driver = ogr.GetDriverByName("GPKG")
    if part.exists():
        driver.DeleteDataSource(str(part))
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    source = driver.CreateDataSource(str(part))
    layer = source.CreateLayer("discs", wgs84, ogr.wkbPolygon)
    for name in ("technology", "operator"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.StartTransaction()
    count = 0
    for lon, lat, radius_m, technology, operator in discs:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("technology", technology)
        if operator is not None:
            feature.SetField("operator", operator)
        feature.SetGeometryDirectly(disc_polygon(lon, lat, radius_m))
        layer.CreateFeature(feature)
        count += 1
    layer.CommitTransaction()
    del layer, source
    os.replace(part, path)
    return count
