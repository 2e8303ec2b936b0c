"""The case radio: coverage predicted over terrain, beside SPLAT! on the same heights and pixels."""

import math
import os

import ours
import process
import radio_inputs
from inputs import HERE
from osgeo import gdal
from radio_report import markdown

HEIGHT_M = 30
FREQUENCY_MHZ = 1800
RECEIVER_M = 1.5
FEW = 5  # sites of the runs that tell marginal from fixed cost
BOX = (8.35, 46.3, 8.65, 46.7)  # of the sites: what is computed lies in the tile
# Pixels of arc-seconds, SPLAT!'s program for them, radius in km: as far as one run takes seconds.
SIZES = ((3, "splat", 20), (1, "splat-hd", 5))
MODELS = {"ITM": ["-olditm"], "ITWOM": []}
MANY, MANY_KM, DEGREES = 1000, 30, 4


def timed(command, folder, limit_s):
    took = process.run(command, limit_s, folder / "log.txt")
    print(f"    {' '.join(str(word) for word in command[:4])} …: {took}", flush=True)
    return took


def coverage(options, sites, dem, defaults, radius_km, threads, out):
    command = [options.phusong, "coverage", "--sites", sites, "--dem", dem, "--radio-defaults", defaults]
    command += ["--predict-to", radius_km * 1000, "--threads", threads, "--quiet", "--out", out]
    return timed(command, sites.parent, ours.LIMIT_S)


def splat(program, names, radius_km, model, folder, limit_s, more=()):
    command = ["env", "-C", folder, program, "-t", *names, "-L", RECEIVER_M, "-metric", "-R", radius_km]
    return timed([*command, "-N", *MODELS[model], "-d", ".", "-o", "map.ppm", *more], folder, limit_s)


def losses(path):
    """SPLAT!'s table: latitude, longitude in degrees west, path loss in dB."""
    for line in path.read_text(encoding="latin-1").splitlines()[2:]:
        lat, lon, _, _, loss = (float(word.strip("* ")) for word in line.replace("*", "").split(","))
        yield 360 - lon, lat, loss


def differences(table, levels):
    """Our path loss less SPLAT!'s, dB, pixel by pixel: different models, so only the size matters."""
    raster = gdal.Open(str(levels))
    west, side, _, north, _, down = raster.GetGeoTransform()
    band = raster.GetRasterBand(1)
    values, nothing, scale = band.ReadAsArray(), band.GetNoDataValue(), band.GetScale() or 1
    found = []
    for lon, lat, loss in losses(table):
        column, row = int((lon - west) / side), int((lat - north) / down)
        inside = 0 <= row < values.shape[0] and 0 <= column < values.shape[1]
        if inside and values[row, column] != nothing:
            found.append(radio_inputs.EIRP_DBM - float(values[row, column]) * scale - loss)
    mean = sum(found) / len(found)
    spread = math.sqrt(sum((one - mean) ** 2 for one in found) / len(found))
    return {"pixels": len(found), "mean_db": round(mean, 1), "standard_deviation_db": round(spread, 1)}


def beside_splat(options, folder, defaults, seconds, program, radius_km):
    here = folder / f"{seconds}-seconds"
    dem = radio_inputs.write_tile(options.data / "dem/swiss-alps-n46e008-srtm3.tif", here, seconds)
    places = radio_inputs.places(FEW, *BOX)
    names = radio_inputs.write_transmitters(here, places, HEIGHT_M, FREQUENCY_MHZ)
    result = {"seconds": seconds, "program": program, "radius_km": radius_km, "phusong": {}, "splat": {}}
    for count in (1, FEW):
        sites = radio_inputs.write_sites(here / f"sites-{count}.csv", places[:count], HEIGHT_M, FREQUENCY_MHZ)
        runs = [
            coverage(options, sites, dem, defaults, radius_km, 1, here / f"ours-{count}")
            for _ in range(options.runs)
        ]
        result["phusong"][count] = sorted(runs, key=lambda took: took["cpu_s"])[len(runs) // 2]
        for model in MODELS:
            took = splat(program, names[:count], radius_km, model, here, options.limit)
            result["splat"].setdefault(model, {})[count] = took
    # Beside the runs that are timed: the table takes SPLAT! some time to write.
    splat(program, names[:1], radius_km, "ITM", here, options.limit, ("-ano", "loss.txt"))
    result["difference"] = differences(here / "loss.txt", here / "ours-1" / "level_4g_one_outdoor.tif")
    return result


def many_sites(options, folder, defaults, count):
    """Sites of 30 km over a synthetic mosaic, all threads: one, half of them, all."""
    mosaic = radio_inputs.write_mosaic(folder / "3-seconds" / "dem.tif", folder / "mosaic.tif", DEGREES)
    # South and east of the tile's corner; far enough from the border for the radius.
    box = (8.5, 47.5 - DEGREES, 7.5 + DEGREES, 46.5)
    places = radio_inputs.places(count, *box)
    threads = os.cpu_count()
    taken = {}
    for some in (1, count // 2, count):
        sites = radio_inputs.write_sites(
            folder / f"many-{some}.csv", places[:some], HEIGHT_M, FREQUENCY_MHZ
        )
        taken[some] = coverage(options, sites, mosaic, defaults, MANY_KM, threads, folder / "many")
    return {"radius_km": MANY_KM, "threads": threads, "degrees": DEGREES, "taken": taken}


def run(options):
    folder = options.out / "radio"
    folder.mkdir(parents=True, exist_ok=True)
    defaults = radio_inputs.write_defaults(
        HERE.parents[1] / radio_inputs.ROOT_DEFAULTS, folder / "defaults.json"
    )
    result = {"case": "radio", "sample": options.sample}
    result["beside"] = [beside_splat(options, folder, defaults, *size) for size in SIZES]
    result["many"] = many_sites(options, folder, defaults, options.sample or MANY)
    return result, folder, markdown(result)
