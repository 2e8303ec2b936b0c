#!/usr/bin/env python3
"""SedonaDB: the same statements as the other databases; its spatial join is indexed by itself.

    peer_sedonadb.py TASK.json

It has no ST_Subdivide: multipolygons are cut up by shapely before it reads them.
"""

import geopandas
import sedonadb
from peer import EQUAL_AREA, LONGEST_EDGE_DEGREES, Clock, finish, keys, read_task
from peer_geopandas import pieces_of
from peer_sql import statements

AREA = f"ST_Area(ST_Transform(ST_Segmentize({{}}, {LONGEST_EDGE_DEGREES}), 'EPSG:{EQUAL_AREA}'))"


def main():
    task = read_task()
    database = sedonadb.connect()
    database.sql(f"SET datafusion.execution.target_partitions = {task['threads']}").execute()
    clock = Clock()
    units = geopandas.read_file(task["units"], columns=["code"], use_arrow=True)
    coverage = geopandas.read_file(task["coverage"], columns=list(keys(task)), use_arrow=True)
    clock.step("reading")
    if task["giant"]:
        coverage = pieces_of(coverage)
        clock.step("cutting up")
    for name, table in (("units", units), ("coverage", coverage)):
        frame = database.create_data_frame(table.rename_geometry("geom"))
        frame.to_memtable().to_view(name)
    for name, query in statements(task, "ST_Union_Agg", AREA):
        database.sql(query).to_memtable().to_view(name)
        clock.step(name)
    rows = database.sql("SELECT * FROM areas").to_pandas().itertuples(index=False)
    finish(task, f"SedonaDB {sedonadb.__version__}", clock.steps, rows)


if __name__ == "__main__":
    main()
