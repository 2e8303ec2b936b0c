"""What the case grow measured, for docs/benchmarks.md."""

from report import inputs_sentence, load, setting


def times_text(times):
    return f"1/{round(1 / times)}" if times < 1 else f"{times:g}"


def markdown(result, folder):
    run = load(folder / "threads-1" / "run.json")
    lines = [setting(), "", inputs_sentence(run, result["sample"]), ""]
    lines += [
        "| what doubles | how much of it | CPU, s | of it overlay, s | peak memory, MiB |",
        "|---|--:|--:|--:|--:|",
    ]
    for what, taken in result["series"].items():
        for one in taken:
            overlay_s = one["stages"]["overlay"]["cpu_s"]
            lines.append(
                f"| {what} | {times_text(one['times'])} | {one['cpu_s']:.2f} | {overlay_s:.2f} "
                f"| {one['peak_memory_mib']:.0f} |"
            )
    lines += [
        "",
        "| what doubles | exponent of all CPU | exponent of the overlay | last doubling, all CPU |",
        "|---|--:|--:|--:|",
    ]
    for what, fitted in result["exponents"].items():
        before, last = result["series"][what][-2:]
        change = 100 * (last["cpu_s"] / before["cpu_s"] - 1)
        lines.append(f"| {what} | {fitted['whole']:.2f} | {fitted['overlay']:.2f} | {change:+.0f} % |")
    count = max(result["threads"])
    one, many = result["threads"][min(result["threads"])], result["threads"][count]
    faster = one["wall_s"] / many["wall_s"]
    lines += [
        "",
        f"Threads: one {one['wall_s']:.2f} s wall ({one['cpu_s']:.2f} s CPU), {count} "
        f"{many['wall_s']:.2f} s wall ({many['cpu_s']:.2f} s CPU): {faster:.2f} times as fast.",
    ]
    return "\n".join(lines)
