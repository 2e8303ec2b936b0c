#!/usr/bin/env python3
"""LibreOffice reckons investment.xlsx anew and must come to what phusong said.

  recalculated_test.py PHUSONG PROJECT [LANGUAGE]

1. The workbook as it was written, all values of its formulas taken out: what LibreOffice fills in
   equals what phusong had written there.
2. The same workbook with other assumptions (the cost of capital, prices, lives, taxes, take-up) in
   its yellow cells: equals the workbook that phusong writes for these assumptions.

Every formula of every sheet is compared, to 1e-9 relative; amounts that are differences of larger
ones (a flow, a net present value) to 1e-9 of the project's capex.
Exit status 77: skipped, because LibreOffice is not installed, or phusong writes no workbooks.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

SKIPPED = 77
TOLERANCE = 1e-9
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# By what the second run multiplies its assumptions; lives and years are given as they are.
MULTIPLIED = {"finance.wacc": 0.75, "finance.inflation": 1.4, "opex.power": 1.5, "market.arpu": 1.7,
              "market.take_up_first": 0.8, "market.take_up_final": 1.2,
              "finance.equipment_price_change": 1.5, "market.people_growth": 2,
              "finance.tax_rate": 1.25, "finance.cost_of_debt": 0.9, "finance.dscr": 1.1}
REPLACED = {"life.equipment": 7, "life.backhaul": 6, "finance.loss_years": 2,
            "market.years_to_final": 3, "finance.debt_years": 9}


class Workbook:
    """Cells of a workbook: {sheet: {cell: (formula or None, value)}}."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            strings = []
            if "xl/sharedStrings.xml" in archive.namelist():
                root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
                strings = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                           for item in root.iter(MAIN + "si")]
            self.paths = self._paths(archive)
            self.cells = {name: self._cells(archive.read(path), strings)
                          for name, path in self.paths.items()}

    @staticmethod
    def _paths(archive):
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): "xl/" + each.get("Target").removeprefix("/xl/")
                   for each in relations}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        return {sheet.get("name"): targets[sheet.get(RELATION)]
                for sheet in book.iter(MAIN + "sheet")}

    @staticmethod
    def _cells(xml, strings):
        cells = {}
        for cell in ElementTree.fromstring(xml).iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            formula = cell.find(MAIN + "f")
            text = None if value is None else value.text or ""
            if text is not None and cell.get("t") == "s":
                text = strings[int(text)]
            elif text is not None and cell.get("t") in (None, "n"):
                text = float(text)
            cells[cell.get("r")] = (None if formula is None else formula.text or "", text)
        return cells

    def sheet(self, number):
        return list(self.cells)[number]

    def assumptions(self):
        """{id: (cell of its value, value)}, from the second sheet."""
        cells = self.cells[self.sheet(1)]
        return {cells[f"A{row}"][1]: (f"C{row}", cells[f"C{row}"][1])
                for row in range(5, 200) if f"A{row}" in cells}


def without_values(source, target, changed):
    """A copy without what formulas came to, and with other values in cells of the second sheet."""
    book = Workbook(source)
    second = book.paths[book.sheet(1)]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename in book.paths.values():
                text = data.decode("utf-8")
                text, count = re.subn(r"(</f>)<v>[^<]*</v>", r"\1", text)
                if item.filename == second:
                    for cell, value in changed.items():
                        text, found = re.subn(rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)',
                                              rf"\g<1>{value!r}\g<2>", text)
                        assert found == 1, cell
                data = text.encode("utf-8")
            new.writestr(item, data)


def reckoned(source, folder):
    """The workbook after LibreOffice has opened and saved it."""
    out = folder / "reckoned"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "xlsx", "--outdir", str(out), str(source)],
                   check=True, capture_output=True, timeout=300)
    return Workbook(out / source.name)


def compare(wanted, found):
    """How many formulas were compared. @param wanted, found workbooks"""
    capex = max(value for (_, value) in wanted.cells[wanted.sheet(2)].values()
                if isinstance(value, float))
    compared = 0
    wrong = []
    for sheet, cells in wanted.cells.items():
        moved = {re.sub(r"\d", "", cell) for cell, (_, value) in cells.items()
                 if value in ("moved by", "thay đổi")}
        for cell, (formula, value) in cells.items():
            if formula is None or re.sub(r"\d", "", cell) in moved:
                continue
            compared += 1
            other = found.cells[sheet].get(cell, (None, None))[1]
            if isinstance(value, float) and isinstance(other, float):
                is_flow = sheet in list(wanted.cells)[-len(wanted.cells) // 2:]
                allowed = TOLERANCE * max(abs(value), capex if is_flow else 0)
                same = abs(value - other) <= allowed
            else:
                same = (value or "") == (other or "")
            if not same:
                wrong.append(f"{sheet}!{cell} ={formula}: {other!r}, phusong has {value!r}")
    assert not wrong, f"{len(wrong)} of {compared} differ\n" + "\n".join(wrong[:20])
    return compared


def run(tool, project, out, language):
    subprocess.run([tool, "invest", str(project), "--out", str(out), "--formats", "xlsx,geojson",
                    "--lang", language, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    features = json.loads((out / "sites_proposed.geojson").read_text("utf-8"))["features"]
    sites = [(each["geometry"]["coordinates"], each["properties"]["kind"]) for each in features]
    return out / "investment.xlsx", sites


def other_project(project, book, target):
    """The project with other assumptions."""
    text = re.sub(r"^\s*//.*$", "", project.read_text("utf-8"), flags=re.MULTILINE)
    content = json.loads(text)
    values = content["investment"].setdefault("values", {})
    for name, (_, value) in book.assumptions().items():
        if name.startswith("capex."):
            values[name] = value * 1.3  # all alike, so that the same sites are chosen
        elif name in MULTIPLIED:
            values[name] = value * MULTIPLIED[name]
        elif name in REPLACED:
            values[name] = REPLACED[name]
    target.write_text(json.dumps(content), "utf-8")


def main(tool, project, language="en"):
    if shutil.which("soffice") is None:
        print("skipped: LibreOffice is not installed")
        return SKIPPED
    project = pathlib.Path(project).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        copy = folder / "project"
        shutil.copytree(project.parent.parent, copy)
        here = copy / project.parent.name
        try:
            first, sites = run(tool, here / project.name, folder / "first", language)
        except subprocess.CalledProcessError:
            version = subprocess.run([tool, "run", "--help"], capture_output=True, text=True,
                                     check=False)
            if "xlsx" in version.stdout:
                raise
            print("skipped: phusong was built without libxlsxwriter")
            return SKIPPED
        book = Workbook(first)
        bare = folder / "bare.xlsx"
        without_values(first, bare, {})
        print(f"as written: {compare(book, reckoned(bare, folder))} formulas")

        other_project(here / project.name, book, here / "other.json")
        second, other_sites = run(tool, here / "other.json", folder / "second", language)
        assert sites == other_sites, "the second run chose other sites: compare something else"
        wanted = Workbook(second)
        changed = {cell: wanted.assumptions()[name][1]
                   for name, (cell, value) in book.assumptions().items()
                   if wanted.assumptions()[name][1] != value}
        assert len(changed) > 10, changed
        moved = folder / "moved.xlsx"
        without_values(first, moved, changed)
        print(f"with {len(changed)} other assumptions: "
              f"{compare(wanted, reckoned(moved, folder))} formulas")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
