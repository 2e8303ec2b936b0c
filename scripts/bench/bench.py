#!/usr/bin/env python3
"""Measures the cases that are asked for; scripts/bench/run prepares what it needs and calls it."""

import argparse
import json
from pathlib import Path

import areas
import grow
import people
import radio
from cases import CASES
from report import put_between_markers

OTHERS = {"people": people.run, "grow": grow.run, "radio": radio.run}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--peers", nargs="*", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--limit", type=float)
    parser.add_argument("--runs", type=int)
    for name in ("--phusong", "--venv-python", "--data", "--out", "--docs"):
        parser.add_argument(name, type=Path)
    return parser.parse_args()


def main():
    options = arguments()
    disagreed = []
    for case in options.cases:
        print(f"== {case}", flush=True)
        result, folder, text = areas.run(case, options) if case in CASES else OTHERS[case](options)
        (folder / "result.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
        print(text, flush=True)
        if options.docs:
            put_between_markers(options.docs, case, text)
        disagreed += [
            f"{case}: {peer['name']}"
            for peer in result.get("peers", [])
            if peer.get("agreement", {}).get("above_limit")
        ]
    if disagreed:
        raise SystemExit(f"error: areas differ by more than the limit: {', '.join(disagreed)}")


if __name__ == "__main__":
    main()
