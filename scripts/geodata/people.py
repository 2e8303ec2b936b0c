"""Synthetic population and households: plausible sizes, nothing counted."""

from facts import TOWNSHIP, WARD

PROVINCE_PEOPLE = 782_000  # about the total of the 2019 census; its spread over units is made up


def make_people(facts, areas_km2, rng):
    """(population, households) per unit; the populations add up to the province's."""
    weights = []
    for fact, area in zip(facts, areas_km2):
        if fact.type == WARD:
            weight = rng.uniform(13_000, 19_000)
        elif fact.type == TOWNSHIP:
            weight = rng.uniform(5_000, 9_500)
        else:
            weight = rng.uniform(1_400, 3_400) + 12 * min(area, 90)
        weights.append(weight)
    exact = [weight * PROVINCE_PEOPLE / sum(weights) for weight in weights]
    population = [int(value) for value in exact]
    by_rest = sorted(range(len(exact)), key=lambda i: (population[i] - exact[i], i))
    for i in by_rest[: PROVINCE_PEOPLE - sum(population)]:
        population[i] += 1
    households = [round(people / rng.uniform(3.5, 4.3)) for people in population]
    return list(zip(population, households))
