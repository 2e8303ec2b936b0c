"""What the case radio measured, for docs/benchmarks.md."""

from report import setting


def parts(taken):
    """Fixed cost of a run and what one more site adds, CPU seconds; None where a run did not end."""
    (few, one), (many, more) = sorted(taken.items())
    if "cpu_s" not in one or "cpu_s" not in more:
        return None
    marginal = (more["cpu_s"] - one["cpu_s"]) / (many - few)
    return {
        "first": one["cpu_s"],
        "all": more["cpu_s"],
        "sites": many,
        "marginal": marginal,
        "fixed": max(0.0, one["cpu_s"] - few * marginal),
        "peak_memory_mib": more["peak_memory_mib"],
    }


def line(name, part, base):
    cells = (
        f"| {name} | {part['first']:.2f} | {part['all']:.2f} | {part['fixed']:.2f} | {part['marginal']:.2f} "
    )
    ratio = f"{part['marginal'] / base['marginal']:.1f} | {part['all'] / base['all']:.1f}"
    return f"{cells}| {part['peak_memory_mib']:.0f} | {ratio} |"


def table(beside):
    base = parts(beside["phusong"])
    sites = base["sites"]
    lines = [
        f"Pixels of {beside['seconds']}″, radius {beside['radius_km']} km, CPU seconds of one thread:",
        "",
        f"| | 1 site | {sites} sites | fixed | per further site | peak memory, MiB | per site / phusong's "
        f"| {sites} sites / phusong's |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        line("phusong, P.1812", base, base),
    ]
    for model, taken in beside["splat"].items():
        part = parts(taken)
        name = f"{beside['program']}, {model}"
        lines.append(line(name, part, base) if part else f"| {name} | did not finish | | | | | | |")
    apart = beside["difference"]
    lines += [
        "",
        f"Path loss over {apart['pixels']:,} pixels of one site: phusong's P.1812 less SPLAT!'s ITM "
        f"{apart['mean_db']:+.1f} dB in the mean, standard deviation {apart['standard_deviation_db']:.1f} dB. "
        "The models differ; the figure only shows that both compute the same thing.",
        "",
    ]
    return lines


def many_table(many):
    (_, one), (half, some), (count, whole) = sorted(many["taken"].items())
    marginal = (whole["cpu_s"] - some["cpu_s"]) / (count - half)
    lines = [
        f"Sites of {many['radius_km']} km at 3″ over a synthetic mosaic of {many['degrees']} by "
        f"{many['degrees']} degrees, {many['threads']} threads:",
        "",
        "| sites | wall, s | CPU, s | CPU per site, s | peak memory, MiB |",
        "|--:|--:|--:|--:|--:|",
    ]
    for sites, took in ((1, one), (half, some), (count, whole)):
        lines.append(
            f"| {sites:,} | {took['wall_s']:.1f} | {took['cpu_s']:.1f} | {took['cpu_s'] / sites:.3f} "
            f"| {took['peak_memory_mib']:.0f} |"
        )
    lines += [
        "",
        f"A further site takes {marginal:.3f} s of CPU (all less half of them); fixed, rasters and polygons "
        f"of the whole mosaic included: {whole['cpu_s'] - count * marginal:.1f} s.",
    ]
    return lines


def markdown(result):
    lines = [setting(), ""]
    for beside in result["beside"]:
        lines += table(beside)
    return "\n".join(lines + many_table(result["many"]))
