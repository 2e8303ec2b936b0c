"""A case of areas: phusong and the peers in turn, on the same files."""

import os

import compare
import inputs
import ours
import peers
from cases import CASES
from report import markdown


def same(folder, counts):
    """The number of threads must not change a byte."""
    for name in ("reach.csv", "communes.csv"):
        contents = {(folder / f"threads-{count}" / name).read_bytes() for count in counts}
        if len(contents) > 1:
            raise SystemExit(f"error: the number of threads changed {name}")


def describe(took):
    if "cpu_s" in took:
        return ours.line(took)
    return f"failed: {took['failed']}" if "failed" in took else f"stopped after {took['stopped_after_s']} s"


def run(name, options):
    case = CASES[name]
    folder = options.out / name
    files = inputs.make(case, options.data, folder)
    if options.sample:
        folder = folder / f"sample-{options.sample}"
        files = inputs.sample(*files, options.sample, folder)
    counts = sorted({1, os.cpu_count()})
    command = ours.reach(options.phusong, *files, operator="operator" if case.by_operator else None)
    result = {"case": name, "title": case.title, "sample": options.sample, "limit_s": options.limit}
    result["phusong"] = {
        threads: ours.measure(command, folder / f"threads-{threads}", threads, options.runs)
        for threads in counts
    }
    same(folder, counts)
    reach = folder / "threads-1" / "reach.csv"
    result["peers"] = []
    for peer in options.peers:
        for threads in counts if peers.PEERS[peer].threads else [1]:
            took = peers.run(peer, case, files, folder, options, threads)
            print(f"  {peer}, threads {threads}: {describe(took)}", flush=True)
            if "areas" in took:
                took["agreement"] = compare.agreement(
                    folder / "threads-1", reach, took.pop("areas"), peers.PEERS[peer].limit
                )
                print(f"    {compare.sentence(took['agreement'])}", flush=True)
            result["peers"].append({"name": peer, **took})
    return result, folder, markdown(result, folder)
