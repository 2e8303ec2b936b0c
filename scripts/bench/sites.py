"""Real sites of the regulator's lists: operator, position, and a flag per technology."""

import csv
import math

from pyproj import Transformer

TECHNOLOGIES = ("2G", "3G", "4G")


def read_sites(path):
    """Yields (lon, lat, operator, technologies); a row without coordinates is left out."""
    to_wgs84 = Transformer.from_crs(2154, 4326, always_xy=True)
    with open(path, newline="", encoding="utf-8-sig") as file:
        delimiter = ";" if ";" in file.readline() else ","
        file.seek(0)
        for row in csv.DictReader(file, delimiter=delimiter):
            has = [t for t in TECHNOLOGIES if row[t] == "1"]
            if "lon" in row:
                yield float(row["lon"]), float(row["lat"]), row["operator"], has
                continue
            try:
                place = to_wgs84.transform(float(row["x"]), float(row["y"]))
            except ValueError:
                continue
            if math.isfinite(place[0]):
                yield *place, row["Operateur"], has
