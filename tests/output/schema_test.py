#!/usr/bin/env python3
"""Takes summary.json and run.json of an example through their JSON Schemas.

Arguments: the test program that writes the example, the source folder.
Exit status 77: skipped, because python3-jsonschema is not installed.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def described(schema, path="$"):
    """Places of named members that say in no way what they are."""
    missing = []
    if isinstance(schema, dict):
        for name, child in schema.get("properties", {}).items():
            if not isinstance(child, dict) or not child:
                missing.append(f"{path}.{name}")
            missing += described(child, f"{path}.{name}")
        for key in ("items", "additionalProperties"):
            if isinstance(schema.get(key), dict):
                missing += described(schema[key], f"{path}.{key}")
        for name, child in schema.get("$defs", {}).items():
            missing += described(child, f"{path}.$defs.{name}")
    return missing


def main(program, source_dir):
    try:
        import jsonschema
    except ImportError:
        print("skipped: python3-jsonschema is not installed")
        return SKIPPED
    mistakes = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "[write-example]"], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "PHUSONG_EXAMPLE_OUT": folder})
        for name in ("summary", "run"):
            schema_file = pathlib.Path(source_dir) / "docs/schema" / f"{name}.schema.json"
            schema = json.loads(schema_file.read_text("utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            mistakes += [f"{schema_file}: {place} is not described" for place in described(schema)]
            validator = jsonschema.Draft202012Validator(schema)
            for written in (pathlib.Path(folder) / f"{name}.json",
                            pathlib.Path(folder) / "empty" / f"{name}.json"):
                document = json.loads(written.read_text("utf-8"))
                mistakes += [f"{written.name}: {error.json_path}: {error.message[:200]}"
                             for error in validator.iter_errors(document)]
                # The schema must be able to fail.
                document["no such member"] = 1
                if validator.is_valid(document):
                    mistakes.append(f"{schema_file}: accepts a member that it does not know")
    print("\n".join(mistakes) or "both schemas accept what is written")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
