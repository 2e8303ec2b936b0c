#!/usr/bin/env python3
"""Ten malformed files of each kind of input, fed to `phusong check` and `phusong run`.

Every file must end in a message, never in a crash, and in the message that is expected of it.

  malformed.py PHUSONG           compares; exit status 1 when something differs
  malformed.py PHUSONG --table   prints the table of docs/robustness.md
"""

import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

SQUARE = "[[106,21],[107,21],[107,22],[106,22],[106,21]]"
OTHER = "[[107,21],[108,21],[108,22],[107,22],[107,21]]"


def feature(ring, properties):
    return f'{{"type":"Feature","properties":{properties},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}'


def collection(*features):
    return '{"type":"FeatureCollection","features":[' + ",".join(features) + "]}"


UNIT = feature(SQUARE, '{"code":"01","name":"A"}')
COVER = feature(SQUARE, '{"t":"2g"}')
GOOD_UNITS = collection(UNIT, feature(OTHER, '{"code":"02","name":"B"}'))
GOOD_COVERAGE = collection(COVER)


def shapefile_header(length, kind=5):
    return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length // 2) + struct.pack("<2i8d", 1000, kind, 106, 21, 107, 22, 0, 0, 0, 0)


def grid(header, rows):
    return header + "\n".join(rows) + "\n"


HEAD = "ncols 2\nnrows 2\nxllcorner 106\nyllcorner 21\ncellsize 1\nNODATA_value -9999\n"

