#!/usr/bin/env python3
"""geofileops: dissolve the coverage by layer, intersect it with the units, file to file.

    peer_geofileops.py TASK.json

It cuts large geometries up by itself.
"""

import tempfile
from pathlib import Path

import geofileops
import geopandas
from peer import Clock, finish, keys, read_task
from peer_shapes import areas_m2


def covered(task, folder, source, by):
    """(unit, technology, operator, m²) of the coverage in `source`, united by the columns `by`."""
    folder.mkdir()
    united, common = folder / "united.gpkg", folder / "common.gpkg"
    parallel = {"nb_parallel": task["threads"]}
    if task["giant"]:
        united = source
    else:
        geofileops.dissolve(source, united, explodecollections=True, groupby_columns=list(by), **parallel)
    geofileops.intersection(
        task["units"], united, common, input1_columns=["code"], input2_columns=list(by),
        input1_columns_prefix="", input2_columns_prefix="", **parallel,
    )  # fmt: skip
    table = geopandas.read_file(common, use_arrow=True)
    table["area_m2"] = areas_m2(table.geometry.to_numpy())
    for key, area in table.groupby(["code", *by])["area_m2"].sum().items():
        yield (*key, area) if "operator" in by else (*key, "ANY", area)


def main():
    task = read_task()
    clock = Clock()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        source = Path(task["coverage"])
        for by in {keys(task), ("technology",)}:
            rows += covered(task, Path(name) / "-".join(by), source, by)
            clock.step(", ".join(by))
    finish(task, f"geofileops {geofileops.__version__}", clock.steps, rows)


if __name__ == "__main__":
    main()
