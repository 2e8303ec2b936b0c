#!/usr/bin/env python3
"""A bound for memory changes no figure: memory_test.py PHUSONG SOURCE_DIR."""

import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

phusong, source = sys.argv[1], Path(sys.argv[2])


def command(name):
    folder = source / "geodata/lang-son-2018"
    if name.endswith(".json"):
        return ["run", folder / name]
    return ["reach", "--units", folder / "units.geojson", "--unit-code", "code", "--coverage",
            folder / "coverage_mobile.geojson", "--technology-field", "technology",
            "--operator-field", "operator"]  # fmt: skip


def run(name, out, *options, env=None):
    return subprocess.run(
        [phusong, *command(name), "--out", out, "--quiet", "--formats", "csv,geojson,json", *options],
        capture_output=True, text=True, env=env,
    )  # fmt: skip


def must(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


def compare(project, folder):
    plain, bound = folder / "plain", folder / "bound"
    must(run(project, plain).returncode == 0, f"{project} without a bound")
    result = run(project, bound, "--memory", "128MB")
    must(result.returncode == 0, f"{project} with --memory 128MB: {result.stderr}")
    names = sorted(path.name for path in plain.iterdir())
    must(names == sorted(path.name for path in bound.iterdir()), "the same files")
    must("reach.csv" in names and "summary.json" in names, f"reach.csv among {names}")
    for name in names:
        if name != "run.json":  # which says how it was done
            same = (plain / name).read_bytes() == (bound / name).read_bytes()
            must(same, f"{project}: {name} is the same with --memory")
    told = json.loads((bound / "run.json").read_text())
    must(told["memory_bound_bytes"] == 128_000_000, "run.json says the bound")
    must(told["temporary_file_bytes"] > 100_000, "coverage was in a file")
    must("memory_bound_bytes" not in json.loads((plain / "run.json").read_text()), "no bound, none told")
    if told["peak_memory_bytes"] > 128_000_000:
        must("more than --memory" in result.stderr, "it says that the bound was not kept")


def memory_falls(folder):
    """Polygons of thousands of vertices: most of the memory is theirs."""
    features = []
    for i in range(1200):
        lon, lat = 106.3 + 0.7 * (i % 40) / 40, 21.4 + 0.8 * (i // 40) / 30
        ring = [[round(lon + 0.05 * math.cos(k * math.tau / 3000), 7),
                 round(lat + 0.05 * math.sin(k * math.tau / 3000), 7)] for k in range(3000)]  # fmt: skip
        features.append({"type": "Feature", "properties": {},
                         "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}})  # fmt: skip
    coverage = folder / "detailed.geojson"
    coverage.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    peaks = {}
    for name, options in (("all", []), ("some", ["--memory", "128MB"])):
        result = subprocess.run(
            [phusong, "reach", "--units", source / "geodata/lang-son-2018/units.geojson", "--unit-code", "code",
             "--coverage", coverage, "--technology", "4g", "--out", folder / name, "--quiet", "--formats", "json,csv",
             "--threads", "1", *options],
            capture_output=True, text=True,
        )  # fmt: skip
        must(result.returncode == 0, f"{name}: {result.stderr}")
        peaks[name] = json.loads((folder / name / "run.json").read_text())["peak_memory_bytes"]
    must((folder / "all/reach.csv").read_bytes() == (folder / "some/reach.csv").read_bytes(), "the same reach.csv")
    # Sanitizers have memory of their own.
    if peaks["all"] < 600_000_000:
        must(peaks["some"] < 0.85 * peaks["all"], f"the bound saves memory: {peaks}")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for project in ("reach", "terrain.json", "terrain_circles.json"):
        compare(project, folder / project)
    # Coverage that is held against measurements is read from the file too.
    measured = source / "tests/golden/run_measurements/project.jsonc"
    for name, options in (("measured", []), ("measured_bound", ["--memory", "128MB"])):
        result = subprocess.run([phusong, "run", measured, "--out", folder / name, "--quiet", "--formats", "json,geojson", *options],
                                capture_output=True, text=True)  # fmt: skip
        must(result.returncode == 0, f"{name}: {result.stderr}")
    for name in ("summary.json", "measured_claims.geojson"):
        same = (folder / "measured" / name).read_bytes() == (folder / "measured_bound" / name).read_bytes()
        must(same, f"{name} of measured coverage is the same with --memory")
    nowhere = run("reach", folder / "none", "--memory", "1GB", env={**os.environ, "TMPDIR": str(folder / "no")})
    must(nowhere.returncode == 1, "a folder that is not there stops the run")
    must("TMPDIR" in nowhere.stderr, f"it says how to mend it: {nowhere.stderr}")
    must(not (folder / "none").exists() or not any((folder / "none").iterdir()), "nothing half-written")
    for size in ("2", "0.1GB", "-5GB", "1e3GB", "many"):
        small = run("reach", folder / "small", f"--memory={size}")
        must(small.returncode == 2 and "2GB" in small.stderr, f"{size} is refused: {small.stderr}")
    memory_falls(folder)
print("a bound for memory changes no figure")
