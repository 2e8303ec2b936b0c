#!/usr/bin/env python3
"""Makes the terrain of the embedded example: heights, people and powers that no place on Earth has.

    make_lang_son_terrain.py [--tool build/release/phusong] [--out geodata/lang-son-2018]

Writes, from units.geojson and sites.geojson of the example and a seed:

  terrain_dem.tif     heights in metres, 0.0025 degrees: ridges between basins, a basin at each centre
  terrain_people.tif  persons per cell of 0.005 degrees, in low and even places rather than on ridges
  terrain_sites.csv   the example's stations with antenna height, frequency and the power with which
                      each would reach just as far as its circle if the ground were flat

All of it is synthetic and says so in the files. The power of a station comes from `phusong pathloss`
on a flat profile; the tool must have been built. Needs numpy. The same seed gives the same heights.
"""

import argparse
import csv
import json
import math
import random
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy

WEST, NORTH = 105.9, 22.6
COLUMNS, ROWS, STEP = 640, 560, 0.0025
PEOPLE_FACTOR = 2  # cells of the DEM on a side of a cell of people
NOTICE = "SYNTHETIC: made up by scripts/geodata/make_lang_son_terrain.py; no real place"

# What circles stand for: a phone in a vehicle, at 90 % of the places on the edge.
VEHICLE_DB = 10.0
MARGIN_DB = 10.252
THRESHOLD_DBM = {"2g": -81.0, "3g": -100.0, "4g": -105.0}
BELOW_CARRIER_DB = {"2g": 0.0, "3g": 10.0, "4g": 10 * math.log10(1200)}
FREQUENCY_MHZ = {"2g": 947.0, "3g": 2140.0, "4g": 1850.0}
RECEIVER_M = 1.5


def noise(rng, lon, lat, spacing):
    """Smooth noise of 0 to 1 with one random number per lattice point."""
    x = (lon - WEST) / spacing
    y = (NORTH - lat) / spacing
    columns, rows = int(x.max()) + 3, int(y.max()) + 3
    lattice = numpy.array([[rng.random() for _ in range(columns)] for _ in range(rows)])
    i, j = y.astype(int), x.astype(int)
    v, u = y - i, x - j
    v, u = v * v * (3 - 2 * v), u * u * (3 - 2 * u)
    top = lattice[i, j] * (1 - u) + lattice[i, j + 1] * u
    bottom = lattice[i + 1, j] * (1 - u) + lattice[i + 1, j + 1] * u
    return top * (1 - v) + bottom * v


def nearest_km(lon, lat, points):
    """Distance to the nearest of some points; plane enough for a province."""
    best = numpy.full(lon.shape, numpy.inf)
    for x, y in points:
        dx = (lon - x) * 111.32 * math.cos(math.radians(21.9))
        dy = (lat - y) * 110.7
        best = numpy.minimum(best, dx * dx + dy * dy)
    return numpy.sqrt(best)


def make_heights(centres, seed):
    rng = random.Random(f"{seed}/heights")
    lon = WEST + (numpy.arange(COLUMNS) + 0.5) * STEP
    lat = NORTH - (numpy.arange(ROWS) + 0.5) * STEP
    lon, lat = numpy.meshgrid(lon, lat)
    low = 60 + 260 * noise(rng, lon, lat, 0.45)
    rough = 0.25 + 0.75 * noise(rng, lon, lat, 0.5)
    ridges = numpy.zeros(lon.shape)
    for spacing, weight in ((0.11, 0.5), (0.055, 0.28), (0.027, 0.15), (0.013, 0.07)):
        ridges += weight * (1 - numpy.abs(2 * noise(rng, lon, lat, spacing) - 1))
    basin = 1 - 0.8 * numpy.exp(-((nearest_km(lon, lat, centres) / 2.0) ** 2))
    heights = low + 1250 * rough * basin * numpy.maximum(ridges - 0.35, 0) / 0.65
    return numpy.rint(heights).astype("<i2")


def make_people(heights, units):
    """Persons per cell: each unit's people around its centre, where the ground is low and even."""
    rows, columns = ROWS // PEOPLE_FACTOR, COLUMNS // PEOPLE_FACTOR
    blocks = heights.reshape(rows, PEOPLE_FACTOR, columns, PEOPLE_FACTOR).astype(float)
    height = blocks.mean(axis=(1, 3))
    north, east = numpy.gradient(height)
    slope = numpy.hypot(north, east)
    step = STEP * PEOPLE_FACTOR
    lon = WEST + (numpy.arange(columns) + 0.5) * step
    lat = NORTH - (numpy.arange(rows) + 0.5) * step
    lon, lat = numpy.meshgrid(lon, lat)
    people = numpy.zeros(height.shape)
    for x, y, population, ground in units:
        near = nearest_km(lon, lat, [(x, y)])
        weight = numpy.exp(-near / 2.5) * numpy.exp(-slope / 40)
        weight *= numpy.exp(-numpy.maximum(height - ground, 0) / 120)
        weight[near > 9] = 0
        people += population * weight / weight.sum()
    return numpy.rint(people).astype("<u2")


