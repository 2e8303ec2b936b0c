"""What the case people measured, for docs/benchmarks.md."""

from people_totals import read_totals
from report import load, peer_row, row, setting, stage_table


def agreement(folder, peer):
    theirs, ours = read_totals(folder, peer)
    differences = sorted(
        ((abs(ours[code] - total) / max(total, 1), code) for code, total in theirs.items()), reverse=True
    )
    return {
        "compared": len(theirs),
        "left_out": sorted(set(ours) - set(theirs)),
        "largest": differences[0][0],
        "largest_unit": differences[0][1],
        "median": differences[len(differences) // 2][0],
        "above_1e-6": sum(difference > 1e-6 for difference, _ in differences),
        "sum_ours": sum(ours[code] for code in theirs),
        "sum_peer": sum(theirs.values()),
    }


def agreement_text(peer, agreed):
    text = (
        f"Agreement with {peer}, {agreed['compared']:,} communes: the largest difference is "
        f"{agreed['largest']:.1e} of the commune's people (unit {agreed['largest_unit']}), the median "
        f"{agreed['median']:.1e}; {agreed['above_1e-6']} are above 1e-06. Sums: {agreed['sum_ours']:,.1f} and "
        f"{agreed['sum_peer']:,.1f}."
    )
    if agreed["left_out"]:
        text += f" It stops with an error on {', '.join(agreed['left_out'])}, left out for it alone."
    return text


def cells_sentence(folder):
    run = load(folder / "threads-1" / "run.json")
    used = next(s["records"] for s in run["inputs"] if s["role"] == "population raster")
    grid = load(folder / "raster.json")
    return (
        f"{grid['columns']:,} × {grid['rows']:,} cells of 3 arc-seconds, of which {used['read']:,} lie over "
        f"boxes of communes and {used['used']:,} hold a number."
    )


def markdown(result, folder):
    ours = result["phusong"]
    versions = [peer["version"] for peer in result["peers"] if "version" in peer]
    lines = [setting(), "; ".join(versions) + ".", "", cells_sentence(folder), ""]
    if result["sample"]:
        lines += [f"A sample: {result['sample']:,} communes.", ""]
    lines += [
        "| | threads | wall, s | CPU, s | peak memory, MiB | CPU / phusong's | wall / phusong's |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [row("phusong: people and areas by signature", t, took, took) for t, took in ours.items()]
    lines += [
        peer_row({**peer, "name": f"{peer['name']}: people of the communes"}, ours)
        for peer in result["peers"]
    ]
    lines += ["", *stage_table(ours), ""]
    result["agreement"] = {}
    for peer in result["peers"]:
        if "version" in peer:
            agreed = agreement(folder, peer["name"])
            result["agreement"][peer["name"]] = agreed
            lines += [agreement_text(peer["name"], agreed), ""]
    lines += [
        "Where phusong and exactextract differ most, a third reckoning decides: every raster cell intersected "
        "with the commune by GEOS.",
        "",
        "| commune | cell by cell | phusong | exactextract |",
        "|---|--:|--:|--:|",
    ]
    for unit in load(folder / "by_cells.json"):
        lines.append(
            f"| {unit['unit']} | {unit['by_cells']:.4f} | {unit['phusong']:.4f} | {unit['exactextract']:.4f} |"
        )
    return "\n".join(lines)
