"""The cases of areas: which units, which coverage, and how it is asked about."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Case:
    title: str
    units: str  # below the folder of data
    maker: tuple  # script and what it reads beside the units, below the folder of data
    by_operator: bool = False
    giant: bool = False  # few features, each of a million vertices: peers cut them up first


CASES = {
    "alps": Case(
        "communes around the Alps, discs on real sites, four operators",
        "fr/alps-communes-2018.geojson",
        ("make_site_discs.py", "fr/alps-sites-2018.csv"),
        by_operator=True,
    ),
    "france": Case(
        "communes of France, discs on real sites, four operators",
        "fr/france-communes-2018.geojson.gz",
        ("make_site_discs.py", "fr/france-sites-2018-l93.csv"),
        by_operator=True,
    ),
    "vietnam": Case(
        "communes of Viet Nam, 30,000 synthetic discs",
        "vn/vietnam-communes-2025.geojson.gz",
        ("make_vietnam.py",),
    ),
    "giant": Case(
        "communes around the Alps, three layers of one multipolygon each",
        "fr/alps-communes-2018.geojson",
        ("make_giant.py",),
        giant=True,
    ),
    "tiles": Case(
        "communes around the Alps, a million squares that share borders",
        "fr/alps-communes-2018.geojson",
        ("make_tiles.py", "fr/alps-sites-2018.csv"),
    ),
}
