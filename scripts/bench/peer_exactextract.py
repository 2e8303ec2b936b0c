#!/usr/bin/env python3
"""Population of the units alone by exactextract: totals to a CSV, its version to a JSON.

    peer_exactextract.py RASTER UNITS.gpkg TOTALS.csv PEER.json
    peer_exactextract.py --able RASTER UNITS.gpkg ABLE.gpkg   units that it does not fail on
"""

import json
import sys

import exactextract
import rasterio
from osgeo import gdal
from people_totals import write_totals


def write_able(raster, units, able):
    """exactextract 0.3.0 stops with "Never get here." on a few polygons, and with it the whole run."""
    source = rasterio.open(raster)
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
    raster, units, totals, told = sys.argv[1:]
    gdal.UseExceptions()
    features = exactextract.exact_extract(rasterio.open(raster), units, ["sum"], include_cols=["code"])
    rows = ((f["properties"]["code"], f["properties"]["sum"]) for f in features)
    write_totals(rows, totals, told, f"exactextract {exactextract.__version__}")


if __name__ == "__main__":
    main()
