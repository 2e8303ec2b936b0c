"""Inputs of a case as GeoPackages, made once; and the same for some neighbouring units alone."""

import os
import subprocess
import sys
from pathlib import Path

from osgeo import gdal, ogr

HERE = Path(__file__).resolve().parent


def readable(path):
    return f"/vsigzip/{path}" if path.suffix == ".gz" else str(path)


def convert(target, source, **options):
    """A layer as a GeoPackage; the file appears when all went well."""
    part = target.with_name("part-" + target.name)
    part.unlink(missing_ok=True)
    if gdal.VectorTranslate(str(part), str(source), format="GPKG", **options) is None:
        sys.exit(f"cannot write {target}")
    os.replace(part, target)


def write_units(source, target):
    """Code and geometry alone, valid: some peers stop at the first polygon that is not."""
    convert(
        target, source, layerName="units", selectFields=["code"], makeValid=True,
        geometryType="MULTIPOLYGON", layerCreationOptions=["GEOMETRY_NAME=geom"],
    )  # fmt: skip


def make(case, data, folder):
    """Units and coverage of a case, in the folder."""
    for name in (case.units, *case.maker[1:]):
        if not (data / name).is_file():
            sys.exit(f"error: {data / name} is missing: set PHUSONG_DATA to the folder that holds the data")
    folder.mkdir(parents=True, exist_ok=True)
    units, coverage = folder / "units.gpkg", folder / "coverage.gpkg"
    source = readable(data / case.units)
    if not units.exists():
        write_units(source, units)
    if not coverage.exists():
        script, *beside = case.maker
        words = [sys.executable, HERE / script, coverage, source, *(data / name for name in beside)]
        subprocess.run(words, check=True)
    return units, coverage


def middles(units):
    source = ogr.Open(str(units))
    for feature in source.GetLayer(0):
        west, east, south, north = feature.GetGeometryRef().GetEnvelope()
        yield (west + east) / 2, (south + north) / 2, feature["code"], (west, south, east, north)


def sample(units, coverage, count, folder):
    """The units around the one in the middle, and the coverage that their common box touches."""
    folder.mkdir(parents=True, exist_ok=True)
    few, near = folder / "units.gpkg", folder / "coverage.gpkg"
    if few.exists() and near.exists():
        return few, near
    places = list(middles(units))
    lon = sorted(place[0] for place in places)[len(places) // 2]
    lat = sorted(place[1] for place in places)[len(places) // 2]
    places.sort(key=lambda p: (max(abs(p[0] - lon), abs(p[1] - lat)), p[2]))
    chosen = places[:count]
    boxes = list(zip(*(box for *_, box in chosen)))
    codes = ", ".join(f"'{code}'" for _, _, code, _ in chosen)
    options = {"layerCreationOptions": ["GEOMETRY_NAME=geom"]}
    convert(few, units, layerName="units", where=f"code IN ({codes})", **options)
    box = (min(boxes[0]), min(boxes[1]), max(boxes[2]), max(boxes[3]))
    convert(near, coverage, layerName="coverage", spatFilter=box, **options)
    return few, near
