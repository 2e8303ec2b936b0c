"""Tables of people by unit, as the peers write them and as both are compared."""

import csv
import json
from pathlib import Path

# Our table keeps a tenth of a person: it is compared over a raster of a million times as many.
SCALE = 1e6


def write_totals(rows, totals, told, version):
    with open(totals, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((code, repr(float(people or 0))) for code, people in rows)
    Path(told).write_text(json.dumps({"version": version}) + "\n", encoding="utf-8")


def read_totals(folder, peer):
    """The peer's and ours."""
    with open(folder / f"{peer}.csv", newline="", encoding="utf-8") as file:
        theirs = {code: float(total) for code, total in csv.reader(file)}
    with open(folder / "scaled" / "communes.csv", newline="", encoding="utf-8-sig") as file:
        ours = {row["unit_code"]: float(row["population"]) / SCALE for row in csv.DictReader(file)}
    return theirs, ours
