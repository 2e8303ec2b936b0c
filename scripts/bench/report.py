"""Tables of what was measured, for docs/benchmarks.md."""

import datetime
import json
import os
import platform
import re
import sys
from pathlib import Path

from compare import sentence


def machine():
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*:\s*(.+)", cpuinfo)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {memory_gib:.0f} GiB, {system}"
    )


def setting():
    """When and where, and how busy it was: wall times mean something where the load is about 1."""
    load = os.getloadavg()[1]
    return f"{datetime.date.today().isoformat()}; {machine()}; load average at the end {load:.1f}."


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def row(name, threads, took, base):
    cells = (
        f"| {name} | {threads} | {took['wall_s']:.1f} | {took['cpu_s']:.1f} | {took['peak_memory_mib']:.0f} "
    )
    return f"{cells}| {took['cpu_s'] / base['cpu_s']:.1f} | {took['wall_s'] / base['wall_s']:.1f} |"


def peer_row(peer, ours):
    base = ours[min(peer["threads"], max(ours))]
    if "cpu_s" in peer:
        return row(peer["name"], peer["threads"], peer, base)
    if "failed" in peer:
        return f"| {peer['name']} | {peer['threads']} | failed: {peer['failed']} | | | | |"
    limit_s = peer["stopped_after_s"]
    least = f"≥ {limit_s / base['wall_s']:.0f}"
    return f"| {peer['name']} | {peer['threads']} | did not finish in {limit_s:g} s | | | | {least} |"


def inputs_sentence(run, sample):
    units, coverage = run["inputs"][:2]
    few = (
        f" (a sample: the {sample:,} in the middle, and the coverage that their box touches)"
        if sample
        else ""
    )
    return (
        f"{units['records']['read']:,} units with {units['vertices']:,} vertices{few}, "
        f"{coverage['records']['read']:,} features with {coverage['vertices']:,} vertices "
        f"in {len(run['layers'])} layers."
    )


def stage_table(ours):
    lines = ["| phusong's stage, CPU s | " + " | ".join(f"threads: {t}" for t in ours) + " |"]
    lines.append("|---|" + "--:|" * len(ours))
    for stage in ours[1]["stages"]:
        cells = " | ".join(f"{took['stages'][stage]['cpu_s']:.2f}" for took in ours.values())
        lines.append(f"| {stage} | {cells} |")
    return lines


def markdown(result, folder):
    run = load(folder / "threads-1" / "run.json")
    ours = result["phusong"]
    versions = run["versions"]
    named = [f"phusong {versions['phusong']} (GDAL {versions['gdal']}, GEOS {versions['geos']})"]
    named += dict.fromkeys(peer["version"] for peer in result["peers"] if "version" in peer)
    lines = [setting(), "; ".join(named) + ".", "", inputs_sentence(run, result["sample"]), ""]
    lines += [
        "| | threads | wall, s | CPU, s | peak memory, MiB | CPU / phusong's | wall / phusong's |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [row("phusong", threads, took, took) for threads, took in ours.items()]
    lines += [peer_row(peer, ours) for peer in result["peers"]]
    lines += ["", *stage_table(ours)]
    agreed = [
        f"{p['name']} {sentence(p['agreement'])}"
        for p in result["peers"]
        if p["threads"] == 1 and "agreement" in p
    ]
    if agreed:
        lines += ["", "Agreement: " + "; ".join(agreed) + "."]
    return "\n".join(lines)


def put_between_markers(path, case, text):
    page = path.read_text(encoding="utf-8")
    pattern = re.compile(f"(<!-- bench:{case} -->\n).*?(<!-- /bench:{case} -->)", re.DOTALL)
    if not pattern.search(page):
        sys.exit(f"{path} has no markers for {case}")
    path.write_text(pattern.sub(lambda m: f"{m[1]}{text}\n{m[2]}", page), encoding="utf-8")
