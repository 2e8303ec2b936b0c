#!/usr/bin/env python3
"""Runs phusong some times and writes what it took: wall, CPU (user + system), peak memory, stages.

    measure.py RESULT.json RUNS -- PHUSONG … --out FOLDER …
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def run_once(command):
    start = time.monotonic()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere)
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return {
        "wall_s": round(wall_s, 3),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 3),
        "peak_memory_mib": round(usage.ru_maxrss / 1024, 1),
    }


def stage_of(name):
    if name.startswith("read"):
        return "reading"
    return "writing" if name.startswith("writing") else name


def stages(run_file):
    sums = {}
    for timing in json.loads(run_file.read_text(encoding="utf-8"))["timings"]:
        stage = sums.setdefault(stage_of(timing["stage"]), {"wall_s": 0.0, "cpu_s": 0.0})
        for key in stage:
            stage[key] = round(stage[key] + timing[key], 3)
    return sums


def main():
    result, runs, dashes, *command = sys.argv[1:]
    assert dashes == "--"
    folder = Path(command[command.index("--out") + 1])
    taken = []
    for _ in range(int(runs)):
        one = run_once(command)
        one["stages"] = stages(folder / "run.json")
        taken.append(one)
        print(
            f"  wall {one['wall_s']:.2f} s, CPU {one['cpu_s']:.2f} s, "
            f"peak {one['peak_memory_mib']:.0f} MiB; CPU by stage: "
            + ", ".join(f"{name} {stage['cpu_s']:.2f}" for name, stage in one["stages"].items()),
            flush=True,
        )
    # The median by CPU: other work on the machine lengthens the wall time first.
    median = sorted(taken, key=lambda one: one["cpu_s"])[len(taken) // 2]
    Path(result).write_text(
        json.dumps({"command": command, "median": median, "runs": taken}, indent=2) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
