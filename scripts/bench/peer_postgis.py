#!/usr/bin/env python3
"""PostGIS; the cluster is the one that libpq's variables name (with_postgis starts one).

    peer_postgis.py TASK.json

Large geometries are cut up by ST_Subdivide. The CPU is that of the server's processes and of ogr2ogr.
"""

import csv
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from peer import LONGEST_EDGE_DEGREES, EQUAL_AREA, MOST_VERTICES, finish, read_task
from peer_sql import statements

AREA = f"ST_Area(ST_Transform(ST_Segmentize({{}}, {LONGEST_EDGE_DEGREES}), {EQUAL_AREA}))"

CUT_UP = f"""
ALTER TABLE coverage RENAME TO whole;
CREATE TABLE coverage AS SELECT technology, ST_Subdivide(geom, {MOST_VERTICES}) AS geom FROM whole;
CREATE INDEX ON coverage USING gist (geom);
"""

ANALYZE = "VACUUM ANALYZE units;\nVACUUM ANALYZE coverage;\n"

# VmHWM: the most memory that the process held, shared buffers that it touched included.
PEAK = """SELECT pg_backend_pid() AS pid \\gset
\\setenv PID :pid
\\! grep VmHWM /proc/$PID/status
"""


def psql(text):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
    result = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        sys.exit("PostgreSQL refused: see above")
    return result.stdout


def server_cpu_s():
    """CPU of all sessions that have ended, parallel workers too: the kernel adds them up for their parent."""
    server = int((Path(os.environ["PGHOST"]) / "data/postmaster.pid").read_text().split()[0])
    fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


class ServerClock:
    """Steps of the server and of clients that have ended."""

    def __init__(self):
        self.steps = {}
        self._last = self._now()

    @staticmethod
    def _now():
        wall_s = time.monotonic()
        time.sleep(0.5)  # for the server to notice that the session ended
        times = os.times()
        return wall_s, server_cpu_s() + times.children_user + times.children_system, time.monotonic()

    def step(self, name):
        wall_s, cpu_s, resumed_s = self._now()
        self.steps[name] = {
            "wall_s": round(wall_s - self._last[2], 2),
            "cpu_s": round(cpu_s - self._last[1], 2),
        }
        self._last = wall_s, cpu_s, resumed_s


def load(task):
    """Loads both files, with spatial indexes; codes stay text."""
    for table in ("units", "coverage"):
        options = f"-nln {table} -nlt PROMOTE_TO_MULTI -lco GEOMETRY_NAME=geom -lco SPATIAL_INDEX=GIST"
        subprocess.run(["ogr2ogr", "-f", "PostgreSQL", "PG:", task[table], *options.split()], check=True)


def versions():
    server, postgis = psql("SELECT version(); SELECT postgis_full_version();").splitlines()
    words = (
        re.search(r"PostgreSQL \S+", server),
        re.search(r'POSTGIS="(\S+)', postgis),
        re.search(r'GEOS="([^"]+)', postgis),
    )
    return f"{words[0][0]}, PostGIS {words[1][1]}, GEOS {words[2][1]}"


def main():
    task = read_task()
    workers = f"ALTER SYSTEM SET max_parallel_workers_per_gather = {task['threads'] - 1};"
    psql(f"{workers}\nSELECT pg_reload_conf() \\g /dev/null\n")
    clock = ServerClock()
    load(task)
    clock.step("loading and indexing")
    psql((CUT_UP if task["giant"] else "") + ANALYZE)
    clock.step("cutting up" if task["giant"] else "analysing")
    tables = [f"CREATE TABLE {name} AS {query};\n" for name, query in statements(task, "ST_Union", AREA)]
    peak = psql("".join(tables) + PEAK)
    clock.step("areas")
    answer = psql("COPY (SELECT code, technology, operator, area_m2 FROM areas) TO STDOUT (FORMAT csv)")
    clock.step("writing")
    total = {key: round(sum(step[key] for step in clock.steps.values()), 2) for key in ("wall_s", "cpu_s")}
    total["peak_memory_mib"] = round(int(re.search(r"(\d+) kB", peak)[1]) / 1024, 1)
    finish(task, versions(), clock.steps, csv.reader(answer.splitlines()), took=total)


if __name__ == "__main__":
    main()
