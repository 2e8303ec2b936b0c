#!/usr/bin/env python3
"""Takes the assumptions and laws that come with the tool, and what cashflow --json and calibrate
write, through their JSON Schemas; and some that are wrong, which must be refused.

Exit status 77: skipped, because python3-jsonschema is not installed.
"""

import copy
import json
import pathlib
import sys

SKIPPED = 77

# schema: files that it must accept, and keys to leave out of them so that it must not
CASES = {
    "assumptions": (["geodata/assumptions/*.json"], ["assumptions"]),
    "legal": (["geodata/legal/*.json"], ["caps", "jurisdiction"]),
    "sites_proposed": (["tests/golden/invest_*/expected/results/sites_proposed.geojson"], ["features"]),
    "summary": (["tests/golden/invest_small/expected/results/summary.json"], ["headline"]),
    "calibration": (["tests/golden/calibrate/expected/cal/calibration.json"],
                    ["technologies", "prediction", "claim_rule"]),
    "cashflow": (["tests/golden/cashflow*/expected/*.json"], ["npv", "irr", "viability_gap"]),
}


def main(source_dir):
    try:
        import jsonschema
    except ImportError:
        print("skipped: python3-jsonschema is not installed")
        return SKIPPED
    source_dir = pathlib.Path(source_dir)
    failures, count = [], 0
    for name, (patterns, required) in CASES.items():
        text = (source_dir / f"docs/schema/{name}.schema.json").read_text("utf-8")
        validator = jsonschema.Draft202012Validator(json.loads(text))
        validator.check_schema(validator.schema)
        files = [path for pattern in patterns for path in sorted(source_dir.glob(pattern))]
        if not files:
            failures.append(f"there is no file for the schema {name}")
        for path in files:
            count += 1
            document = json.loads(path.read_text("utf-8"))
            failures += [f"{path}: {error.json_path}: {error.message}"
                         for error in validator.iter_errors(document)]
            for key in required:
                poorer = copy.deepcopy(document)
                del poorer[key]
                if validator.is_valid(poorer):
                    failures.append(f"{path}: accepted without {key}")
            if validator.is_valid({**document, "unknown_key": 1}):
                failures.append(f"{path}: accepted with an unknown key")
    print("\n".join(failures) or f"{count} files agree with their schemas")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
