#!/usr/bin/env python3
"""Ten malformed files of each kind of input, fed to `phusong check` and `phusong run`, or to the
command that reads them.

Every file must end in a message, never in a crash, and in the message that is expected of it.

  malformed.py PHUSONG           compares; exit status 1 when something differs
  malformed.py PHUSONG --table   prints the tables of docs/robustness.md
  malformed.py PHUSONG [--table] KIND …   only these kinds
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from cases import COMMAND_CASES, GOOD_COVERAGE, GOOD_UNITS, HEAD, PROJECT_CASES, grid

MAST = "id,lon,lat,technology,height_m,radius_m\n1,106.5,21.5,4G,30,3000\n"
AERIAL = "id,lon,lat,technology,height_m,azimuth,antenna\n1,106.5,21.5,4G,30,90,NAME\n"
WGS84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
         'UNIT["degree",0.0174532925199433]]')
GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden"

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
    if kind == "sites":
        document["coverage"] = [{"sites": name}]
        if "northing" in name:
            document["coverage"][0]["crs"] = "EPSG:9215"
    if kind == "heights":
        document["coverage"] = [{"sites": "mast.csv", "dem": name, "predict_to_m": 3000}]
    if kind == "land cover":
        document["coverage"] = [{"sites": "mast.csv", "dem": "good_heights.asc", "clutter": name, "predict_to_m": 3000}]
    if kind == "pattern":
        document["coverage"] = [{"sites": "aerial.csv", "dem": "good_heights.asc", "antennas": "patterns", "predict_to_m": 3000}]
    if kind == "centres":
        document["units"]["centre"] = {"source": name, "unit": "code", "x": "lon", "y": "lat", "crs": "EPSG:4326"}
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
    if kind == "pattern":  # made-up patterns only warn, and so does the small DEM under them
        worst = next((f for f in listed if f["kind"].startswith("antenna")), worst)
    said = f"{worst['kind']}: {worst['examples'][0]['detail']}" if worst else "nothing"
    if worst is None and check[0] == 2:
        said = first_line(check[2])
    return f"| {kind} | {name} | {check[0]} | {said[:230].replace('|', '¦')} | {run[0]} |"


def prepared(tool, kind, folder):
    """What a command needs beside the malformed file."""
    if kind in ("law", "assumptions"):
        shutil.copytree(GOLDEN / "invest_small", folder, dirs_exist_ok=True)
    if kind == "links":
        (folder / "good_units.geojson").write_text(GOOD_UNITS, "utf-8")
        (folder / "good_coverage.geojson").write_text(GOOD_COVERAGE, "utf-8")
        (folder / "new.geojson").write_text(GOOD_UNITS.replace('"01"', '"A"').replace('"02"', '"B"'), "utf-8")
        (folder / "p.json").write_text(project("", ""), "utf-8")
        if call(tool, folder, "run", "p.json", "--out", "old", "--quiet", "--formats", "csv,json")[0] != 0:
            raise SystemExit("the run for the crosswalk failed")
    (folder / "mast.csv").write_text(MAST, "utf-8")
    if kind == "measurements":
        write_heights(folder)


def write_heights(folder):
    (folder / "good_heights.asc").write_text(grid(HEAD, ["1 2", "3 4"]), "utf-8")
    (folder / "good_heights.prj").write_text(WGS84, "utf-8")


def command_line(kind, name, folder):
    if kind in ("law", "assumptions"):
        document = json.loads((folder / "project.json").read_text("utf-8"))
        if kind == "law":
            document["investment"]["legal"]["table"] = name
        else:
            document["investment"]["assumptions"] = [name]
        (folder / "p.json").write_text(json.dumps(document), "utf-8")
        return ["invest", "p.json", "--out", "out", "--quiet"]
    siting = ["siting", "--radius", "3000", "--count", "1", "--out", "out", "--quiet"]
    return {"measurements": ["calibrate", "--measurements", name, "--sites", "mast.csv", "--dem", "good_heights.asc",
                             "--predict-to", "3000", "--out", "out", "--quiet"],
            "candidates": [*siting, "--candidates", name, "--cost", "cost", "--demand", "mast.csv"],
            "demand": [*siting, "--candidates", "mast.csv", "--demand", name, "--weight", "people"],
            "radii": ["coverage", "--sites", "mast.csv", "--radius-table", name, "--out", "out.geojson", "--quiet"],
            "links": ["crosswalk", "old", "--to", "new.geojson", "--code", "code", "--links", name, "--out", "out", "--quiet"],
            "cash flow": ["cashflow", name, "--rate", "10%"],
            "profile": ["pathloss", "--model", "p1812", "--profile", name, "--frequency-mhz", "900", "--tx-height", "30"],
            }[kind]


def try_command(tool, kind, name, content, expected, wrong):
    """One row of the table."""
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        prepared(tool, kind, folder)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        done = call(tool, folder, *command_line(kind, name, folder))
        text = (done[2] or done[1]) if done[0] != 0 else done[1]
        # Where the work went on, what was wrong with the file stands under its own heading.
        said = " ".join(text[max(0, text.find("What was noticed")):].split("Files in ")[0].split())
        if done[0] not in (0, 1, 2) or "defect of phusong" in done[2]:
            wrong.append(f"{kind}/{name}: ended with {done[0]}: {done[2]}")
        if expected not in done[1] + done[2]:
            wrong.append(f"{kind}/{name}: it does not say \"{expected}\": {done[1]}{done[2]}")
        if done[0] != 0 and ((folder / "out").exists() or (folder / "out.geojson").exists()):
            wrong.append(f"{kind}/{name}: it failed and left results behind")
        if done[0] != 0 and "\n  " not in done[2]:
            wrong.append(f"{kind}/{name}: it does not say how to mend it: {done[2]}")
        return f"| {kind} | {name} | {done[0]} | {said[:230].replace('|', '¦')} |"


def wanted(all_cases, kinds):
    return [(kind, cases) for kind, cases in all_cases.items() if not kinds or kind in kinds]


def main(tool, table, kinds):
    wrong = []
    rows = []
    for kind, cases in wanted(PROJECT_CASES, kinds):
        for name, content, expected in cases:
            with tempfile.TemporaryDirectory() as path:
                folder = pathlib.Path(path)
                (folder / "good_units.geojson").write_text(GOOD_UNITS, "utf-8")
                (folder / "good_coverage.geojson").write_text(GOOD_COVERAGE, "utf-8")
                (folder / "mast.csv").write_text(MAST, "utf-8")
                if kind in ("land cover", "pattern"):
                    write_heights(folder)
                file = folder / name
                if kind == "pattern":
                    (folder / "aerial.csv").write_text(AERIAL.replace("NAME", name), "utf-8")
                    (folder / "patterns").mkdir()
                    file = folder / "patterns" / name
                if kind in ("heights", "land cover") and name.endswith(".asc") and "no_crs" not in name:
                    (folder / name).with_suffix(".prj").write_text(WGS84, "utf-8")
                file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
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
    commands = [try_command(tool, kind, *case, wrong) for kind, cases in wanted(COMMAND_CASES, kinds)
                for case in cases]
    if table:
        print("| kind | file | `check` | what `check` says first | `run` |\n|---|---|---|---|---|")
        print("\n".join(rows))
        print("\n| kind | file | status | what the command says |\n|---|---|---|---|")
        print("\n".join(commands))
    print("\n".join(wrong), file=sys.stderr)
    print(f"{len(rows) + len(commands)} malformed files, {len(wrong)} complaints", file=sys.stderr)
    return 1 if wrong or not rows + commands else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), "--table" in sys.argv,
                  [a for a in sys.argv[2:] if a != "--table"]))
