"""The peers: what each needs, how it is run, and how closely its areas must agree."""

import dataclasses
import json
import shutil
import sys

import process
from inputs import HERE


@dataclasses.dataclass(frozen=True)
class Peer:
    script: str
    threads: bool  # whether it can use more than one
    limit: float = 1e-6  # largest difference of an area, as a share of the unit's area
    server: bool = False
    system_python: bool = False  # the distribution's GDAL, not that of the virtual environment


PEERS = {
    "postgis": Peer("peer_postgis.py", threads=True, server=True, system_python=True),
    "geopandas": Peer("peer_geopandas.py", threads=False),
    "geofileops": Peer("peer_geofileops.py", threads=True),
    # It projects edges without cutting them first.
    "duckdb": Peer("peer_duckdb.py", threads=True, limit=5e-5),
    "sedonadb": Peer("peer_sedonadb.py", threads=True),
    "gdal": Peer("peer_gdal.py", threads=False, system_python=True),
}


def run(name, case, inputs, folder, options, threads):
    """One peer on the inputs: {"took", "version", "steps"}, or how it failed."""
    peer = PEERS[name]
    out = folder / f"{name}-{threads}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    task = {
        "units": str(inputs[0]),
        "coverage": str(inputs[1]),
        "by_operator": case.by_operator,
        "giant": case.giant,
        "threads": threads,
        "out": str(out),
    }
    (out / "task.json").write_text(json.dumps(task) + "\n", encoding="utf-8")
    python = sys.executable if peer.system_python else options.venv_python
    command = [python, HERE / peer.script, out / "task.json"]
    if peer.server:
        command = [HERE / "with_postgis", *command]
    took = process.run(command, options.limit, out / "log.txt")
    if "cpu_s" not in took:
        return {"threads": threads, **took}
    told = json.loads((out / "peer.json").read_text(encoding="utf-8"))
    # A server is not among the children of the command.
    return {"threads": threads, **took, **told.pop("took", {}), **told, "areas": str(out / "areas.csv")}
