#!/usr/bin/env python3
"""Makes geodata/lang-son-2018: real units, schematic boundaries, synthetic networks.

    make_lang_son_2018.py FACTS [--out geodata/lang-son-2018] [--seed 2018]

FACTS is a CSV with code, name, type, district_code, district, lon, lat, or a units.geojson that was
made before. With the versions in requirements.txt the same facts and seed give the same bytes.
After writing, the three statements of end-2018 are checked by a computation of its own (check.py).
"""

import argparse
import csv
import random
from pathlib import Path

import check
from cells import make_cells, place_centres
from facts import read_facts
from fixed import area_ring, make_fixed_areas
from geojson import write_geojson
from mobile import Mountains, disc_ring, make_sites
from people import make_people
from plane import degrees_ring, to_degrees

BORDER_DECIMALS = 6
MADE_UP = {"synthetic": True}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("facts", type=Path)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--out", type=Path, default=root / "geodata" / "lang-son-2018")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--figures", type=Path, help="also write covered areas per unit as CSV")
    arguments = parser.parse_args()

    facts = read_facts(arguments.facts)
    arguments.out.mkdir(parents=True, exist_ok=True)
    # One stream of numbers per subject: a change to one leaves the others as they were.
    streams = {
        subject: random.Random(f"{arguments.seed}/{subject}")
        for subject in ("centres", "people", "mountains", "mobile", "fixed")
    }
    centres = place_centres(facts, streams["centres"])
    cells = make_cells(facts, centres)
    mountains = Mountains(centres, streams["mountains"])
    sites = make_sites(facts, centres, cells, mountains, streams["mobile"])
    fixed_areas = make_fixed_areas(facts, centres, mountains, streams["fixed"])

    write_units(arguments.out, facts, centres, cells, streams["people"])
    write_mobile(arguments.out, sites)
    write_fixed(arguments.out, fixed_areas)
    units, covered = check.report(arguments.out)
    if arguments.figures:
        write_figures(arguments.figures, units, covered)


def write_units(folder, facts, centres, cells, rng):
    people = make_people(facts, [cell.area / 1e6 for cell in cells], rng)
    features = []
    for fact, centre, cell, (population, households) in zip(facts, centres, cells, people):
        lon, lat = to_degrees(*centre)
        properties = {
            "code": fact.code,
            "name": fact.name,
            "type": fact.type,
            "district_code": fact.district_code,
            "district": fact.district,
            "population": population,
            "households": households,
            "lon": round(lon, 5),
            "lat": round(lat, 5),
            "published_lon": fact.lon,
            "published_lat": fact.lat,
            "boundary": "schematic",
            "population_basis": "synthetic",
        }
        ring = degrees_ring(list(cell.exterior.coords)[:-1], BORDER_DECIMALS)
        features.append(("Polygon", [ring], properties))
    write_geojson(folder / "units.geojson", "units", features)


def write_mobile(folder, sites):
    points, discs = [], []
    for site in sites:
        lon, lat = to_degrees(site.x, site.y)
        for technology, radius in sorted(site.radius_m.items()):
            properties = {
                "site_id": site.site_id,
                "operator": site.operator,
                "technology": technology,
                "radius_m": int(radius),
            } | MADE_UP
            points.append(("Point", [round(lon, 5), round(lat, 5)], properties))
            discs.append(("Polygon", [disc_ring(site, technology)], properties))
    write_geojson(folder / "sites.geojson", "sites", points)
    write_geojson(folder / "coverage_mobile.geojson", "coverage_mobile", discs)


def write_fixed(folder, areas):
    features = []
    for area in areas:
        properties = {
            "operator": area.operator,
            "technology": "fixed",
            "medium": "FTTH",
            "around_unit": area.unit_code,
            "down_mbps": area.down_mbps,
            "up_mbps": area.up_mbps,
        } | MADE_UP
        features.append(("Polygon", [area_ring(area)], properties))
    write_geojson(folder / "broadband.geojson", "broadband", features)


def write_figures(path, units, covered):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["unit_code", "service", "operator", "area_m2", "area_covered_m2"])
        for (service, operator), areas in covered.items():
            for (properties, unit), area in zip(units, areas):
                row = [properties["code"], service, operator, f"{unit.area:.3f}", f"{area:.3f}"]
                writer.writerow(row)


if __name__ == "__main__":
    main()