# name of the file, its bytes, what the finding or message must contain
UNITS = [
    ("empty.geojson", "", "the file is empty"),
    ("cut.geojson", GOOD_UNITS[: len(GOOD_UNITS) // 2], "cannot be read"),
    ("not_json.geojson", "code;name\n01;A\n", "format is not known"),
    ("no_features.geojson", collection(), "the layer has no fields at all"),
    ("no_code.geojson", collection(feature(SQUARE, '{"kode":"01"}')), "there is no field \"code\""),
    ("null_code.geojson", collection(UNIT, feature(OTHER, '{"code":null}')), "it has no code"),
    ("bow_tie.geojson", collection(UNIT, feature("[[107,21],[108,22],[108,21],[107,22],[107,21]]", '{"code":"02"}')), "not valid"),
    ("metres.geojson", collection(UNIT, feature("[[600000,2300000],[601000,2300000],[601000,2301000],[600000,2300000]]", '{"code":"02"}')), "look like metres"),
    ("swapped.geojson", collection(UNIT, feature("[[21,107],[22,107],[22,108],[21,107]]", '{"code":"02"}')), "latitude first"),
    ("two_corners.geojson", collection(UNIT, feature("[[107,21],[108,21],[107,21]]", '{"code":"02"}')), "encloses nothing"),
    ("short_header.shp", b"\0\0\x27\x0a\0\0", "cannot be read"),
    ("huge_record.shp", shapefile_header(100) + struct.pack(">2i", 1, 2**30), ""),
    ("same_code.geojson", collection(UNIT, feature(OTHER, '{"code":"01","name":"C"}')), "records have this code"),
    ("lost_zero.geojson", collection(*[feature(OTHER, f'{{"code":"{c}"}}') for c in ("5971", "5977", "10001", "10004")]), "none begins with 0"),
    ("mojibake.geojson", collection(feature(SQUARE, '{"code":"01","name":"XÃ£ Háº£i"}')), "read as Windows-1252"),
]
COVERAGE = [
    ("empty.gpkg", "", "the file is empty"),
    ("text.gpkg", "this is no database\n" * 100, "format is not known"),
    ("cut.kml", '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Polygon>', ""),
    ("no_technology.geojson", collection(feature(SQUARE, '{"x":1}')), 'there is no field "t"'),
    ("strange_technology.geojson", collection(COVER, feature(SQUARE, '{"t":"6G"}')), "is not a technology that is known"),
    ("null_geometry.geojson", collection(COVER, '{"type":"Feature","properties":{"t":"2g"},"geometry":null}'), "it has no geometry"),
    ("points.geojson", collection(COVER, '{"type":"Feature","properties":{"t":"2g"},"geometry":{"type":"Point","coordinates":[106,21]}}'), "is no polygon"),
    ("not_numbers.geojson", collection(COVER, feature('[["a","b"],[1,2],[3,4],["a","b"]]', '{"t":"2g"}')), "no geometry"),
    ("far_away.geojson", collection(feature("[[5,45],[6,45],[6,46],[5,45]]", '{"t":"2g"}')), "outside all units"),
    ("latitude_95.geojson", collection(COVER, feature("[[106,95],[107,95],[107,96],[106,95]]", '{"t":"2g"}')), "go beyond 90 degrees"),
    ("bad_wkt.csv", 't,WKT\n2g,"POLYGON((106 21,107 21,107 22,106 21))"\n2g,"POLYGON((106 21,107"\n', "cannot be understood"),
    ("no_crs.csv", 't,WKT\n2g,"POLYGON((106 21,107 21,107 22,106 21))"\n', "coordinate reference system"),
    ("cut.zip", b"PK\x03\x04 this is no archive", "format is not known"),
    ("infinite.csv", 't,WKT\n2g,"POLYGON((106 21,inf 21,107 22,106 21))"\n', "cannot be understood"),
]
RASTERS = [
    ("empty.asc", "", "the file is empty"),
    ("text.tif", "this is no raster\n" * 50, "cannot be read as a raster"),
    ("header_only.asc", HEAD, "the raster cannot be opened: "),
    ("cut.asc", grid(HEAD, ["1 2"]), "the raster cannot be read: "),
    ("letters.asc", grid(HEAD, ["1 2", "a b"]), "there is nobody in the part of the raster"),  # GDAL reads letters as 0
    ("no_crs.asc", grid(HEAD, ["1 2", "3 4"]), "does not say in which coordinate reference system"),
    ("negative.asc", grid(HEAD, ["3 4", "-1 2"]), "1 of 2 cells hold a negative number"),
    ("elsewhere.asc", grid(HEAD.replace("106", "5"), ["1 2", "3 4"]), "the raster does not touch the units"),
    ("zero_size.asc", grid(HEAD.replace("ncols 2", "ncols 0"), []), "the raster cannot be opened: "),
    ("cut.tif", b"II*\0\x08\0\0\0\xff\xff", "the raster cannot be opened: "),
    ("only_nodata.asc", grid(HEAD, ["-9999 -9999", "-9999 -9999"]), "there is nobody in the part of the raster"),
]
POINTS = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "name,lon,lat\n", ""),
    ("no_lon.csv", "name,laenge,lat\nA,106.5,21.5\n", 'there is no field "lon"'),
    ("words.csv", "name,lon,lat\nA,hier,dort\n", ""),
    ("na.csv", "name,lon,lat\nA,#N/A,#N/A\nB,106.5,21.5\n", ""),
    ("decimal_comma.csv", 'name,lon,lat\nA,"106,5","21,5"\n', ""),
    ("swapped.csv", "name,lon,lat\nA,21.5,106.5\n", "latitude first"),
    ("metres.csv", "name,lon,lat\nA,600000,2300000\n", "look like metres"),
    ("outside.csv", "name,lon,lat\nA,106.5,21.5\nB,5,45\n", "lies in no unit"),
    ("nul_bytes.csv", b"name,lon,lat\nA\0B,106.5,21.5\n", ""),
    ("one_quote.csv", 'name,lon,lat\n"A,106.5,21.5\nB,106.6,21.6\n', ""),
    ("latin1.csv", "name,lon,lat\nHòa,106.5,21.5\n".encode("latin-1"), "not in the encoding UTF-8"),
]
LINES = [
    ("empty.geojson", "", "the file is empty"),
    ("cut.geojson", '{"type":"FeatureCollection","features":[{"type":"Feature","prop', "cannot be read"),
    ("one_point.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[106,21]]}}'), ""),
    ("no_length.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[106,21],[106,21]]}}'), ""),
    ("polygons.geojson", collection(feature(SQUARE, "{}")), "no line"),
    ("points.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[106,21]}}'), "no line"),
    ("null.geojson", collection('{"type":"Feature","properties":{},"geometry":null}'), "no geometry"),
    ("metres.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[600000,2300000],[601000,2300000]]}}'), ""),
    ("text.gpkg", "nothing\n" * 100, "format is not known"),
    ("bad_wkt.csv", 'id,WKT\n1,"LINESTRING(106 21,"\n', ""),
]


def project(kind, name):
    document = {"units": {"source": "good_units.geojson", "code": "code", "name": "name"},
                "coverage": [{"source": "good_coverage.geojson", "technology": {"field": "t"}}],
                "outputs": {"formats": ["json"]}}
    if kind == "units":
        document["units"]["source"] = name
        if not name.endswith("geojson") or "no_code" in name or "null_code" in name or "lost_zero" in name:
            document["units"].pop("name")
    if kind == "coverage":
        document["coverage"] = [{"source": name, "technology": {"field": "t"}}]
        if name.endswith(".csv") and "no_crs" not in name:
            document["coverage"][0]["crs"] = "EPSG:4326"
    if kind == "raster":
        document["population"] = {"raster": name}
        if "no_crs" not in name:
            document["population"]["crs"] = "EPSG:4326"
    if kind == "points":
        document["settlements"] = {"source": name, "name": "name", "x": "lon", "y": "lat", "crs": "EPSG:4326"}
    if kind == "lines":
        document["roads"] = {"source": name}
        if name.endswith(".csv"):
            document["roads"]["crs"] = "EPSG:4326"
    return json.dumps(document)


def call(tool, folder, *arguments):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    done = subprocess.run([tool, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def findings_of(text):
    """The kinds that `check --json` lists, and all that it says of them."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError:
        return [], text
    listed = [f for f in document["findings"]]
    return listed, json.dumps(listed, ensure_ascii=False)


def first_line(text):
    for line in text.splitlines():
        if line.strip():
            return line.strip()
    return ""


def outcome(kind, name, check, run):
    """One row of the table."""
    listed, _ = findings_of(check[1])
    worst = next((f for f in listed if f["stops_run"]), listed[0] if listed else None)
    said = f"{worst['kind']}: {worst['examples'][0]['detail']}" if worst else "nothing"
    if worst is None and check[0] == 2:
        said = first_line(check[2])
    return f"| {kind} | {name} | {check[0]} | {said[:230].replace('|', '¦')} | {run[0]} |"


def main(tool, table):
    wrong = []
    rows = []
    for kind, cases in (("units", UNITS), ("coverage", COVERAGE), ("raster", RASTERS), ("points", POINTS), ("lines", LINES)):
        for name, content, expected in cases:
            with tempfile.TemporaryDirectory() as path:
                folder = pathlib.Path(path)
                (folder / "good_units.geojson").write_text(GOOD_UNITS, "utf-8")
                (folder / "good_coverage.geojson").write_text(GOOD_COVERAGE, "utf-8")
                (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
                (folder / "p.json").write_text(project(kind, name), "utf-8")
                check = call(tool, folder, "check", "p.json", "--json", "--quiet")
                run = call(tool, folder, "run", "p.json", "--out", "out", "--quiet")
                listed, said = findings_of(check[1])
                rows.append(outcome(kind, name, check, run))
                for what, result in (("check", check), ("run", run)):
                    if result[0] not in (0, 1, 2) or "defect of phusong" in result[2]:
                        wrong.append(f"{kind}/{name}: {what} ended with {result[0]}: {result[2]}")
                if not listed:
                    wrong.append(f"{kind}/{name}: check found nothing\n{check}")
                if json.dumps(expected, ensure_ascii=False)[1:-1] not in said + check[2]:
                    wrong.append(f"{kind}/{name}: check does not say \"{expected}\":\n{said}{check[2]}")
                stops = any(f["stops_run"] for f in listed)
                if listed and stops != (run[0] != 0):
                    wrong.append(f"{kind}/{name}: check says {'that a run stops' if stops else 'that a run goes through'}, and run ended with {run[0]}: {run[2]}")
                if run[0] != 0 and (folder / "out").exists():
                    wrong.append(f"{kind}/{name}: the run failed and left results behind")
                if run[0] != 0 and "\n  " not in run[2]:
                    wrong.append(f"{kind}/{name}: run does not say how to mend it: {run[2]}")
    if table:
        print("| kind | file | `check` | what `check` says first | `run` |\n|---|---|---|---|---|")
        print("\n".join(rows))
    print("\n".join(wrong), file=sys.stderr)
    print(f"{len(rows)} malformed files, {len(wrong)} complaints", file=sys.stderr)
    return 1 if wrong or not rows else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), "--table" in sys.argv))
