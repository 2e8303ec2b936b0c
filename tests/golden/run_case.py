#!/usr/bin/env python3
"""Runs one golden case of the command line and compares exit status, both streams and files.

A case is a folder with:
  cmd               shell script (sh -e) in which `phusong` is the tool; runs in a copy of the folder
  expected_status   exit status (default 0)
  expected_stdout   what must be on standard output
  expected_stderr   what must be on standard error (both: an absent file means nothing)
  expected/…        files that must be there with these bytes, at the same path under the copy
  skip_as_root      (may be empty) the case means nothing when run as root

Paths of the copy read as <CASE>, versions of libraries as <VERSION>.

  run_case.py PHUSONG CASE            compares; exit status 1 when something differs, 77 skipped
  run_case.py PHUSONG CASE --update   writes what the tool does now as what is expected
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def normalised(text, folder):
    text = text.replace(str(folder), "<CASE>")
    text = re.sub(r"\b(phusong|GDAL|GEOS|PROJ) \d+(\.\d+)+", r"\1 <VERSION>", text)
    return re.sub(r"(EPSG registry) v[\d.]+ \([\d-]+\)", r"\1 <VERSION>", text)


def execute(tool, folder):
    """Status, standard output and standard error of the case's script."""
    bin_folder = folder.parent / "bin"
    bin_folder.mkdir()
    (bin_folder / "phusong").symlink_to(tool)
    environment = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    done = subprocess.run(["sh", "-e", "cmd"], cwd=folder, env=environment, capture_output=True,
                          check=False, timeout=120)
    streams = [normalised(s.decode("utf-8"), folder) for s in (done.stdout, done.stderr)]
    return done.returncode, streams[0], streams[1]


def read(path):
    """The text of a file with its line ends; nothing where there is none."""
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def difference(name, expected, actual):
    if expected == actual:
        return ""
    lines = difflib.unified_diff(expected.splitlines(True), actual.splitlines(True),
                                 f"expected {name}", f"actual {name}")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def compare(case, folder, status, stdout, stderr):
    """What differs, as text."""
    found = []
    wanted = int(read(case / "expected_status") or 0)
    if status != wanted:
        found.append(f"exit status {status}, expected {wanted}\n")
    found.append(difference("stdout", read(case / "expected_stdout"), stdout))
    found.append(difference("stderr", read(case / "expected_stderr"), stderr))
    for path in sorted((case / "expected").rglob("*")):
        if path.is_dir():
            continue
        name = path.relative_to(case / "expected")
        actual = folder / name
        if not actual.exists():
            found.append(f"{name} was not written\n")
        else:
            found.append(difference(name, read(path), normalised(read(actual), folder)))
    return "".join(found)


def put(path, text):
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def update(case, folder, status, stdout, stderr):
    put(case / "expected_status", f"{status}\n" if status else "")
    put(case / "expected_stdout", stdout)
    put(case / "expected_stderr", stderr)
    for path in (case / "expected").rglob("*"):
        if path.is_file():
            text = normalised(read(folder / path.relative_to(case / "expected")), folder)
            path.write_bytes(text.encode("utf-8"))


def main(tool, case, mode=""):
    case = pathlib.Path(case).resolve()
    if (case / "skip_as_root").exists() and os.geteuid() == 0:
        print("skipped: means nothing when run as root")
        return SKIPPED
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary).resolve() / "case"
        shutil.copytree(case, folder, ignore=shutil.ignore_patterns("expected*"))
        results = execute(pathlib.Path(tool).resolve(), folder)
        if mode == "--update":
            update(case, folder, *results)
            return 0
        found = compare(case, folder, *results)
    print(found or "as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
