"""The case grow: how the cost of phusong grows when one thing doubles and all others stay."""

import math
import os
import random

import inputs
import ours
from cases import CASES
from grow_report import markdown
from layers import writing
from osgeo import ogr

SEED = 2025
STEPS = 4  # n/8, n/4, n/2, n
TECHNOLOGIES = ("2g", "3g", "4g", "5g")


def write_share(source, target, step, kind):
    """Every 2^step-th record in a seeded order, so that what is left lies everywhere."""
    if target.exists():
        return
    layer_source = ogr.Open(str(source))
    layer = layer_source.GetLayer(0)
    order = list(range(layer.GetFeatureCount()))
    random.Random(SEED).shuffle(order)
    kept = {place for rank, place in enumerate(order) if rank % 2**step == 0}
    columns = [
        layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(layer.GetLayerDefn().GetFieldCount())
    ]
    with writing(target, kind, columns) as add:
        for place, feature in enumerate(layer):
            if place in kept:
                add(feature.GetGeometryRef().Clone(), *(feature[name] for name in columns))


def write_labels(source, target):
    """The same features under 1, 2, 4 and 8 operators, and in 1, 2 and 4 technologies, by columns."""
    if target.exists():
        return
    rng = random.Random(SEED)
    columns = [f"operators_{2**k}" for k in range(STEPS)] + [f"layers_{2**k}" for k in range(3)]
    layer_source = ogr.Open(str(source))
    with writing(target, ogr.wkbPolygon, columns) as add:
        for feature in layer_source.GetLayer(0):
            draw = rng.randrange(8)
            operators = [f"op{draw % 2**k}" for k in range(STEPS)]
            layers = [TECHNOLOGIES[draw % 2**k] for k in range(3)]
            add(feature.GetGeometryRef().Clone(), *operators, *layers)


def exponent(points):
    """Slope of the straight line through the logarithms, by least squares."""
    logs = [(math.log(n), math.log(cost)) for n, cost in points if cost > 0]
    n_mean = sum(x for x, _ in logs) / len(logs)
    cost_mean = sum(y for _, y in logs) / len(logs)
    spread = sum((x - n_mean) ** 2 for x, _ in logs)
    return sum((x - n_mean) * (y - cost_mean) for x, y in logs) / spread


def commands(options, files, folder):
    """(what grows, how many of it, command)"""
    units, coverage = files
    labels = folder / "labels.gpkg"
    write_labels(coverage, labels)
    for step in reversed(range(STEPS)):
        few = folder / f"units-{step}.gpkg"
        write_share(units, few, step, ogr.wkbMultiPolygon)
        yield "units", 2.0**-step, ours.reach(options.phusong, few, coverage, operator="operator")
    for step in reversed(range(STEPS)):
        few = folder / f"features-{step}.gpkg"
        write_share(coverage, few, step, ogr.wkbPolygon)
        yield "features", 2.0**-step, ours.reach(options.phusong, units, few, operator="operator")
    for k in range(3):
        yield "layers", 2**k, ours.reach(options.phusong, units, labels, f"layers_{2**k}")
    for k in range(STEPS):
        yield "operators", 2**k, ours.reach(options.phusong, units, labels, "layers_1", f"operators_{2**k}")


def run(options):
    case = CASES["france"]
    files = inputs.make(case, options.data, options.out / "france")
    folder = options.out / "grow"
    if options.sample:
        folder = folder / f"sample-{options.sample}"
        files = inputs.sample(*files, options.sample, options.out / "france" / f"sample-{options.sample}")
    folder.mkdir(parents=True, exist_ok=True)
    series = {}
    for what, count, command in commands(options, files, folder):
        print(f"  {what} × {count}", flush=True)
        took = ours.measure(command, folder / f"{what}-{count}", 1, options.runs)
        series.setdefault(what, []).append({"times": count, **took})
    exponents = {
        what: {
            "whole": exponent([(one["times"], one["cpu_s"]) for one in taken]),
            "overlay": exponent([(one["times"], one["stages"]["overlay"]["cpu_s"]) for one in taken]),
        }
        for what, taken in series.items()
    }
    command = ours.reach(options.phusong, *files, operator="operator")
    threads = {
        count: ours.measure(command, folder / f"threads-{count}", count, options.runs)
        for count in sorted({1, os.cpu_count()})
    }
    result = {
        "case": "grow",
        "sample": options.sample,
        "series": series,
        "exponents": exponents,
        "threads": threads,
    }
    return result, folder, markdown(result, folder)