def write_geotiff(path, cells, step, description):
    """A GeoTIFF (deflate, horizontal differences) of 16-bit cells on WGS 84."""
    rows, columns = cells.shape
    strips = []
    strip_rows = 64
    for first in range(0, rows, strip_rows):
        part = cells[first : first + strip_rows].astype("<i4")
        part[:, 1:] -= part[:, :-1].copy()
        strips.append(zlib.compress(part.astype("<u2").tobytes(), 9))
    sample_format = 2 if cells.dtype.kind == "i" else 1
    ascii_tag = lambda text: text.encode("ascii") + b"\0"
    metadata = f'<GDALMetadata><Item name="NOTICE">{NOTICE}</Item><Item name="SYNTHETIC">YES</Item></GDALMetadata>'
    geo_keys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326]
    tags = [
        (256, 3, struct.pack("<H", columns)),
        (257, 3, struct.pack("<H", rows)),
        (258, 3, struct.pack("<H", 16)),
        (259, 3, struct.pack("<H", 8)),
        (262, 3, struct.pack("<H", 1)),
        (270, 2, ascii_tag(f"{NOTICE}. {description}")),
        (273, 4, None),
        (277, 3, struct.pack("<H", 1)),
        (278, 3, struct.pack("<H", strip_rows)),
        (279, 4, struct.pack(f"<{len(strips)}I", *map(len, strips))),
        (317, 3, struct.pack("<H", 2)),
        (339, 3, struct.pack("<H", sample_format)),
        (33550, 12, struct.pack("<3d", step, step, 0)),
        (33922, 12, struct.pack("<6d", 0, 0, 0, WEST, NORTH, 0)),
        (34735, 3, struct.pack(f"<{len(geo_keys)}H", *geo_keys)),
        (42112, 2, ascii_tag(metadata)),
    ]
    sizes = {2: 1, 3: 2, 4: 4, 12: 8}
    data_at = 8 + 2 + 12 * len(tags) + 4
    offset = data_at + sum(
        len(value) + len(value) % 2 for _, _, value in tags if value is not None and len(value) > 4
    )
    offset += 4 * len(strips)
    starts = []
    for strip in strips:
        starts.append(offset)
        offset += len(strip)
    tags[6] = (273, 4, struct.pack(f"<{len(strips)}I", *starts))
    directory, data = b"", b""
    for tag, kind, value in tags:
        count = len(value) // sizes[kind]
        if len(value) <= 4:
            directory += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
        else:
            directory += struct.pack("<HHII", tag, kind, count, data_at + len(data))
            data += value + b"\0" * (len(value) % 2)
    head = struct.pack("<2sHIH", b"II", 42, 8, len(tags))
    path.write_bytes(head + directory + struct.pack("<I", 0) + data + b"".join(strips))


class FlatLoss:
    """Median loss of P.1812 over flat ground, as the tool says it."""

    def __init__(self, tool, folder):
        self._tool = tool
        self._profile = Path(folder) / "flat.csv"
        self._known = {}

    def at(self, frequency_mhz, antenna_m, distance_m):
        key = (frequency_mhz, antenna_m, distance_m)
        if key not in self._known:
            self._known[key] = self._ask(*key)
        return self._known[key]

    def _ask(self, frequency_mhz, antenna_m, distance_m):
        steps = max(10, round(distance_m / 100))
        lines = ["distance_km,height_m"]
        lines += [f"{distance_m * i / steps / 1000:.6f},100" for i in range(steps + 1)]
        self._profile.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = subprocess.run(
            [self._tool, "pathloss", "--model", "p1812", "--profile", self._profile,
             "--frequency-mhz", str(frequency_mhz), "--tx-height", str(antenna_m),
             "--rx-height", str(RECEIVER_M), "--json"],
            check=True, capture_output=True, text=True)
        return json.loads(done.stdout)["loss_db"]


def make_sites(features, flat, seed):
    rng = random.Random(f"{seed}/masts")
    antenna = {}
    rows = []
    for feature in features:
        said = feature["properties"]
        technology = said["technology"]
        height = antenna.setdefault(said["site_id"], rng.choice((25, 30, 35, 42)))
        lon, lat = feature["geometry"]["coordinates"]
        loss = flat.at(FREQUENCY_MHZ[technology], height, said["radius_m"])
        eirp = THRESHOLD_DBM[technology] + loss + VEHICLE_DB + MARGIN_DB + BELOW_CARRIER_DB[technology]
        rows.append(
            [said["site_id"], said["operator"], technology, f"{lon:.5f}", f"{lat:.5f}", height,
             f"{FREQUENCY_MHZ[technology]:g}", f"{eirp:.1f}", 0, said["radius_m"], "yes"])
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--tool", type=Path, default=root / "build" / "release" / "phusong")
    parser.add_argument("--out", type=Path, default=root / "geodata" / "lang-son-2018")
    parser.add_argument("--seed", type=int, default=2018)
    arguments = parser.parse_args()
    read = lambda name: json.loads((arguments.out / name).read_text(encoding="utf-8"))["features"]
    units = [feature["properties"] for feature in read("units.geojson")]
    heights = make_heights([(unit["lon"], unit["lat"]) for unit in units], arguments.seed)
    ground = lambda lon, lat: float(heights[int((NORTH - lat) / STEP), int((lon - WEST) / STEP)])
    people = make_people(
        heights,
        [(unit["lon"], unit["lat"], unit["population"], ground(unit["lon"], unit["lat"])) for unit in units],
    )
    write_geotiff(arguments.out / "terrain_dem.tif", heights, STEP, "Heights of the ground, m")
    write_geotiff(arguments.out / "terrain_people.tif", people, STEP * PEOPLE_FACTOR, "Persons per cell")
    with tempfile.TemporaryDirectory() as folder:
        rows = make_sites(read("sites.geojson"), FlatLoss(arguments.tool.resolve(), folder), arguments.seed)
    with open(arguments.out / "terrain_sites.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["site_id", "operator", "technology", "lon", "lat", "height_m",
                         "frequency_mhz", "eirp_dbm", "tilt", "radius_m", "synthetic"])
        writer.writerows(rows)
    print(f"heights {heights.min()} to {heights.max()} m, {people.sum()} people, {len(rows)} rows of sites")


if __name__ == "__main__":
    main()
