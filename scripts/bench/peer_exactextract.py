#!/usr/bin/env python3
"""Population of the units alone by exactextract: totals to a CSV, what it took to a JSON.

    peer_exactextract.py RASTER UNITS.gpkg TOTALS.csv TOOK.json
    peer_exactextract.py --able RASTER UNITS.gpkg ABLE.gpkg   units that it does not fail on
"""

import csv
import json
import resource
import sys
import time

import exactextract
from osgeo import gdal


def write_able(raster, units, able):
    """exactextract 0.3.0 stops with "Never get here." on a few polygons, and with it the whole run."""
    source = gdal.Open(raster)
    vectors = gdal.OpenEx(units)
    failing = []
    for feature in vectors.GetLayer(0):
        try:
            exactextract.exact_extract(source, [json.loads(feature.ExportToJson())], ["sum"])
        except RuntimeError:
            failing.append(feature["code"])
    codes = ", ".join(f"'{code}'" for code in failing) or "''"
    gdal.VectorTranslate(able, units, format="GPKG", layerName="units", where=f"code not in ({codes})")


def main():
    if sys.argv[1] == "--able":
        gdal.UseExceptions()
        write_able(*sys.argv[2:])
        return
    raster, units, totals, took = sys.argv[1:]
    gdal.UseExceptions()
    wall_s, cpu_s = time.monotonic(), time.process_time()
    features = exactextract.exact_extract(raster, units, ["sum"], include_cols=["code"])
    wall_s, cpu_s = time.monotonic() - wall_s, time.process_time() - cpu_s
    with open(totals, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for feature in features:
            writer.writerow([feature["properties"]["code"], repr(feature["properties"]["sum"])])
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open(took, "w", encoding="utf-8") as file:
        json.dump(
            {
                "version": exactextract.__version__,
                "wall_s": round(wall_s, 3),
                "cpu_s": round(cpu_s, 3),
                "peak_memory_mib": round(peak_kib / 1024, 1),
            },
            file,
        )


if __name__ == "__main__":
    main()
