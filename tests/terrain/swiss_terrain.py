#!/usr/bin/env python3
"""The worked example of docs/example-terrain.md on a real tile: the same masts as circles and over the
mountains of n46e008 (SRTM, 3 arc-seconds), and the people that the difference is about.

The ground is real. Masts stand in villages that exist; everything about them, and the number of
people, is made up. The tile is no part of the project: it is looked for under $PHUSONG_DATA.

  swiss_terrain.py PHUSONG [FOLDER]     exit status 77: skipped, the tile is not there

With FOLDER the results stay there: terrain/map.html, terrain/map_4g_itself.png and all else.
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
TILE = "dem/swiss-alps-n46e008-srtm3.tif"
RADIUS_M = 15_000

# Name, longitude, latitude (to 0.001°), people (made up), whether a mast stands there.
VILLAGES = [
    ("Altdorf", 8.644, 46.881, 9000, False), ("Erstfeld", 8.650, 46.819, 3900, True),
    ("Gurtnellen", 8.633, 46.739, 500, False), ("Wassen", 8.600, 46.706, 400, True),
    ("Göschenen", 8.588, 46.667, 450, False), ("Andermatt", 8.594, 46.636, 1500, True),
    ("Hospental", 8.569, 46.620, 200, False), ("Realp", 8.502, 46.598, 150, False),
    ("Airolo", 8.611, 46.529, 1500, True), ("Faido", 8.801, 46.478, 2800, False),
    ("Bosco Gurin", 8.494, 46.318, 50, False), ("Cevio", 8.602, 46.319, 1100, True),
    ("Domodossola", 8.292, 46.116, 18000, False), ("Oberwald", 8.349, 46.532, 250, False),
    ("Ulrichen", 8.309, 46.505, 220, True), ("Münster", 8.271, 46.490, 450, False),
    ("Fiesch", 8.135, 46.404, 900, False), ("Guttannen", 8.290, 46.656, 280, False),
    ("Innertkirchen", 8.228, 46.705, 1000, False), ("Meiringen", 8.187, 46.727, 4700, True),
    ("Engelberg", 8.405, 46.822, 4200, False), ("Sedrun", 8.771, 46.680, 1300, False),
    ("Disentis", 8.854, 46.703, 2000, True), ("Biasca", 8.971, 46.359, 6000, False),
]


def write_inputs(folder):
    with open(folder / "villages.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "lon", "lat", "population"])
        rows.writerows(village[:4] for village in VILLAGES)
    with open(folder / "sites.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["site_id", "lon", "lat", "technology", "height_m", "frequency_mhz", "radius_m"])
        rows.writerows([name, lon, lat, "4G", 30, 800, RADIUS_M]
                       for name, lon, lat, _, mast in VILLAGES if mast)
    features = []
    for row in range(5):
        for column in range(5):
            west, south = 8 + column / 5, 46 + row / 5
            ring = [[west, south], [west + .2, south], [west + .2, south + .2], [west, south + .2],
                    [west, south]]
            features.append({"type": "Feature", "properties": {"code": f"{row}{column}"},
                             "geometry": {"type": "Polygon", "coordinates": [ring]}})
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "units.geojson").write_text(text, encoding="utf-8")


def project(coverage, page):
    return {"title": "Circles against mountains", "synthetic": True,
            "notices": [{"en": "The ground is real (SRTM). Masts and people are made up.",
                         "vi": "Địa hình là thật (SRTM). Trạm và dân số là giả lập."}],
            "units": {"source": "units.geojson", "code": "code"},
            "coverage": [coverage],
            "settlements": {"source": "villages.csv", "name": "name", "population": "population"},
            "population": {"from": "settlements"},
            "outputs": {"formats": ["json", "csv", "geojson", "png"] + ["html"] * page}}


def has_page(tool, folder):
    """Builds without npm, and those under sanitizers, have no map page, and say so."""
    (folder / "page.json").write_text(json.dumps(project({"sites": "sites.csv"}, True)), encoding="utf-8")
    tried = subprocess.run([tool, "run", "page.json", "--out", "page", "--quiet"], cwd=folder, text=True,
                           capture_output=True, check=False)
    if tried.returncode == 2 and "this build has no map page" in tried.stderr:
        print("map.html is left out: this build has no map page")
        return False
    tried.check_returncode()
    return True


def run(tool, folder, name, coverage, page):
    """The villages with 4G, and the area covered, km²."""
    (folder / f"{name}.json").write_text(json.dumps(project(coverage, page)), encoding="utf-8")
    subprocess.run([tool, "run", f"{name}.json", "--out", name, "--quiet"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    with open(folder / name / "settlements.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    reached = {row["settlement_name"] for row in rows if row["covered_4g"] == "true"}
    summary = json.loads((folder / name / "summary.json").read_text("utf-8"))
    return reached, summary


def main(tool, keep=""):
    tool = pathlib.Path(tool).resolve()
    root = os.environ.get("PHUSONG_DATA", "")
    tile = pathlib.Path(root) / TILE
    if not root or not tile.exists():
        print(f"skipped: no {TILE} under $PHUSONG_DATA")
        return SKIPPED
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(keep or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        write_inputs(folder)
        page = has_page(tool, folder)
        circles, _ = run(tool, folder, "circles", {"sites": "sites.csv"}, page)
        terrain, summary = run(tool, folder, "terrain", {
            "sites": "sites.csv", "dem": str(tile), "thresholds": {"4g": -105},
            "phone": "in_vehicle", "location_margin": True, "predict_to_m": RADIUS_M}, page)
        people = {name: count for name, _, _, count, _ in VILLAGES}
        both = [sum(people[name] for name in reached) for reached in (circles, terrain)]
        print(f"circles: {both[0]} people, {len(circles)} villages; terrain: {both[1]} people, "
              f"{len(terrain)} villages; lost: {', '.join(sorted(circles - terrain))}")
        record = summary["predictions"][0]
        checks = {
            "levels go as far as the circles": terrain <= circles,
            "the village of each mast is reached": terrain >= {v[0] for v in VILLAGES if v[4]},
            "mountains hide villages that lie in a circle": len(circles - terrain) >= 2,
            "the basis is told": record["dem"] == tile.name and record["model_error_db"] == 8,
            "there is a map": not page or (folder / "terrain" / "map.html").stat().st_size > 100_000,
            "and a printed one": (folder / "terrain" / "map_4g_itself.png").exists(),
        }
    failed = [name for name, holds in checks.items() if not holds]
    print("\n".join(f"not so: {name}" for name in failed) or "all as expected")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
