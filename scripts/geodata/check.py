"""An independent computation of what the example shows: GEOS overlays in an equal-area plane.

It reads the written files, dissolves every layer, and intersects it with every unit: the plain way,
which shares nothing with phusong's engine.
"""

import json

import numpy
from pyproj import Transformer
from shapely import Polygon, STRtree, segmentize, transform, union_all

TOLERANCE_M2 = 10_000.0
TOLERANCE_SHARE = 0.01
LONGEST_EDGE_DEG = 0.0005  # edges are straight in longitude and latitude

_EQUAL_AREA = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)


def _to_equal_area(positions):
    return numpy.column_stack(_EQUAL_AREA.transform(positions[:, 0], positions[:, 1]))


def _source_polygons(path):
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        polygon = Polygon(
            feature["geometry"]["coordinates"][0], feature["geometry"]["coordinates"][1:]
        )
        if not polygon.is_valid or not polygon.exterior.is_ccw:
            raise SystemExit(f"{path}: not a valid right-handed polygon: {feature['properties']}")
        yield feature["properties"], polygon


def _polygons(path):
    for properties, polygon in _source_polygons(path):
        dense = segmentize(polygon, LONGEST_EDGE_DEG)
        yield properties, transform(dense, _to_equal_area)


def compute(folder):
    """{(service, operator): [covered m² per unit]}, and the units as (properties, polygon)."""
    units = list(_polygons(folder / "units.geojson"))
    layers = {}
    for properties, polygon in _polygons(folder / "coverage_mobile.geojson"):
        layers.setdefault((properties["technology"], properties["operator"]), []).append(polygon)
    for properties, polygon in _polygons(folder / "broadband.geojson"):
        layers.setdefault(("broadband", properties["operator"]), []).append(polygon)
    for service in sorted({service for service, _ in layers}):
        layers[(service, "ANY")] = [
            polygon
            for (other, _), polygons in list(layers.items())
            if other == service
            for polygon in polygons
        ]
    covered = {key: _covered(units, polygons) for key, polygons in sorted(layers.items())}
    return units, covered


def _covered(units, polygons):
    tree = STRtree(polygons)
    areas = []
    for _, unit in units:
        near = [polygons[i] for i in tree.query(unit)]
        areas.append(union_all(near).intersection(unit).area)
    return areas


def check_tiling(folder):
    """Neighbours must share every border exactly, so that the units as written tile the province."""
    units = [polygon for _, polygon in _source_polygons(folder / "units.geojson")]
    union = union_all(units)
    overlap = sum(unit.area for unit in units) / union.area - 1.0
    if abs(overlap) > 1e-12 or union.geom_type != "Polygon" or union.interiors:
        raise SystemExit(f"the units overlap ({overlap:g} of the area) or leave gaps")


def meets_any(area, unit):
    return area > min(TOLERANCE_M2, TOLERANCE_SHARE * unit.area)


def counts(units, areas, chosen):
    """How many of the chosen units meet any, area>=50 and area>=95."""
    any_, half, most, total = 0, 0, 0, 0
    for (properties, unit), area in zip(units, areas):
        if chosen(properties):
            total += 1
            any_ += meets_any(area, unit)
            half += area >= 0.50 * unit.area
            most += area >= 0.95 * unit.area
    return any_, half, most, total


def report(folder):
    units, covered = compute(folder)
    check_tiling(folder)
    total = sum(unit.area for _, unit in units)
    print(f"{len(units)} units, {total / 1e6:.1f} km², no overlaps, no gaps")
    groups = {
        "all": lambda properties: True,
        "townships and city wards": lambda properties: properties["type"] != "Xã",
    }
    for label, chosen in groups.items():
        print(f"\n{label}: units that meet  any, area>=50, area>=95")
        for (service, operator), areas in covered.items():
            any_, half, most, count = counts(units, areas, chosen)
            print(f"  {service:<10}{operator:<4}{any_:>5}{half:>6}{most:>6}  of {count}")
    _insist(units, covered, "2g", groups["all"], 226)
    _insist(units, covered, "3g", groups["townships and city wards"], 19)
    _insist(units, covered, "broadband", groups["all"], 226)
    print("\nthe three statements of end-2018 hold under the rule any")
    return units, covered


def _insist(units, covered, service, chosen, expected):
    met, _, _, count = counts(units, covered[(service, "ANY")], chosen)
    if (met, count) != (expected, expected):
        raise SystemExit(f"{service}: {met} of {count}, should be {expected} of {expected}")
