#!/usr/bin/env python3
"""Population of the units alone by rasterstats, which counts cells whose middle lies in the unit.

peer_rasterstats.py RASTER UNITS.gpkg TOTALS.csv PEER.json
"""

import sys

import rasterstats
from people_totals import write_totals


def main():
    raster, units, totals, told = sys.argv[1:]
    found = rasterstats.gen_zonal_stats(units, raster, stats=["sum"], geojson_out=True)
    rows = ((f["properties"]["code"], f["properties"]["sum"]) for f in found)
    write_totals(rows, totals, told, f"rasterstats {rasterstats.__version__}")


if __name__ == "__main__":
    main()
