"""The statements that the databases have in common; tables `units` and `coverage` are there already.

Each yields (name of the table to make, its query); "areas" is the answer.
"""

JOIN = "FROM units u JOIN coverage d ON ST_Intersects(u.geom, d.geom)"

# Pieces of one multipolygon do not overlap: their areas add up.
GIANT = """
SELECT u.code, d.technology, 'ANY' AS operator, sum({area}) AS area_m2
{join} GROUP BY u.code, d.technology"""

UNIONS = (
    "SELECT u.code, d.technology, {operator} AS operator, {union}(d.geom) AS geom {join} GROUP BY 1, 2, 3"
)

ANY = """
SELECT code, technology, operator, geom FROM unions
UNION ALL
SELECT code, technology, 'ANY' AS operator, {union}(geom) AS geom FROM unions GROUP BY code, technology"""

AREAS = "SELECT u.code, d.technology, d.operator, {area} AS area_m2 FROM {table} d JOIN units u ON u.code = d.code"


def statements(task, union, area):
    """`union`: the aggregate; `area`: a format for the area of a geometry."""
    common = area.format("ST_Intersection(u.geom, d.geom)")
    if task["giant"]:
        yield "areas", GIANT.format(area=common, join=JOIN)
        return
    operator = "d.operator" if task["by_operator"] else "'ANY'"
    yield "unions", UNIONS.format(operator=operator, union=union, join=JOIN)
    if task["by_operator"]:
        yield "with_any", ANY.format(union=union)
    yield "areas", AREAS.format(area=common, table="with_any" if task["by_operator"] else "unions")
