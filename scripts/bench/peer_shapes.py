"""For peers that hold shapely geometries: areas on the ellipsoid, and cutting up."""

import numpy
import shapely
from peer import EQUAL_AREA, LONGEST_EDGE_DEGREES, MOST_VERTICES
from pyproj import Transformer


def areas_m2(geometries):
    to_plane = Transformer.from_crs(4326, EQUAL_AREA, always_xy=True)
    cut = shapely.segmentize(geometries, LONGEST_EDGE_DEGREES)
    plane = shapely.transform(cut, lambda x, y: to_plane.transform(x, y), interleaved=False)
    return shapely.area(plane)


def subdivide(geometry):
    """Pieces of few vertices each, halved along the longer side of their boxes, as ST_Subdivide does."""
    pieces, waiting = [], [geometry]
    while waiting:
        piece = waiting.pop()
        if piece.is_empty or piece.geom_type not in ("Polygon", "MultiPolygon", "GeometryCollection"):
            continue
        if shapely.get_num_coordinates(piece) <= MOST_VERTICES:
            pieces.append(piece)
            continue
        west, south, east, north = piece.bounds
        if east - west > north - south:
            middle = (west + east) / 2
            halves = ((west, south, middle, north), (middle, south, east, north))
        else:
            middle = (south + north) / 2
            halves = ((west, south, east, middle), (west, middle, east, north))
        waiting.extend(shapely.clip_by_rect(piece, *half) for half in halves)
    return numpy.array(pieces)
