"""The facts that the example stands on: which 226 units Lạng Sơn had at the end of 2018."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

WARD = "Phường"
TOWNSHIP = "Thị trấn"
COMMUNE = "Xã"
EXPECTED = {COMMUNE: 207, TOWNSHIP: 14, WARD: 5}


@dataclass(frozen=True)
class Fact:
    code: str
    name: str
    type: str
    district_code: str
    district: str
    lon: float
    lat: float

    @property
    def urban(self):
        return self.type in (WARD, TOWNSHIP)


def read_facts(path):
    """Reads the list of units from the CSV of facts, or back from a units.geojson made of it."""
    rows = _from_geojson(path) if Path(path).suffix == ".geojson" else _from_csv(path)
    facts = sorted(
        (
            Fact(
                row["code"],
                row["name"],
                row["type"],
                row["district_code"],
                row["district"],
                float(row["lon"]),
                float(row["lat"]),
            )
            for row in rows
        ),
        key=lambda fact: fact.code,
    )
    counts = {kind: sum(fact.type == kind for fact in facts) for kind in EXPECTED}
    if counts != EXPECTED or len({fact.code for fact in facts}) != sum(EXPECTED.values()):
        raise SystemExit(f"{path}: expected {EXPECTED} with distinct codes, found {counts}")
    return facts


def _from_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _from_geojson(path):
    features = json.loads(Path(path).read_text(encoding="utf-8"))["features"]
    rows = []
    for feature in features:
        row = dict(feature["properties"])
        # lon and lat were moved a little; the published point stands beside them.
        row["lon"], row["lat"] = row["published_lon"], row["published_lat"]
        rows.append(row)
    return rows
