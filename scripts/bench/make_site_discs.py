#!/usr/bin/env python3
"""Discs around real sites: one per site and technology.

make_site_discs.py OUT.gpkg UNITS SITES.csv
"""

import sys
from pathlib import Path

from layers import disc_wkb, writing
from sites import read_sites

RADIUS_M = {"2G": 8000.0, "3G": 4500.0, "4G": 3000.0}


def main():
    out, _, sites = sys.argv[1:]
    with writing(Path(out)) as add:
        for lon, lat, operator, technologies in read_sites(sites):
            for technology in technologies:
                disc = disc_wkb(lon, lat, RADIUS_M[technology])
                add(disc, technology.lower(), operator)


if __name__ == "__main__":
    main()
