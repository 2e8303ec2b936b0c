#!/usr/bin/env python3
"""The same figures from PostGIS, by the usual query; the cluster is the one that libpq's variables name.

    peer_postgis.py GROUPS UNITS DISCS FOLDER       GROUPS: technology or operator

Writes peer.csv, units.csv and peer.json to FOLDER.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

# Sets of columns, and the operator of a row (none: any).
GROUPS = {
    "technology": ("(d.technology)", "NULL::text"),
    "operator": ("(d.technology, d.operator), (d.technology)", "d.operator"),
}

# Edges stay straight in longitude and latitude, as GeoJSON says, so they are cut before projecting.
ON_ELLIPSOID = "ST_Area(ST_Transform(ST_Segmentize({}, 0.0005), 6933))"
IN_DEGREES = "ST_Area({})"

COVERED = """
SELECT u.code, c.technology, c.operator, {area} AS area_m2
FROM units u CROSS JOIN LATERAL (
    SELECT d.technology, {operator} AS operator, ST_Union(d.geom) AS geom
    FROM discs d WHERE ST_Intersects(d.geom, u.geom)
    GROUP BY GROUPING SETS ({groups})) c"""

PREPARE = """
UPDATE units SET geom = ST_MakeValid(geom, 'method=structure') WHERE NOT ST_IsValid(geom);
VACUUM ANALYZE units;
VACUUM ANALYZE discs;"""

# Pages are in memory and libraries loaded before the clock starts.
WARM_UP = """
SELECT sum(ST_NPoints(geom)) FROM units \\g /dev/null
SELECT sum(ST_NPoints(geom)) FROM discs \\g /dev/null
SELECT ST_Area(ST_Transform(ST_Union(geom), 6933)) FROM (SELECT geom FROM discs LIMIT 2) d \\g /dev/null"""


def psql(text):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
    result = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        sys.exit("PostgreSQL refused: see above")
    return result.stdout


def server_cpu_s():
    """CPU of all sessions that have ended: the kernel adds them up for their parent."""
    server = int((Path(os.environ["PGHOST"]) / "data/postmaster.pid").read_text().split()[0])
    fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def load(units, discs):
    """Loads both files, with spatial indexes; codes stay text."""
    start, before = time.monotonic(), server_cpu_s()
    client_s = 0.0
    for file, table in ((units, "units"), (discs, "discs")):
        options = f"-nln {table} -nlt PROMOTE_TO_MULTI -lco GEOMETRY_NAME=geom -lco SPATIAL_INDEX=GIST"
        process = subprocess.Popen(["ogr2ogr", "-f", "PostgreSQL", "PG:", file, *options.split()])
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"ogr2ogr could not load {file}")
        client_s += usage.ru_utime + usage.ru_stime
    psql(PREPARE)
    wall_s = time.monotonic() - start
    time.sleep(1)  # for the server to notice that the last session ended
    return {"wall_s": round(wall_s, 2), "cpu_s": round(client_s + server_cpu_s() - before, 2)}


def timed(statement):
    """CPU (user + system) of the one process that serves the session, from the kernel's book."""
    clock = "\\! cut -d ')' -f 2 /proc/$PID/stat | cut -d ' ' -f 13,14; date +%s.%N"
    lines = psql(
        "SELECT pg_backend_pid() AS pid \\gset\n\\setenv PID :pid\n"
        f"{WARM_UP}\n{clock}\n{statement};\n{clock}\n"
    ).split("\n")
    ticks = [sum(map(int, lines[i].split())) for i in (0, 2)]
    walls = [float(lines[i]) for i in (1, 3)]
    return {
        "wall_s": round(walls[1] - walls[0], 2),
        "cpu_s": round((ticks[1] - ticks[0]) / os.sysconf("SC_CLK_TCK"), 2),
    }


def main():
    groups, operator = GROUPS[sys.argv[1]]
    units, discs, folder = sys.argv[2], sys.argv[3], Path(sys.argv[4])
    intersection = "ST_Intersection(u.geom, c.geom)"
    loading = load(units, discs)
    print(f"  loading: wall {loading['wall_s']} s, CPU {loading['cpu_s']} s", flush=True)
    result = {"loading": loading, "versions": psql("SELECT version(); SELECT postgis_full_version();").splitlines()}
    for name, area in (("in_degrees", IN_DEGREES), ("on_ellipsoid", ON_ELLIPSOID)):
        select = COVERED.format(area=area.format(intersection), groups=groups, operator=operator)
        result[name] = timed(f"CREATE TABLE {name} AS {select}")
        result[name]["query"] = select.strip()
        print(f"  {name}: wall {result[name]['wall_s']} s, CPU {result[name]['cpu_s']} s", flush=True)
    whole = ON_ELLIPSOID.format("geom")
    for file, select in (
        ("peer.csv", "SELECT code, technology, coalesce(operator, 'ANY'), area_m2 FROM on_ellipsoid"),
        ("units.csv", f"SELECT code, {whole} FROM units"),
    ):
        (folder / file).write_text(psql(f"COPY ({select}) TO STDOUT (FORMAT csv)"), encoding="utf-8")
    (folder / "peer.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
