#!/usr/bin/env python3
"""Compares covered areas, for every unit, technology and operator, with those of the peer.

    compare.py REACH.csv FOLDER

Wants peer.csv and units.csv in FOLDER, writes agreement.json there; fails above the limit.
"""

import csv
import json
import sys
from pathlib import Path

LIMIT = 1e-6  # of the unit's area
TECHNOLOGIES = ("2g", "3g", "4g")


def read_peer(folder):
    with open(folder / "units.csv", newline="", encoding="utf-8") as file:
        units = {code: float(area) for code, area in csv.reader(file)}
    with open(folder / "peer.csv", newline="", encoding="utf-8") as file:
        covered = {(c, t, o): float(area or 0) for c, t, o, area in csv.reader(file)}
    return units, covered


def read_ours(path):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["service"] in TECHNOLOGIES and row["area_covered_km2"]:
                yield (row["unit_code"], row["service"], row["operator"]), row["area_covered_km2"]


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main():
    reach, folder = Path(sys.argv[1]), Path(sys.argv[2])
    units, peer = read_peer(folder)
    # Not those that only one side has a name for: ALL, EXACTLY_n, "unspecified".
    operators = {operator for _, _, operator in peer}
    written = {key: text for key, text in read_ours(reach) if key[2] in operators}
    decimals = max(len(text.partition(".")[2]) for text in written.values())
    ours = {key: 1e6 * float(text) for key, text in written.items()}
    missing = sorted(set(peer) - set(ours))
    if missing:
        sys.exit(f"not in {reach}: {missing[:10]}")
    rows = []
    for key, area in ours.items():
        # No row of the peer: nothing touches the unit.
        other = peer.get(key, 0.0)
        rows.append((abs(area - other) / units[key[0]], key, area, other))
    rows.sort(reverse=True)
    shares = sorted(row[0] for row in rows)
    result = {
        "compared": len(rows),
        "units": len(units),
        "limit": LIMIT,
        "table_rounding_m2": 0.5 * 10.0 ** (6 - decimals),
        "above_limit": sum(share > LIMIT for share in shares),
        "max": shares[-1],
        "percentile_99_9": percentile(shares, 0.999),
        "median": percentile(shares, 0.5),
        "sum_ours_km2": sum(ours.values()) / 1e6,
        "sum_peer_km2": sum(peer.values()) / 1e6,
        "worst": [
            {
                "unit": key[0],
                "technology": key[1],
                "operator": key[2],
                "unit_m2": units[key[0]],
                "ours_m2": area,
                "peer_m2": other,
                "difference_of_unit": share,
            }
            for share, key, area, other in rows[:10]
        ],
    }
    (folder / "agreement.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(
        f"  {result['compared']} areas: largest difference {result['max']:.2e} of the unit's area,"
        f" 99.9 % below {result['percentile_99_9']:.2e}, {result['above_limit']} above {LIMIT:.0e}"
    )
    print("  the ten worst (unit, technology, operator, ours and peer in m², share of the unit):")
    for share, key, area, other in rows[:10]:
        print(f"    {' '.join(key)}: {area:.1f} {other:.1f} {share:.2e}")
    sys.exit(1 if result["above_limit"] else 0)


if __name__ == "__main__":
    main()
