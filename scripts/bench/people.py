"""The case people: a population raster by commune and signature, beside exactextract and rasterstats."""

import json
import os
import subprocess
import sys

import areas
import inputs
import ours
import process
from cases import CASES
from people_report import markdown
from people_totals import SCALE

PEERS = ("exactextract", "rasterstats")


def write_project(path, units, coverage, raster):
    project = {
        "title": {"en": "Synthetic people over Viet Nam"},
        "synthetic": True,
        "units": {"source": str(units), "code": "code"},
        "coverage": [{"source": str(coverage), "technology": {"field": "technology"}, "basis": "indicative"}],
        "population": {"raster": raster.name, "measure": "count"},
    }
    path.write_text(json.dumps(project, indent=2) + "\n", encoding="utf-8")


def prepare(options):
    """Raster, units and coverage; a project for it, and one for a million times as many people."""
    units, coverage = inputs.make(CASES["vietnam"], options.data, options.out / "vietnam")
    folder = options.out / "people"
    raster = folder / "people.tif"
    if not raster.exists():
        subprocess.run([sys.executable, inputs.HERE / "make_people.py", units, raster], check=True)
    if options.sample:
        units, coverage = inputs.sample(units, coverage, options.sample, folder / f"sample-{options.sample}")
    scaled = folder / "scaled.vrt"
    subprocess.run(
        ["gdal_translate", "-q", "-of", "VRT", "-a_scale", str(int(SCALE)), raster, scaled], check=True
    )
    for one in (raster, scaled):
        write_project(folder / f"{one.stem}.project.json", units, coverage, one)
    return folder, raster, units


def able_units(options, folder, raster, units):
    """Without those that exactextract fails on, which are few."""
    able = folder / f"able-{options.sample or 'all'}.gpkg"
    if not able.exists():
        command = [options.venv_python, inputs.HERE / "peer_exactextract.py", "--able", raster, units, able]
        subprocess.run(command, check=True)
    return able


def run(options):
    folder, raster, units = prepare(options)
    counts = sorted({1, os.cpu_count()})
    command = [options.phusong, "run", folder / "people.project.json"]
    result = {"case": "people", "sample": options.sample, "limit_s": options.limit}
    result["phusong"] = {
        threads: ours.measure(command, folder / f"threads-{threads}", threads, options.runs)
        for threads in counts
    }
    areas.same(folder, counts)
    ours.measure([options.phusong, "run", folder / "scaled.project.json"], folder / "scaled", 1, 1)
    files = {"exactextract": able_units(options, folder, raster, units), "rasterstats": units}
    result["peers"] = []
    for peer in PEERS:
        told = folder / f"{peer}.json"
        script = inputs.HERE / f"peer_{peer}.py"
        words = [options.venv_python, script, raster, files[peer], folder / f"{peer}.csv", told]
        took = process.run(words, options.limit, folder / f"{peer}.log")
        print(f"  {peer}: {areas.describe(took)}", flush=True)
        if "cpu_s" in took:
            took |= json.loads(told.read_text(encoding="utf-8"))
        result["peers"].append({"name": peer, "threads": 1, **took})
    by_cells = [sys.executable, inputs.HERE / "people_by_cells.py", raster, units, folder, "3"]
    subprocess.run(by_cells, check=True)
    return result, folder, markdown(result, folder)
