#!/usr/bin/env python3
"""Gathers what a benchmark measured into result.json, and into docs/benchmarks.md between markers.

    report.py CASE FOLDER [BENCHMARKS.md]
"""

import datetime
import json
import os
import platform
import re
import sys
from pathlib import Path


def machine():
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*:\s*(.+)", cpuinfo)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {memory_gib:.0f} GiB, {system}"


def load(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def gather(case, folder):
    ours = {f.stem.removeprefix("threads-"): load(f) for f in sorted(folder.glob("threads-*.json"))}
    run = load(folder / "threads-1" / "run.json")
    tiling = load(folder / "threads-1" / "summary.json")["tiling"]
    return {
        "case": case,
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "load_average": [round(load, 1) for load in os.getloadavg()],
        "versions": run["versions"],
        "inputs": [
            {"records": source["records"]["read"], "vertices": source["vertices"]}
            for source in run["inputs"]
        ],
        "layers": len(run["layers"]),
        "units_area_km2": {
            key: tiling[key] for key in ("union_area_km2", "overlap_area_km2", "gap_area_km2")
        },
        "phusong": ours,
        "postgis": load(folder / "peer.json"),
        "agreement": load(folder / "agreement.json"),
    }


def peer_rows(result):
    peer, cpu_s = result["postgis"], result["phusong"]["1"]["median"]["cpu_s"]
    for key, what in (
        ("on_ellipsoid", "PostGIS, the same areas: the query"),
        ("in_degrees", "PostGIS, areas in square degrees: the query"),
        ("loading", "PostGIS, loading and indexing: ogr2ogr and server"),
    ):
        took = peer[key]
        yield f"| {what} | {took['wall_s']:.1f} | {took['cpu_s']:.1f} | | {took['cpu_s'] / cpu_s:.2f} |"


def peer_text(result):
    peer, ours = result["postgis"], result["phusong"]["1"]["median"]
    query_s = peer["on_ellipsoid"]["cpu_s"]
    all_s = query_s + peer["loading"]["cpu_s"]
    answer_s = sum(ours["stages"][stage]["cpu_s"] for stage in ("overlay", "evaluate"))
    return (
        f"CPU, one thread: to answer the question once the data is read, PostGIS {query_s:.1f} s, phusong "
        f"{answer_s:.2f} s ({query_s / answer_s:.1f} times less); from files to figures, PostGIS {all_s:.1f} s, "
        f"phusong {ours['cpu_s']:.2f} s ({all_s / ours['cpu_s']:.1f} times less); PostGIS's query alone against "
        f"all of phusong: {query_s / ours['cpu_s']:.1f}."
    )


def agreement_text(agreement):
    worst = agreement["worst"][0]
    return (
        f"Agreement, {agreement['compared']:,} areas: the largest difference is {agreement['max']:.1e} of the "
        f"unit's area (unit {worst['unit']}, {worst['technology']}, {worst['operator']}: "
        f"{worst['ours_m2']:.0f} and {worst['peer_m2']:.2f} m²), 99.9 % are below "
        f"{agreement['percentile_99_9']:.1e}, {agreement['above_limit']} are above {agreement['limit']:.0e}. "
        f"Sums: {agreement['sum_ours_km2']:.6f} and {agreement['sum_peer_km2']:.6f} km². "
        f"Rounding in `reach.csv` explains up to {agreement['table_rounding_m2']} m² of any difference."
    )


def markdown(result):
    units, discs = result["inputs"]
    versions = result["versions"]
    area = result["units_area_km2"]
    lines = [
        f"{result['date']}; {result['machine']} (load average when it ended {result['load_average'][1]}: "
        f"wall times mean something where it is about 1); phusong {versions['phusong']}, GDAL {versions['gdal']}, "
        f"GEOS {versions['geos']}, PROJ {versions['proj']}.",
        "",
        f"{units['records']:,} units with {units['vertices']:,} vertices, {discs['records']:,} discs with "
        f"{discs['vertices']:,} vertices in {result['layers']} layers.",
        "",
        "| | wall, s | CPU, s | peak memory, MiB | CPU / phusong's |",
        "|---|--:|--:|--:|--:|",
    ]
    base = result["phusong"]["1"]["median"]["cpu_s"]
    for threads, measured in result["phusong"].items():
        took = measured["median"]
        lines.append(
            f"| phusong, threads: {threads} | {took['wall_s']:.2f} | {took['cpu_s']:.2f} "
            f"| {took['peak_memory_mib']:.0f} | {took['cpu_s'] / base:.2f} |"
        )
    if result["postgis"]:
        lines += peer_rows(result)
    lines += ["", "| stage (CPU, s) | " + " | ".join(f"threads: {t}" for t in result["phusong"]) + " |"]
    lines.append("|---|" + "--:|" * len(result["phusong"]))
    for stage in result["phusong"]["1"]["median"]["stages"]:
        cells = [m["median"]["stages"][stage]["cpu_s"] for m in result["phusong"].values()]
        lines.append(f"| {stage} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    lines += [
        "",
        f"Union of the units {area['union_area_km2']:,.1f} km², overlaps among them "
        f"{area['overlap_area_km2']} km², gaps {area['gap_area_km2']} km².",
    ]
    if result["postgis"]:
        peer_versions = re.search(r"PostgreSQL \S+", result["postgis"]["versions"][0])[0]
        postgis = re.search(r'POSTGIS="(\S+)', result["postgis"]["versions"][1])[1]
        geos = re.search(r'GEOS="([^"]+)', result["postgis"]["versions"][1])[1]
        lines += ["", f"{peer_versions}, PostGIS {postgis}, GEOS {geos}. {peer_text(result)}"]
    if result["agreement"]:
        lines += ["", agreement_text(result["agreement"])]
    return "\n".join(lines)


def put_between_markers(path, case, text):
    page = path.read_text(encoding="utf-8")
    pattern = re.compile(f"(<!-- bench:{case} -->\n).*?(<!-- /bench:{case} -->)", re.DOTALL)
    if not pattern.search(page):
        sys.exit(f"{path} has no markers for {case}")
    path.write_text(pattern.sub(lambda m: f"{m[1]}{text}\n{m[2]}", page), encoding="utf-8")


def main():
    case, folder, *page = sys.argv[1:]
    result = gather(case, Path(folder))
    text = markdown(result)
    print(text)
    (Path(folder) / "result.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    for path in page:
        put_between_markers(Path(path), case, text)


if __name__ == "__main__":
    main()
