"""The local plane of the example: an equal-area projection in metres, centred on the province."""

from pyproj import Geod, Transformer

LOCAL = "+proj=laea +lat_0=21.85 +lon_0=106.65 +datum=WGS84 +units=m"
GEOD = Geod(ellps="WGS84")
_TO_PLANE = Transformer.from_crs("EPSG:4326", LOCAL, always_xy=True)
_TO_DEGREES = Transformer.from_crs(LOCAL, "EPSG:4326", always_xy=True)


def to_plane(lon, lat):
    return _TO_PLANE.transform(lon, lat)


def to_degrees(x, y):
    return _TO_DEGREES.transform(x, y)


def degrees_ring(points, decimals):
    """Plane points as a closed ring of rounded longitudes and latitudes, without repeated points."""
    ring = []
    for x, y in points:
        lon, lat = to_degrees(x, y)
        position = [round(lon, decimals), round(lat, decimals)]
        if not ring or ring[-1] != position:
            ring.append(position)
    if ring[0] != ring[-1]:
        ring.append(list(ring[0]))
    return ring
