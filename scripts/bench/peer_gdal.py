#!/usr/bin/env python3
"""GDAL/OGR: SQL on a GeoPackage with its R-tree, SpatiaLite's union, OGR's intersection. One thread.

peer_gdal.py TASK.json
"""

import tempfile

from osgeo import gdal, ogr, osr
from peer import EQUAL_AREA, LONGEST_EDGE_DEGREES, Clock, finish, read_task

PAIRS = """
FROM units u
JOIN rtree_units_geom b ON b.id = u.fid
JOIN rtree_coverage_geom r ON r.minx <= b.maxx AND r.maxx >= b.minx AND r.miny <= b.maxy AND r.maxy >= b.miny
JOIN coverage d ON d.fid = r.id"""


def to_plane():
    systems = []
    for code in (4326, EQUAL_AREA):
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    return osr.CoordinateTransformation(*systems)


def area_m2(geometry, transformation):
    geometry.Segmentize(LONGEST_EDGE_DEGREES)
    geometry.Transform(transformation)
    return geometry.GetArea()


def one_file(task, name):
    """Units and coverage as tables of one GeoPackage, with spatial indexes."""
    for table in ("units", "coverage"):
        options = {"accessMode": "append"} if table == "coverage" else {}
        if table == "coverage" and task["giant"]:
            options["options"] = ["-explodecollections"]  # no keyword of its own before GDAL 3.7
        gdal.VectorTranslate(
            name, task[table], format="GPKG", layerName=table,
            layerCreationOptions=["GEOMETRY_NAME=geom", "FID=fid"], **options,
        )  # fmt: skip
    return ogr.Open(name)


def by_union(source, operator):
    columns = f"u.code, d.technology, {operator} AS operator, ST_Union(d.geom) AS geom"
    query = f"SELECT {columns} {PAIRS} GROUP BY 1, 2, 3"
    units = {unit["code"]: unit.GetGeometryRef().Clone() for unit in source.GetLayerByName("units")}
    for row in source.ExecuteSQL(query):
        yield (
            row["code"],
            row["technology"],
            row["operator"],
            units[row["code"]].Intersection(row.GetGeometryRef()),
        )


def by_part(source):
    query = f"SELECT u.code, d.technology, ST_Intersection(u.geom, d.geom) AS geom {PAIRS}"
    for row in source.ExecuteSQL(query):
        yield row["code"], row["technology"], "ANY", row.GetGeometryRef()


def main():
    ogr.UseExceptions()
    gdal.UseExceptions()
    task = read_task()
    clock = Clock()
    sums = {}
    transformation = to_plane()
    with tempfile.TemporaryDirectory() as folder:
        source = one_file(task, f"{folder}/both.gpkg")
        clock.step("loading and indexing")
        if task["giant"]:
            found = [by_part(source)]
        else:
            operators = ("d.operator", "'ANY'") if task["by_operator"] else ("'ANY'",)
            found = [by_union(source, operator) for operator in operators]
        for parts in found:
            for *key, geometry in parts:
                if geometry is not None:
                    key = tuple(key)
                    sums[key] = sums.get(key, 0.0) + area_m2(geometry, transformation)
        clock.step("areas")
        del source
    rows = ((*key, area) for key, area in sums.items())
    finish(task, f"GDAL {gdal.__version__}", clock.steps, rows)


if __name__ == "__main__":
    main()
