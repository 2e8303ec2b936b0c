"""Inputs of the case radio: one DEM for both tools, sites, a table of radio defaults without antennas."""

import json
import random
import subprocess

import numpy
from osgeo import gdal

SEED = 2025
TILE = "N46E008"
ARC = {3: 1201, 1: 3601}  # nodes along a degree, by arc-seconds
EIRP_DBM = 31.7
ROOT_DEFAULTS = "src/radio/defaults.json"


def write_dem(path, heights, west, north, seconds):
    side = seconds / 3600
    rows, columns = heights.shape
    dem = gdal.GetDriverByName("GTiff").Create(
        str(path), columns, rows, 1, gdal.GDT_Int16, ["COMPRESS=DEFLATE", "TILED=YES"]
    )
    # Heights stand at the nodes: the cells around them begin half a cell earlier.
    dem.SetGeoTransform((west - side / 2, side, 0, north + side / 2, 0, -side))
    dem.SetProjection("EPSG:4326")
    dem.GetRasterBand(1).WriteArray(heights)


def filled_tile(source):
    """The tile without its voids, which the two tools would bridge each in its own way."""
    tile = gdal.GetDriverByName("MEM").CreateCopy("", gdal.Open(str(source)))
    band = tile.GetRasterBand(1)
    gdal.FillNodata(targetBand=band, maskBand=band.GetMaskBand(), maxSearchDist=2000, smoothingIterations=0)
    return tile


def write_tile(source, folder, seconds):
    """The DEM as GeoTIFF and as SPLAT!'s data file; 1 arc-second is interpolated from 3."""
    folder.mkdir(parents=True, exist_ok=True)
    dem = folder / "dem.tif"
    if not dem.exists():
        tile = filled_tile(source)
        if ARC[seconds] != tile.RasterXSize:
            half = seconds / 7200
            tile = gdal.Warp(
                "", tile, format="MEM", width=ARC[seconds], height=ARC[seconds], resampleAlg="bilinear",
                outputBounds=(8 - half, 46 - half, 9 + half, 47 + half),
            )  # fmt: skip
        heights = tile.ReadAsArray()
        heights.astype(">i2").tofile(folder / f"{TILE}.hgt")
        tool = "srtm2sdf" if seconds == 3 else "srtm2sdf-hd"
        command = ["env", "-C", folder, tool, f"{TILE}.hgt"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        write_dem(dem, heights, 8, 47, seconds)
    return dem


def write_mosaic(dem, path, degrees):
    """The tile and its mirror images side by side: synthetic, without a step at the seams."""
    if not path.exists():
        tile = gdal.Open(str(dem)).ReadAsArray()
        rows = []
        for j in range(degrees):
            row = [tile[:: -1 if j % 2 else 1, :: -1 if i % 2 else 1] for i in range(degrees)]
            rows.append(numpy.hstack([row[0], *(one[:, 1:] for one in row[1:])]))
        whole = numpy.vstack([rows[0], *(one[1:] for one in rows[1:])])
        write_dem(path, whole, 8, 47, 3)
    return path


def write_defaults(source, path):
    """Antennas that radiate alike in all directions, as SPLAT!'s without a pattern."""
    table = json.loads(source.read_text(encoding="utf-8"))
    table.pop("$schema", None)
    for one in table["technologies"]:
        one.update(beamwidth_v_deg=180, electrical_tilt_deg=0)
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def places(count, west, south, east, north):
    rng = random.Random(SEED)
    return [(round(rng.uniform(west, east), 5), round(rng.uniform(south, north), 5)) for _ in range(count)]


def write_sites(path, sites, height_m, frequency_mhz):
    lines = ["id,lon,lat,technology,operator,height_m,frequency_mhz,eirp"]
    for number, (lon, lat) in enumerate(sites):
        lines.append(f"s{number},{lon},{lat},4g,one,{height_m},{frequency_mhz},{EIRP_DBM}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_transmitters(folder, sites, height_m, frequency_mhz):
    """SPLAT!'s site and model files; longitudes are degrees west."""
    names = []
    for number, (lon, lat) in enumerate(sites):
        name = f"s{number}"
        text = f"{name}\n{lat}\n{360 - lon:.5f}\n{height_m} m\n"
        (folder / f"{name}.qth").write_text(text, encoding="utf-8")
        # Ground: permittivity, conductivity, bending; MHz; climate; polarization; half of places and times.
        model = ("15.0", "0.005", "301.0", str(frequency_mhz), "5", "1", "0.50", "0.50")
        (folder / f"{name}.lrp").write_text("\n".join(model) + "\n", encoding="utf-8")
        names.append(f"{name}.qth")
    return names
