#!/usr/bin/env python3
"""A bound for memory changes no figure: memory_test.py PHUSONG SOURCE_DIR."""

import json
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
    result = run(project, bound, "--memory", "64MB")
    must(result.returncode == 0, f"{project} with --memory 64MB: {result.stderr}")
    names = sorted(path.name for path in plain.iterdir())
    must(names == sorted(path.name for path in bound.iterdir()), "the same files")
    must("reach.csv" in names and "summary.json" in names, f"reach.csv among {names}")
    for name in names:
        if name != "run.json":  # which says how it was done
            same = (plain / name).read_bytes() == (bound / name).read_bytes()
            must(same, f"{project}: {name} is the same with --memory")
    told = json.loads((bound / "run.json").read_text())
    must(told["memory_bound_bytes"] == 64_000_000, "run.json says the bound")
    must(told["temporary_file_bytes"] > 100_000, "coverage was in a file")
    must("memory_bound_bytes" not in json.loads((plain / "run.json").read_text()), "no bound, none told")
    if told["peak_memory_bytes"] > 64_000_000:
        must("more than --memory" in result.stderr, "it says that the bound was not kept")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for project in ("reach", "terrain.json", "terrain_circles.json"):
        compare(project, folder / project)
    # Coverage that is held against measurements is read from the file too.
    measured = source / "tests/golden/run_measurements/project.jsonc"
    for name, options in (("measured", []), ("measured_bound", ["--memory", "64MB"])):
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
    small = run("reach", folder / "small", "--memory", "2")
    must(small.returncode == 2 and "2GB" in small.stderr, f"2 bytes are refused: {small.stderr}")
print("a bound for memory changes no figure")
