"""Compares covered areas, for every unit, technology and operator, with those of a peer."""

import csv

TECHNOLOGIES = ("2g", "3g", "4g")


def read_peer(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {
            (unit, technology, operator): float(area or 0)
            for unit, technology, operator, area in csv.reader(file)
        }


def read_units(folder):
    """Areas of the units, m²."""
    with open(folder / "communes.csv", newline="", encoding="utf-8-sig") as file:
        return {row["unit_code"]: 1e6 * float(row["area_km2"]) for row in csv.DictReader(file)}


def read_ours(path, operators):
    """Not what only one side has a name for: ALL, EXACTLY_n, "unspecified"."""
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["unit_code"], row["service"], row["operator"]
            if key[1] in TECHNOLOGIES and key[2] in operators and row["area_covered_km2"]:
                yield key, 1e6 * float(row["area_covered_km2"])


# reach.csv keeps hundredths of a square metre.
LEAST_M2 = 0.05


def agreement(folder, reach, peer_file, limit):
    """`folder` holds our results; differences are shares of the unit's area, and none below LEAST_M2 counts."""
    units, peer = read_units(folder), read_peer(peer_file)
    ours = dict(read_ours(reach, {operator for _, _, operator in peer}))
    missing = sorted(key for key in set(peer) - set(ours) if peer[key] > limit * units[key[0]])
    # No row of the peer: nothing touches the unit.
    rows = sorted(
        (
            (abs(area - peer.get(key, 0.0)) / units[key[0]], key, area, peer.get(key, 0.0))
            for key, area in ours.items()
        ),
        reverse=True,
    )
    return {
        "compared": len(rows),
        "limit": limit,
        "above_limit": sum(row[0] > limit and abs(row[2] - row[3]) > LEAST_M2 for row in rows) + len(missing),
        "max": rows[0][0],
        "median": rows[len(rows) // 2][0],
        "sum_ours_km2": sum(ours.values()) / 1e6,
        "sum_peer_km2": sum(peer.values()) / 1e6,
        "worst": [
            {"area": list(key), "ours_m2": area, "peer_m2": other, "difference_of_unit": share}
            for share, key, area, other in rows[:10]
        ],
    }


def sentence(agreed):
    return (
        f"{agreed['compared']:,} areas: largest difference {agreed['max']:.1e} of the unit, median "
        f"{agreed['median']:.1e}, {agreed['above_limit']} above {agreed['limit']:.0e}"
    )
