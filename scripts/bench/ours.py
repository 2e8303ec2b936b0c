"""Runs phusong some times: what the median run took, with the stages of its own account."""

import json
import sys

import process

LIMIT_S = 3600


def stage_of(name):
    if name.startswith("read"):
        return "reading"
    return "writing" if name.startswith(("writing", "write files")) else name


def stages(run_file):
    sums = {}
    for timing in json.loads(run_file.read_text(encoding="utf-8"))["timings"]:
        stage = sums.setdefault(stage_of(timing["stage"]), {"wall_s": 0.0, "cpu_s": 0.0})
        # Of files that were written at the same time, "write files" tells of all.
        if timing["cpu_s"] is None:
            continue
        for key in stage:
            stage[key] = round(stage[key] + timing[key], 3)
    return sums


def measure(command, folder, threads, runs):
    """`command` without --threads and --out; of several runs the median by CPU counts."""
    whole = [*command, "--threads", threads, "--formats", "csv,json", "--quiet", "--out", folder]
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for _ in range(runs):
        took = process.run(whole, LIMIT_S, folder / "log.txt")
        if "cpu_s" not in took:
            sys.exit(f"{' '.join(map(str, whole))}: {took}")
        taken.append({**took, "stages": stages(folder / "run.json")})
    # Other work on the machine lengthens the wall time first.
    median = sorted(taken, key=lambda one: one["cpu_s"])[len(taken) // 2]
    by_stage = ", ".join(f"{name} {stage['cpu_s']:.2f}" for name, stage in median["stages"].items())
    print(f"  phusong, threads {threads}: {line(median)}; {by_stage}", flush=True)
    return median


def line(took):
    return f"wall {took['wall_s']:.2f} s, CPU {took['cpu_s']:.2f} s, peak {took['peak_memory_mib']:.0f} MiB"


def reach(phusong, units, coverage, technology="technology", operator=None):
    command = [phusong, "reach", "--units", units, "--unit-code", "code", "--coverage", coverage]
    command += ["--technology-field", technology]
    return command if operator is None else [*command, "--operator-field", operator]
