#!/usr/bin/env python3
"""Draws circles beside prediction over the made-up terrain of the example, as SVG.

    draw_terrain.py CIRCLES_RUN TERRAIN_RUN > map.svg

Both are folders of `phusong run geodata/lang-son-2018/terrain_circles.json` and `terrain.json`, with
coverage.geojson. docs/images/terrain-circles.png is a picture of the result (any browser makes it).
Needs numpy.
"""

import base64
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy

from make_lang_son_terrain import NORTH, STEP, WEST, make_heights

LEFT, RIGHT, BOTTOM, TOP = 106.38, 106.92, 21.62, 22.06
SCALE = 1250  # pixels per degree of longitude
STRETCH = 1.077  # of latitude, at 21.85 degrees
SERVICE = "3g+"


def png(grey):
    rows = b"".join(b"\0" + row.tobytes() for row in grey.astype("u1"))
    chunk = lambda kind, data: (struct.pack(">I", len(data)) + kind + data
                                + struct.pack(">I", zlib.crc32(kind + data)))
    head = struct.pack(">IIBBBBB", grey.shape[1], grey.shape[0], 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9))
            + chunk(b"IEND", b""))


def hillshade(heights):
    rows = slice(round((NORTH - TOP) / STEP), round((NORTH - BOTTOM) / STEP))
    columns = slice(round((LEFT - WEST) / STEP), round((RIGHT - WEST) / STEP))
    part = heights.astype(float)[rows, columns]
    north, east = numpy.gradient(part, 270)
    light = (1 - east * 0.9 - north * 0.9) / numpy.sqrt(1 + (1.6 * east) ** 2 + (1.6 * north) ** 2)
    return numpy.clip(150 + 85 * (light - 0.9) + part * 0.02, 60, 255)


def path(geometry, left):
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    x = lambda lon: left + (lon - LEFT) * SCALE
    y = lambda lat: 40 + (TOP - lat) * SCALE * STRETCH
    return "".join(
        "M" + "L".join(f"{x(p[0]):.1f} {y(p[1]):.1f}" for p in ring) + "Z"
        for polygon in polygons for ring in polygon)


def covered(run):
    for feature in json.loads((run / "coverage.geojson").read_text(encoding="utf-8"))["features"]:
        said = feature["properties"]
        if said["service"] == SERVICE and said["operator"] == "ANY":
            return feature["geometry"]
    raise SystemExit(f"{run}: coverage.geojson has no {SERVICE}")


def share(run):
    import csv
    with open(run / "reach.csv", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["service"], row["operator"]) == (SERVICE, "ANY")]
    total = sum(float(row["population"]) for row in rows)
    people = sum(float(row["population_covered"]) for row in rows)
    return people, 100 * people / total


def main():
    circles, terrain = Path(sys.argv[1]), Path(sys.argv[2])
    example = Path(__file__).resolve().parents[2] / "geodata" / "lang-son-2018"
    units = json.loads((example / "units.geojson").read_text(encoding="utf-8"))["features"]
    centres = [(unit["properties"]["lon"], unit["properties"]["lat"]) for unit in units]
    shade = base64.b64encode(png(hillshade(make_heights(centres, 2018)))).decode()
    width, height = (RIGHT - LEFT) * SCALE, (TOP - BOTTOM) * SCALE * STRETCH
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * width + 20:.0f}" height="{height + 62:.0f}">')
    print("<style>text{font:17px sans-serif}.note{font-size:12px;fill:#444}</style><rect width='100%' height='100%' fill='#fff'/>")
    borders = "".join(path(unit["geometry"], 0) for unit in units)
    for i, (run, title) in enumerate(((circles, "Circles"), (terrain, "Predicted over terrain"))):
        left = i * (width + 20)
        people, percent = share(run)
        print(f'<svg x="{left:.1f}" width="{width:.1f}" height="{height + 40:.1f}">')
        print(f'<image y="40" width="{width:.1f}" height="{height:.1f}" preserveAspectRatio="none" href="data:image/png;base64,{shade}"/>')
        print(f'<path d="{path(covered(run), 0)}" fill="#d9480f" fill-opacity=".45" fill-rule="evenodd"/>')
        print(f'<path d="{borders}" fill="none" stroke="#333" stroke-opacity=".4" stroke-width=".6"/>')
        print('<rect width="100%" height="40" fill="#fff"/>')
        print(f'<text x="4" y="26">{title}: 3G or newer reaches {people:,.0f} people ({percent:.1f} %)</text></svg>')
    print(f'<text class="note" x="4" y="{height + 56:.0f}">SYNTHETIC: ground, people and masts are made up; '
          "figures are of the whole example, the maps show its middle.</text></svg>")


if __name__ == "__main__":
    main()
