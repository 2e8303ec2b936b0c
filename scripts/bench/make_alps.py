#!/usr/bin/env python3
"""Discs around real sites: one per site and technology.

    make_alps.py SITES.csv OUT.gpkg
"""

import csv
import sys
from pathlib import Path

from discs import write_discs

RADIUS_M = {"2G": 8000.0, "3G": 4500.0, "4G": 3000.0}


def discs_of(sites):
    for row in sites:
        for technology, radius_m in RADIUS_M.items():
            if row[technology] == "1":
                place = float(row["lon"]), float(row["lat"])
                yield *place, radius_m, technology.lower(), row["operator"]


def main():
    sites_file, out = sys.argv[1:]
    with open(sites_file, newline="", encoding="utf-8") as file:
        count = write_discs(Path(out), discs_of(csv.DictReader(file)))
    print(f"{count} discs in {out}")


if __name__ == "__main__":
    main()
