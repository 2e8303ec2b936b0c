"""Synthetic mobile networks of three made-up operators: sites, and discs of 2G, 3G and 4G.

A leads everywhere, B follows in the lowland, C is in the towns and along the easy ground. The
"mountains" are made-up bumps; they thin out 3G and 4G and shorten every radius.
"""

import math
from dataclasses import dataclass, field

from shapely import Point, union_all

from facts import COMMUNE
from plane import GEOD, degrees_ring, to_degrees, to_plane

DISC_VERTICES = 32
DECIMALS = 5

# Probability of a first site in a commune on easy ground; of 3G and of 4G on a site; radius factor.
OPERATORS = {
    "A": {"site": 0.97, "3g": 0.80, "4g": 0.55, "radius": 1.00, "area_per_site_km2": 42},
    "B": {"site": 0.90, "3g": 0.62, "4g": 0.42, "radius": 0.95, "area_per_site_km2": 55},
    "C": {"site": 0.42, "3g": 0.45, "4g": 0.25, "radius": 0.80, "area_per_site_km2": 110},
}
RADIUS_2G_M = (3700.0, 5700.0)
RADIUS_FACTOR = {"2g": 1.0, "3g": 0.72, "4g": 0.58}
LEAST_2G_SHARE = 0.15
LEAST_3G_SHARE = 0.30
BORDER_DISTRICT = "189"  # Đình Lập: far from the towns, large communes


@dataclass
class Site:
    operator: str
    x: float
    y: float
    radius_m: dict = field(default_factory=dict)  # technology → radius
    site_id: str = ""


class Mountains:
    """A height of 0 (easy ground) to 1 (hardest) anywhere, from a few bumps."""

    def __init__(self, centres, rng):
        xs, ys = zip(*centres)
        self._bumps = [
            (
                rng.uniform(min(xs), max(xs)),
                rng.uniform(min(ys), max(ys)),
                rng.uniform(8_000.0, 18_000.0),
                rng.uniform(0.4, 0.9),
            )
            for _ in range(9)
        ]

    def at(self, x, y):
        total = sum(
            height * math.exp(-((x - bx) ** 2 + (y - by) ** 2) / (2 * width**2))
            for bx, by, width, height in self._bumps
        )
        return min(1.0, total)


def make_sites(facts, centres, cells, mountains, rng):
    """All sites, in a stable order, with their identifiers."""
    sites = []
    for operator, habits in OPERATORS.items():
        for fact, centre, polygon in zip(facts, centres, cells):
            sites += _sites_of_unit(operator, habits, fact, centre, polygon, mountains, rng)
    _mend(sites, facts, centres, cells, "2g", LEAST_2G_SHARE, lambda fact: True)
    _mend(sites, facts, centres, cells, "3g", LEAST_3G_SHARE, lambda fact: fact.urban)
    for operator in OPERATORS:
        own = [site for site in sites if site.operator == operator]
        for number, site in enumerate(own, start=1):
            site.site_id = f"{operator}-{number:03d}"
    return sorted(sites, key=lambda site: site.site_id)


def _sites_of_unit(operator, habits, fact, centre, polygon, mountains, rng):
    steep = mountains.at(*centre)
    chance = habits["site"]
    if fact.type == COMMUNE:
        if operator != "A":
            chance *= 1 - 0.75 * steep
        if fact.district_code == BORDER_DISTRICT:
            chance *= 0.75 if operator == "A" else 0.45
    elif operator == "C":
        chance = 0.75
    count = 1 if rng.random() < chance else 0
    extra = polygon.area / 1e6 / habits["area_per_site_km2"] - 0.6
    if count and rng.random() < extra * (1 - 0.6 * steep):
        count += 1
    if fact.urban and operator == "A":
        count = 2
    sites = []
    for _ in range(count):
        x, y = _position(centre, polygon, rng)
        sites.append(Site(operator, x, y, _radii(habits, fact, mountains.at(x, y), rng)))
    return sites


def _position(centre, polygon, rng):
    reach = 0.75 * math.sqrt(polygon.area / math.pi)
    while True:
        angle = rng.uniform(0.0, 2 * math.pi)
        distance = reach * math.sqrt(rng.random())
        x, y = centre[0] + distance * math.cos(angle), centre[1] + distance * math.sin(angle)
        if polygon.contains(Point(x, y)):
            return float(round(x)), float(round(y))


def _radii(habits, fact, steep, rng):
    radius = rng.uniform(*RADIUS_2G_M) * habits["radius"] * (1 - 0.35 * steep)
    if fact.urban:
        radius *= 0.75
    radii = {"2g": radius}
    with_3g = rng.random() < (0.97 if fact.urban else habits["3g"] * (1 - 0.7 * steep))
    with_4g = rng.random() < (0.90 if fact.urban else habits["4g"] * (1 - 0.8 * steep))
    if with_3g:
        radii["3g"] = radius * RADIUS_FACTOR["3g"]
        if with_4g:
            radii["4g"] = radius * RADIUS_FACTOR["4g"]
    return {technology: 10.0 * round(value / 10.0) for technology, value in radii.items()}


def _mend(sites, facts, centres, cells, technology, least_share, concerned):
    """The statement of 2018 says "every": where the dice left a unit out, operator A builds."""
    for fact, centre, polygon in zip(facts, centres, cells):
        if not concerned(fact):
            continue
        discs = [
            Point(site.x, site.y).buffer(site.radius_m[technology])
            for site in sites
            if technology in site.radius_m
            and math.dist((site.x, site.y), centre) < 30_000
        ]
        if union_all(discs).intersection(polygon).area < least_share * polygon.area:
            sites.append(Site("A", *centre, {"2g": 3000.0, technology: 3000.0}))


def disc_ring(site, technology):
    """A geodesic circle as a closed ring in degrees, with the area of the disc.

    An inscribed polygon would be too small by 0.6 %; its radius is stretched to make up for it.
    """
    step = 2 * math.pi / DISC_VERTICES
    radius = site.radius_m[technology] * math.sqrt(step / math.sin(step))
    lon, lat = to_degrees(site.x, site.y)
    points = []
    for k in range(DISC_VERTICES):
        # Azimuths run clockwise; counter-clockwise rings are what GeoJSON asks for.
        x, y, _ = GEOD.fwd(lon, lat, -360.0 * k / DISC_VERTICES, radius)
        points.append(to_plane(x, y))
    return degrees_ring(points, DECIMALS)
