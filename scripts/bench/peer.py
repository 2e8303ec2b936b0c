"""What the peers of the area cases share: their task, a clock, how areas are measured and written.

A peer is a program `peer_NAME.py TASK.json`. The task says "units", "coverage" (GeoPackages with
columns `geom`, and `code`, or `technology` and `operator`), "by_operator", "giant", "threads",
"limit_s", and "out", a folder, which gets areas.csv (unit, technology, operator, m²) and peer.json.
"""

import csv
import json
import os
import sys
import time
from pathlib import Path

# Edges stay straight in longitude and latitude, as GeoJSON says, so they are cut before projecting.
LONGEST_EDGE_DEGREES = 0.0005
EQUAL_AREA = 6933
# ST_Subdivide's default.
MOST_VERTICES = 256


def read_task():
    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(task["out"]).mkdir(parents=True, exist_ok=True)
    return task


def keys(task):
    """Columns that a union is made for."""
    return ("technology", "operator") if task["by_operator"] else ("technology",)


class Clock:
    """Wall and CPU seconds of the steps of a peer in this process and in those that it waited for."""

    def __init__(self):
        self.steps = {}
        self._wall_s, self._cpu_s = time.monotonic(), self._cpu()

    @staticmethod
    def _cpu():
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    def step(self, name):
        wall_s, cpu_s = time.monotonic(), self._cpu()
        self.steps[name] = {"wall_s": round(wall_s - self._wall_s, 2), "cpu_s": round(cpu_s - self._cpu_s, 2)}
        self._wall_s, self._cpu_s = wall_s, cpu_s


def finish(task, version, steps, rows, **more):
    """`rows`: (unit, technology, operator, m²); the operator ANY stands for all of them."""
    folder = Path(task["out"])
    with open(folder / "areas.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    result = {"version": version, "steps": steps, **more}
    (folder / "peer.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
