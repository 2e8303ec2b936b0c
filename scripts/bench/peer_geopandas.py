#!/usr/bin/env python3
"""geopandas and shapely: spatial join, union by unit and layer, intersection.

    peer_geopandas.py TASK.json

A multipolygon of a million vertices is cut into small pieces first. One thread: geopandas has no others.
"""

import geopandas
import pandas
import shapely
from peer import Clock, finish, keys, read_task
from peer_shapes import areas_m2, subdivide


def unions(pairs, by, units):
    """Parts of the units that are covered, by the columns `by`, with their areas."""
    joined = pairs.dissolve(by=list(by)).reset_index()
    whole = units.geometry.loc[joined["code"]].to_numpy()
    joined["area_m2"] = areas_m2(shapely.intersection(joined.geometry.to_numpy(), whole))
    return joined


def pieces_of(coverage):
    parts = [subdivide(geometry) for geometry in coverage.geometry]
    names = [t for t, some in zip(coverage["technology"], parts) for _ in some]
    geometry = [piece for some in parts for piece in some]
    return geopandas.GeoDataFrame({"technology": names}, geometry=geometry, crs=coverage.crs)


def giant(units, pieces):
    pairs = geopandas.sjoin(pieces, units.reset_index(), predicate="intersects")
    whole = units.geometry.loc[pairs["code"]].to_numpy()
    pairs["area_m2"] = areas_m2(shapely.intersection(pairs.geometry.to_numpy(), whole))
    return pairs.groupby(["code", "technology"], as_index=False)["area_m2"].sum()


def main():
    task = read_task()
    clock = Clock()
    units = geopandas.read_file(task["units"], columns=["code"], use_arrow=True).set_index("code")
    coverage = geopandas.read_file(task["coverage"], columns=list(keys(task)), use_arrow=True)
    clock.step("reading")
    if task["giant"]:
        pieces = pieces_of(coverage)
        clock.step("cutting up")
        tables = [giant(units, pieces).assign(operator="ANY")]
    else:
        pairs = geopandas.sjoin(coverage, units.reset_index(), predicate="intersects")
        pairs = pairs[["code", *keys(task), "geometry"]]
        by_key = unions(pairs, ("code", *keys(task)), units)
        tables = [by_key]
        if task["by_operator"]:
            tables.append(unions(by_key[["code", "technology", "geometry"]], ("code", "technology"), units))
        for table in tables:
            if "operator" not in table:
                table["operator"] = "ANY"
    clock.step("areas")
    rows = pandas.concat([t[["code", "technology", "operator", "area_m2"]] for t in tables])
    version = f"geopandas {geopandas.__version__}, shapely {shapely.__version__}"
    version += f", GEOS {shapely.geos_version_string}"
    finish(task, version, clock.steps, rows.itertuples(index=False))


if __name__ == "__main__":
    main()
