#!/usr/bin/env python3
"""DuckDB with its spatial extension; its join of ST_Intersects builds an R-tree by itself.

    peer_duckdb.py TASK.json

It has no ST_Subdivide and no ST_Segmentize: multipolygons are taken apart into polygons, and edges are
projected as they are, which moves areas by some 1e-5.
"""

from pathlib import Path

import duckdb
import duckdb_extension_spatial
import pyogrio
from peer import EQUAL_AREA, Clock, finish, keys, read_task
from peer_sql import statements

AREA = f"ST_Area(ST_Transform({{}}, 'EPSG:4326', 'EPSG:{EQUAL_AREA}', always_xy := true))"


def connect(threads):
    database = duckdb.connect()
    packed = Path(duckdb_extension_spatial.__file__).parent.glob("extensions/*/spatial.duckdb_extension")
    database.execute(f"INSTALL '{next(packed)}'")
    database.execute("LOAD spatial")
    database.execute(f"SET threads = {threads}")
    return database


def read(database, table, path, columns, geometry):
    """Through pyogrio: ST_Read of this version fails on some runs, and crashes on others."""
    meta, source = pyogrio.read_arrow(path, columns=list(columns))
    place = source.schema.get_field_index(meta["geometry_name"] or "wkb_geometry")
    plain = source.column(place).combine_chunks().cast("binary")
    source = source.set_column(place, "wkb", plain)
    database.register("source", source)
    names = ", ".join(columns)
    whole = f"SELECT {names}, ST_GeomFromWKB(wkb) AS geom FROM source"
    database.execute(f"CREATE TABLE {table} AS SELECT {names}, {geometry} AS geom FROM ({whole})")


def main():
    task = read_task()
    database = connect(task["threads"])
    clock = Clock()
    read(database, "units", task["units"], ["code"], "geom")
    geometry = "unnest(ST_Dump(geom)).geom" if task["giant"] else "geom"
    read(database, "coverage", task["coverage"], keys(task), geometry)
    clock.step("reading")
    for table, query in statements(task, "ST_Union_Agg", AREA):
        database.execute(f"CREATE TABLE {table} AS {query}")
        clock.step(table)
    rows = database.execute("SELECT * FROM areas").fetchall()
    finish(task, f"DuckDB {duckdb.__version__}", clock.steps, rows)


if __name__ == "__main__":
    main()
