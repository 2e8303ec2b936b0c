#!/usr/bin/env python3
"""Takes every example of a project file through the JSON Schema.

The parser is taken through the same examples by examples_test.cpp; together they show that the two
say the same. Each line "// mistake: POINTER" of an example in bad/ must be matched by an error of
the schema at that place or at the object or list it stands in. Those in parser_only/ are mistakes
that a schema cannot express, so the schema must accept them.

Exit status 77: skipped, because python3-jsonschema is not installed.
"""

import json
import pathlib
import re
import sys

SKIPPED = 77


def without_comments(text):
    """Blanks // and /* */ comments, but not what looks like one inside a string."""
    token = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
    return token.sub(lambda m: m[0] if m[0].startswith('"') else " ", text)


def error_places(validator, document):
    """JSON pointers of all errors, those inside anyOf branches included."""
    places = set()
    pending = list(validator.iter_errors(document))
    while pending:
        error = pending.pop()
        places.add("".join(f"/{step}" for step in error.absolute_path))
        pending.extend(error.context)
    return places


def check(path, validator):
    text = path.read_text(encoding="utf-8")
    expected = re.findall(r"^// mistake: ?(.*)$", text, re.MULTILINE)
    places = error_places(validator, json.loads(without_comments(text)))
    kind = path.parent.name
    if kind != "bad":
        return [f"{path}: the schema refuses it at {sorted(places)}"] if places else []
    missed = [p for p in expected if p not in places and p.rpartition("/")[0] not in places]
    if not expected:
        return [f"{path}: names no mistake"]
    return [f"{path}: the schema has no error at {pointer or 'the document'}" for pointer in missed]


def main(source_dir):
    try:
        import jsonschema
    except ImportError:
        print("skipped: python3-jsonschema is not installed")
        return SKIPPED
    source_dir = pathlib.Path(source_dir)
    schema = json.loads((source_dir / "docs/schema/project.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    examples = sorted((source_dir / "tests/project/examples").glob("*/*.json*"))
    failures = [failure for path in examples for failure in check(path, validator)]
    print("\n".join(failures) or f"{len(examples)} examples agree with the schema")
    return 1 if failures or len(examples) < 10 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
