#!/usr/bin/env python3
"""What the case people measured: result.json, and docs/benchmarks.md between markers.

    people_report.py FOLDER [BENCHMARKS.md]
"""

import json
import os
import sys
from pathlib import Path

from people_by_cells import read_totals
from report import load, machine, put_between_markers


def agreement(folder):
    # From a run over a million times as many people, whose table keeps more digits.
    peer, ours = read_totals(folder)
    differences = sorted(
        ((abs(ours[code] - total) / max(total, 1), code) for code, total in peer.items()),
        reverse=True,
    )
    return {
        "compared": len(peer),
        "left_out": sorted(set(ours) - set(peer)),
        "largest": differences[0][0],
        "largest_unit": differences[0][1],
        "median": differences[len(differences) // 2][0],
        "above_1e-6": sum(difference > 1e-6 for difference, _ in differences),
        "sum_ours": sum(ours[code] for code in peer),
        "sum_peer": sum(peer.values()),
    }


def markdown(result):
    cells, agreed, peer = result["cells"], result["agreement"], result["exactextract"]
    lines = [
        f"{result['machine']} (load average when it ended {result['load_average'][1]}).",
        "",
        f"{cells['columns']:,} × {cells['rows']:,} cells of 3 arc-seconds, of which {cells['read']:,} lie over "
        f"boxes of communes and {cells['used']:,} hold a number.",
        "",
        "| | wall, s | CPU, s | peak memory, MiB |",
        "|---|--:|--:|--:|",
    ]
    for threads, measured in result["phusong"].items():
        took = measured["median"]
        lines.append(
            f"| phusong: people and areas by signature, threads: {threads} | {took['wall_s']:.1f} "
            f"| {took['cpu_s']:.1f} | {took['peak_memory_mib']:.0f} |"
        )
    lines.append(
        f"| exactextract {peer['version']}: people of the communes | {peer['wall_s']:.1f} "
        f"| {peer['cpu_s']:.1f} | {peer['peak_memory_mib']:.0f} |"
    )
    stages = result["phusong"]["1"]["median"]["stages"]
    lines += ["", "CPU by stage, s: " + ", ".join(f"{k} {v['cpu_s']:.2f}" for k, v in stages.items()) + "."]
    lines += [
        "",
        f"Agreement, {agreed['compared']:,} communes: the largest difference is {agreed['largest']:.1e} of the "
        f"commune's people (unit {agreed['largest_unit']}), the median {agreed['median']:.1e}; "
        f"{agreed['above_1e-6']} are above 1e-06. Sums: "
        f"{agreed['sum_ours']:,.1f} and {agreed['sum_peer']:,.1f}. exactextract stops with an error on "
        f"{len(agreed['left_out'])} communes ({', '.join(agreed['left_out'])}), which were left out for it alone.",
    ]
    lines += [
        "",
        "Where the two differ most, a third reckoning decides: every raster cell intersected with the "
        "commune by GEOS.",
        "",
        "| commune | cell by cell | phusong | exactextract |",
        "|---|--:|--:|--:|",
    ]
    for unit in result["by_cells"]:
        lines.append(
            f"| {unit['unit']} | {unit['by_cells']:.4f} | {unit['phusong']:.4f} | {unit['exactextract']:.4f} |"
        )
    return "\n".join(lines)


def main():
    folder, *pages = (Path(argument) for argument in sys.argv[1:])
    run = load(folder / "threads-1" / "run.json")
    cells = next(s["records"] for s in run["inputs"] if s["role"] == "population raster")
    result = {
        "case": "people",
        "machine": machine(),
        "load_average": [round(load_, 1) for load_ in os.getloadavg()],
        "cells": {**load(folder / "raster.json"), **cells},
        "phusong": {
            f.stem.removeprefix("threads-"): load(f) for f in sorted(folder.glob("threads-*.json"))
        },
        "exactextract": load(folder / "peer.json"),
        "agreement": agreement(folder),
        "by_cells": load(folder / "by_cells.json"),
    }
    text = markdown(result)
    print(text)
    (folder / "result.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    for page in pages:
        put_between_markers(page, "people", text)


if __name__ == "__main__":
    main()
