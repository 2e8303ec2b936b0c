#!/usr/bin/env python3
"""Opens what the example's run writes with programs that know nothing of phusong.

  outside_test.py PHUSONG SOURCE_DIR

- LibreOffice (soffice): communes.csv and summary.xlsx, with Vietnamese and codes intact.
- npm packages (tests/output/validators; scripts/test installs them in build/validators): every GeoJSON,
  structure and right-hand rule, by two validators; PMTiles with the reader of its makers.
- QGIS (its Python module, for /usr/bin/python3): phusong.gpkg and phusong.qgs load and are drawn.
- `phusong report` writes the same bytes as the run.

What is not installed is skipped, saying so.
"""

import csv
import filecmp
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


QGIS = """
import sys
from qgis.core import *
from qgis.PyQt.QtCore import QSize
app = QgsApplication([], False); app.initQgis()
folder = sys.argv[1]
def colours(layers, extent):
    settings = QgsMapSettings()
    settings.setLayers(layers); settings.setExtent(extent); settings.setOutputSize(QSize(400, 300))
    job = QgsMapRendererSequentialJob(settings); job.start(); job.waitForFinished()
    image = job.renderedImage()
    return {image.pixel(x, y) for x in range(400) for y in range(300)}
for name, count in (("units", 226), ("coverage", 9), ("notspots", 1190), ("sites", None),
                    ("settlements", 2), ("sites_proposed", None)):
    layer = QgsVectorLayer(f"{folder}/phusong.gpkg|layername={name}", name, "ogr")
    assert layer.isValid() and layer.featureCount() > 1, name
    assert count is None or layer.featureCount() == count, (name, layer.featureCount())
    assert layer.renderer().type() == "RuleRenderer", name
    assert layer.attributeDisplayName(1) != layer.fields()[1].name(), name
    drawn = len(colours([layer], layer.extent()))
    assert drawn > (6 if name == "units" else 1), (name, drawn)
    if name == "sites":
        assert {rule.label() for rule in layer.renderer().rootRule().children()} >= {"2G", "4G"}
        assert all(rule.symbol().type() == QgsSymbol.Marker
                   for rule in layer.renderer().rootRule().children())
project = QgsProject.instance()
assert project.read(f"{folder}/phusong.qgs")
layers = project.mapLayers().values()
assert len(layers) > 10 and all(layer.isValid() for layer in layers)
shown = [layer for layer in project.layerTreeRoot().layerOrder()
         if project.layerTreeRoot().findLayer(layer.id()).isVisible()]
assert [layer.name() for layer in shown] == ["2G or newer", "2G, % of area"], shown
assert len(colours(shown, shown[-1].extent())) > 6
print("as wanted")
"""


def as_csv(source, sheet, folder):
    """Rows of a file, or of the nth sheet of a workbook (from 1), as LibreOffice reads it."""
    options = f"Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
    profile = folder / "profile"
    # What the dialog of the import asks: comma, quotes, UTF-8.
    reading = ["--infilter=CSV:44,34,UTF8"] if source.suffix == ".csv" else []
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *reading,
                    "--convert-to", f"csv:{options}", "--outdir", str(folder / "csv"),
                    str(source)], check=True, capture_output=True, timeout=120)
    written = sorted((folder / "csv").iterdir())
    rows = list(csv.reader(written[0].read_text("utf-8").splitlines()))
    for path in written:
        path.unlink()
    return rows


def check_libreoffice(out, folder):
    if shutil.which("soffice") is None:
        return None
    rows = as_csv(out / "communes.csv", 0, folder)
    names = {row[1] for row in rows}
    assert rows[0][0] == "unit_code" and len(rows) == 227, rows[0]
    assert "Đồng Đăng" in names and "Hữu Lũng" in names, sorted(names)[:5]
    rows = as_csv(out / "summary.xlsx", 3, folder)
    header = next(i for i, row in enumerate(rows) if row[0] == "code")
    cells = {row[1]: row for row in rows[header + 1:]}
    assert cells["Đồng Đăng"][0].startswith("0"), cells["Đồng Đăng"][:3]
    assert len(rows) - header - 1 == 226
    return "communes.csv and summary.xlsx"


def check_npm(out, source):
    validators = source / "build/validators"
    if shutil.which("node") is None or not (validators / "node_modules").is_dir():
        return None
    shutil.copy(source / "tests/output/validators/check.mjs", validators)
    done = subprocess.run(["node", str(validators / "check.mjs"), str(out)], check=False,
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    collections = sorted(path.stem for path in out.glob("*.geojson"))
    assert sorted(set(found) - {"pmtiles"}) == collections, found.keys()
    assert found["communes"]["features"] == 226
    assert found["settlements"]["features"] == 2
    tiles = found["pmtiles"]
    assert tiles["layers"] == ["units", "coverage", "notspots", "sites", "settlements",
                               "sites_proposed"], tiles["layers"]
    assert max(tile["z"] for tile in tiles["middle"] if tile["units"]) == 12
    assert tiles["most"]["units"] == 226 and tiles["most"]["sites"] > 100, tiles["most"]
    return f"{', '.join(collections)} as GeoJSON, and PMTiles"


def check_qgis(out):
    python = "/usr/bin/python3"
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    if not os.path.exists(python) or subprocess.run(
            [python, "-c", "import qgis.core"], check=False, capture_output=True).returncode != 0:
        return None
    done = subprocess.run([python, "-c", QGIS, str(out)], env=environment, check=False,
                          capture_output=True, text=True, timeout=200)
    assert "as wanted" in done.stdout, done.stdout + done.stderr
    return "phusong.gpkg and phusong.qgs"


def check_report(tool, out, again):
    subprocess.run([tool, "report", str(out), "--out", str(again), "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    names = sorted(path.name for path in again.iterdir())
    assert "phusong.gpkg" in names and "run.json" not in names, names
    written = {path.name for path in out.iterdir()} - {"run.json", "phusong.pmtiles"}
    assert set(names) == written, written ^ set(names)  # map.html too, where the build has it
    for name in names:
        assert filecmp.cmp(out / name, again / name, shallow=False), f"{name} differs"
    return f"{len(names)} files"


def project_with_places(source, folder):
    """The embedded example with two villages, so that every layer is there."""
    example = source / "geodata/lang-son-2018"
    villages = folder / "villages.csv"
    villages.write_text("name,lon,lat\nNà Pò,106.62,21.85\nKhuổi Mươi,106.4,21.9\n",
                        "utf-8")
    text = (example / "project.json").read_text("utf-8")
    start = text.index("{\n") + 2
    text = (text[:start] + f'  "settlements": {{"source": {json.dumps(str(villages))}, "name": "name"}},\n'
            + text[start:])
    for path in list(example.glob("*.geojson")) + [example / "assumptions.json"]:
        text = text.replace(f'"{path.name}"', json.dumps(str(path)))
    text = text.replace('"../legal', '"' + str(example / "../legal"))
    project = folder / "project.json"
    project.write_text(text, "utf-8")
    return project


def main(tool, source):
    source = pathlib.Path(source).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        out = folder / "out"
        project = project_with_places(source, folder)
        subprocess.run([tool, "run", str(project), "--out", str(out), "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([tool, "report", str(out), "--formats", "pmtiles", "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        print("report:", check_report(tool, out, folder / "again"))
        for name, result in (("LibreOffice", check_libreoffice(out, folder)),
                             ("npm", check_npm(out, source)), ("QGIS", check_qgis(out))):
            print(f"{name}: {result or 'skipped: not installed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
