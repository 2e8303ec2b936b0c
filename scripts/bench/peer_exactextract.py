#!/usr/bin/env python3
"""Population of the units alone by exactextract: totals to a CSV, what it took to a JSON.

    peer_exactextract.py RASTER UNITS.gpkg TOTALS.csv TOOK.json
"""

import csv
import json
import resource
import sys
import time

import exactextract
from osgeo import gdal


def main():
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
