"""The malformed files: name of the file, its bytes, what the finding or message must contain."""

import json
import struct

SQUARE = "[[106,21],[107,21],[107,22],[106,22],[106,21]]"
OTHER = "[[107,21],[108,21],[108,22],[107,22],[107,21]]"


def feature(ring, properties):
    return f'{{"type":"Feature","properties":{properties},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}'


def collection(*features):
    return '{"type":"FeatureCollection","features":[' + ",".join(features) + "]}"


UNIT = feature(SQUARE, '{"code":"01","name":"A"}')
COVER = feature(SQUARE, '{"t":"2g"}')
GOOD_UNITS = collection(UNIT, feature(OTHER, '{"code":"02","name":"B"}'))
GOOD_COVERAGE = collection(COVER)


def shapefile_header(length, kind=5):
    return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length // 2) + struct.pack("<2i8d", 1000, kind, 106, 21, 107, 22, 0, 0, 0, 0)


def grid(header, rows):
    return header + "\n".join(rows) + "\n"


HEAD = "ncols 2\nnrows 2\nxllcorner 106\nyllcorner 21\ncellsize 1\nNODATA_value -9999\n"

# Read by a project; `check` and `run` are asked.
UNITS = [
    ("empty.geojson", "", "the file is empty"),
    ("cut.geojson", GOOD_UNITS[: len(GOOD_UNITS) // 2], "cannot be read"),
    ("not_json.geojson", "code;name\n01;A\n", "format is not known"),
    ("no_features.geojson", collection(), "the layer has no fields at all"),
    ("no_code.geojson", collection(feature(SQUARE, '{"kode":"01"}')), "there is no field \"code\""),
    ("null_code.geojson", collection(UNIT, feature(OTHER, '{"code":null}')), "it has no code"),
    ("bow_tie.geojson", collection(UNIT, feature("[[107,21],[108,22],[108,21],[107,22],[107,21]]", '{"code":"02"}')), "not valid"),
    ("metres.geojson", collection(UNIT, feature("[[600000,2300000],[601000,2300000],[601000,2301000],[600000,2300000]]", '{"code":"02"}')), "look like metres"),
    ("swapped.geojson", collection(UNIT, feature("[[21,107],[22,107],[22,108],[21,107]]", '{"code":"02"}')), "latitude first"),
    ("two_corners.geojson", collection(UNIT, feature("[[107,21],[108,21],[107,21]]", '{"code":"02"}')), "encloses nothing"),
    ("short_header.shp", b"\0\0\x27\x0a\0\0", "cannot be read"),
    ("huge_record.shp", shapefile_header(100) + struct.pack(">2i", 1, 2**30), ""),
    ("same_code.geojson", collection(UNIT, feature(OTHER, '{"code":"01","name":"C"}')), "records have this code"),
    ("lost_zero.geojson", collection(*[feature(OTHER, f'{{"code":"{c}"}}') for c in ("5971", "5977", "10001", "10004")]), "none begins with 0"),
    ("mojibake.geojson", collection(feature(SQUARE, '{"code":"01","name":"XÃ£ Háº£i"}')), "read as Windows-1252"),
]
COVERAGE = [
    ("empty.gpkg", "", "the file is empty"),
    ("text.gpkg", "this is no database\n" * 100, "format is not known"),
    ("cut.kml", '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Polygon>', ""),
    ("no_technology.geojson", collection(feature(SQUARE, '{"x":1}')), 'there is no field "t"'),
    ("strange_technology.geojson", collection(COVER, feature(SQUARE, '{"t":"6G"}')), "is not a technology that is known"),
    ("null_geometry.geojson", collection(COVER, '{"type":"Feature","properties":{"t":"2g"},"geometry":null}'), "it has no geometry"),
    ("points.geojson", collection(COVER, '{"type":"Feature","properties":{"t":"2g"},"geometry":{"type":"Point","coordinates":[106,21]}}'), "is no polygon"),
    ("not_numbers.geojson", collection(COVER, feature('[["a","b"],[1,2],[3,4],["a","b"]]', '{"t":"2g"}')), "no geometry"),
    ("far_away.geojson", collection(feature("[[5,45],[6,45],[6,46],[5,45]]", '{"t":"2g"}')), "outside all units"),
    ("latitude_95.geojson", collection(COVER, feature("[[106,95],[107,95],[107,96],[106,95]]", '{"t":"2g"}')), "go beyond 90 degrees"),
    ("bad_wkt.csv", 't,WKT\n2g,"POLYGON((106 21,107 21,107 22,106 21))"\n2g,"POLYGON((106 21,107"\n', "cannot be understood"),
    ("no_crs.csv", 't,WKT\n2g,"POLYGON((106 21,107 21,107 22,106 21))"\n', "coordinate reference system"),
    ("cut.zip", b"PK\x03\x04 this is no archive", "format is not known"),
    ("infinite.csv", 't,WKT\n2g,"POLYGON((106 21,inf 21,107 22,106 21))"\n', "cannot be understood"),
]
RASTERS = [
    ("empty.asc", "", "the file is empty"),
    ("text.tif", "this is no raster\n" * 50, "cannot be read as a raster"),
    ("header_only.asc", HEAD, "the raster cannot be opened: "),
    ("cut.asc", grid(HEAD, ["1 2"]), "the raster cannot be read: "),
    ("letters.asc", grid(HEAD, ["1 2", "a b"]), "there is nobody in the part of the raster"),  # GDAL reads letters as 0
    ("no_crs.asc", grid(HEAD, ["1 2", "3 4"]), "does not say in which coordinate reference system"),
    ("negative.asc", grid(HEAD, ["3 4", "-1 2"]), "1 of 2 cells hold a negative number"),
    ("elsewhere.asc", grid(HEAD.replace("106", "5"), ["1 2", "3 4"]), "the raster does not touch the units"),
    ("zero_size.asc", grid(HEAD.replace("ncols 2", "ncols 0"), []), "the raster cannot be opened: "),
    ("cut.tif", b"II*\0\x08\0\0\0\xff\xff", "the raster cannot be opened: "),
    ("only_nodata.asc", grid(HEAD, ["-9999 -9999", "-9999 -9999"]), "there is nobody in the part of the raster"),
]
POINTS = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "name,lon,lat\n", ""),
    ("no_lon.csv", "name,laenge,lat\nA,106.5,21.5\n", 'there is no field "lon"'),
    ("words.csv", "name,lon,lat\nA,hier,dort\n", ""),
    ("na.csv", "name,lon,lat\nA,#N/A,#N/A\nB,106.5,21.5\n", ""),
    ("decimal_comma.csv", 'name,lon,lat\nA,"106,5","21,5"\n', ""),
    ("swapped.csv", "name,lon,lat\nA,21.5,106.5\n", "latitude first"),
    ("metres.csv", "name,lon,lat\nA,600000,2300000\n", "look like metres"),
    ("outside.csv", "name,lon,lat\nA,106.5,21.5\nB,5,45\n", "lies in no unit"),
    ("nul_bytes.csv", b"name,lon,lat\nA\0B,106.5,21.5\n", ""),
    ("one_quote.csv", 'name,lon,lat\n"A,106.5,21.5\nB,106.6,21.6\n', ""),
    ("latin1.csv", "name,lon,lat\nHòa,106.5,21.5\n".encode("latin-1"), "not in the encoding UTF-8"),
]
LINES = [
    ("empty.geojson", "", "the file is empty"),
    ("cut.geojson", '{"type":"FeatureCollection","features":[{"type":"Feature","prop', "cannot be read"),
    ("one_point.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[106,21]]}}'), ""),
    ("no_length.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[106,21],[106,21]]}}'), ""),
    ("polygons.geojson", collection(feature(SQUARE, "{}")), "no line"),
    ("points.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[106,21]}}'), "no line"),
    ("null.geojson", collection('{"type":"Feature","properties":{},"geometry":null}'), "no geometry"),
    ("metres.geojson", collection('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[600000,2300000],[601000,2300000]]}}'), ""),
    ("text.gpkg", "nothing\n" * 100, "format is not known"),
    ("bad_wkt.csv", 'id,WKT\n1,"LINESTRING(106 21,"\n', ""),
]
SITES = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "id,lon,lat,technology\n", "not one of 0 records is a usable site"),
    ("no_coordinates.csv", "id,town,technology\nA,Hà Nội,4G\n", "it is not clear where the sites are"),
    ("no_technology.csv", "id,lon,lat\nA,106.5,21.5\n", "it is not clear which technology"),
    ("no_crs.csv", "id,x,y,technology\nA,430000,2415000,4G\n", "coordinate reference system"),
    ("northing_first.csv", "id,x,y,technology\nA,2415000,430000,4G\nB,430000,2415000,4G\n", "in it with x and y exchanged"),
    ("metres.csv", "id,lon,lat,technology\nA,430000,2415000,4G\nB,106.5,21.5,4G\n", "look like metres"),
    ("swapped.csv", "id,lon,lat,technology\nA,21.5,106.5,4G\nB,106.5,21.5,4G\n", "longitude and latitude are exchanged"),
    ("na.csv", "id,lon,lat,technology\nA,#N/A,#N/A,4G\nB,106.5,21.5,4G\n", "it has no coordinates"),
    ("sixth_generation.csv", "id,lon,lat,technology\nA,106.5,21.5,6G\nB,106.5,21.5,4G\n", "is not a technology that is known"),
    ("at_sea.csv", "id,lon,lat,technology\nA,115,15,4G\nB,106.5,21.5,4G\n", "lies in no unit"),
    ("undeclared.csv", "id,lon,lat,technology\nLa\xf2ng,106.5,21.5,4G\n".encode("latin-1"), 'in CP1258 it is "Lạng"'),
    ("broken.xlsx", b"PK\x03\x04 nothing that unpacks", "cannot be read"),
    ("radius_in_words.csv", "id,lon,lat,technology,radius_m\nA,106.5,21.5,4G,far\n", "radius_m"),
]
HEIGHTS = [
    ("empty.asc", "", "the file is empty"),
    ("text.tif", "this is no raster\n" * 50, "cannot be read as a raster"),
    ("header_only.asc", HEAD, "cannot be read as a raster"),
    ("cut.asc", grid(HEAD, ["1 2"]), "cannot be read to its end"),
    ("letters.asc", grid(HEAD, ["1 2", "a b"]), ""),  # GDAL reads letters as 0
    ("no_crs.asc", grid(HEAD, ["1 2", "3 4"]), "in which coordinate system it is"),
    ("elsewhere.asc", grid(HEAD.replace("106", "5"), ["1 2", "3 4"]), "does not lie where the sites are"),
    ("zero_size.asc", grid(HEAD.replace("ncols 2", "ncols 0"), []), "cannot be read as a raster"),
    ("cut.tif", b"II*\0\x08\0\0\0\xff\xff", "cannot be read as a raster"),
    ("only_nodata.asc", grid(HEAD, ["-9999 -9999", "-9999 -9999"]), "no heights where the sites are"),
    ("too_small.asc", grid(HEAD.replace("cellsize 1", "cellsize 0.01").replace("106", "106.49").replace("21", "21.49"), ["1 2", "3 4"]), "dem_too_small"),
]
# Read by other commands, which stop with a message.
RADII = [
    ("empty.json", "", ""),
    ("cut.json", '{"radii": [{"technology": "4g",', ""),
    ("list.json", "[]", "object"),
    ("no_radii.json", '{"title": "t"}', "radii"),
    ("negative.json", '{"radii": [{"technology": "4g", "environment": "outdoor", "area_type": "rural", "radius_m": -5}]}', "radius_m"),
    ("words.json", '{"radii": [{"technology": "4g", "environment": "outdoor", "area_type": "rural", "radius_m": "far"}]}', "radius_m"),
    ("unknown_technology.json", '{"radii": [{"technology": "6g", "environment": "outdoor", "area_type": "rural", "radius_m": 5}]}', "technology"),
    ("unknown_ground.json", '{"radii": [{"technology": "4g", "environment": "outdoor", "area_type": "moon", "radius_m": 5}]}', "area_type"),
    ("unknown_key.json", '{"radii": [], "radius": 5}', "radius"),
    ("binary.json", b"\x00\x01\x02\xff", ""),
]
LINKS = [
    ("empty.csv", "", "the file is empty"),
    ("no_new_code.csv", "old_code,code\n01,A\n", "new_code"),
    ("no_columns.csv", "a;b\n1;2\n", "old_code"),
    ("bad_weight.csv", "old_code,new_code,weight\n01,A,much\n", 'weight "much" is not a number'),
    ("negative_weight.csv", "old_code,new_code,weight\n01,A,-1\n", "the weight is not above 0"),
    ("unknown_old.csv", "old_code,new_code\n77,A\n", "there is no old unit with the code 77"),
    ("unknown_new.csv", "old_code,new_code\n01,Z\n", "there is no new unit with the code Z"),
    ("no_old.csv", "old_code,new_code\n,A\n", "it lacks one of the two codes"),
    ("header_only.csv", "old_code,new_code\n", "0 of 2 old units were carried over"),
    ("binary.csv", b"\x00\x01\x02\xff", ""),
]
CASH = [
    ("empty.csv", "", ""),
    ("header_only.csv", "period,capex,revenue,cost\n", ""),
    ("one_column.csv", "period\n0\n1\n", ""),
    ("words.csv", "period,capex,revenue\n0,much,0\n1,0,5\n", "much"),
    ("gap.csv", "period,capex,revenue\n0,10,0\n2,0,5\n", ""),
    ("unknown_column.csv", "period,cats\n0,1\n", "cats"),
    ("short_row.csv", "period,capex,revenue\n0,10\n1,0,5\n", ""),
    ("bad_date.csv", "date,capex,revenue\n2020-13-01,10,0\n2021-01-01,0,5\n", "2020-13-01"),
    ("twice.csv", "period,capex,capex\n0,1,2\n1,0,5\n", "two columns are called"),
    ("binary.csv", b"\x00\x01\x02\xff", ""),
]
PROFILES = [
    ("empty.csv", "", ""),
    ("header_only.csv", "distance_km,height_m\n", ""),
    ("no_height.csv", "distance_km,hoehe\n0,1\n1,2\n", "height_m"),
    ("one_point.csv", "distance_km,height_m\n0,1\n", ""),
    ("words.csv", "distance_km,height_m\n0,1\n1,high\n2,3\n", "high"),
    ("backwards.csv", "distance_km,height_m\n0,1\n2,2\n1,3\n", ""),
    ("not_from_zero.csv", "distance_km,height_m\n5,1\n6,2\n7,3\n", ""),
    ("short_row.csv", "distance_km,height_m\n0,1\n1\n2,3\n", ""),
    ("infinite.csv", "distance_km,height_m\n0,1\n1,inf\n2,3\n", ""),
    ("binary.csv", b"\x00\x01\x02\xff", ""),
]
_SOURCE = '"source": {"instrument": "Law 1", "article": "2", "valid_from": "2021-01-01", "verified": false}'
_CAP = '{"jurisdiction": "XX", "caps": [{"id": "c", "applies_to": "general", "max_share": 0.5, ' + _SOURCE + "}]}"
LAWS = [
    ("empty.json", "", ""),
    ("cut.json", _CAP[:40], ""),
    ("list.json", "[]", "expected an object"),
    ("no_caps.json", '{"jurisdiction": "XX"}', ""),
    ("share_above_one.json", _CAP.replace("0.5", "50"), "/caps/0/max_share"),
    ("share_in_words.json", _CAP.replace("0.5", '"half"'), "/caps/0/max_share"),
    ("bad_day.json", _CAP.replace("2021-01-01", "2021-02-30"), "/caps/0/source/valid_from"),
    ("no_source.json", _CAP.replace(", " + _SOURCE, ""), "/caps/0"),
    ("unknown_key.json", _CAP.replace('"id": "c"', '"id": "c", "colour": "red"'), "colour"),
    ("binary.json", b"\x00\x01\x02\xff", ""),
]
_ASSUMED = ('{"assumptions": [{"id": "market.arpu", "value": 1, "unit": "USD", "source": "s", "date": "2024-01-01", '
            '"placeholder": true}]}')
ASSUMPTIONS = [
    ("empty.json", "", ""),
    ("cut.json", _ASSUMED[:50], ""),
    ("list.json", "[]", "expected an object"),
    ("none.json", '{"assumptions": []}', ""),
    ("words.json", _ASSUMED.replace('"value": 1', '"value": "one"'), "/assumptions/0/value"),
    ("no_source.json", _ASSUMED.replace('"source": "s", ', ""), "source"),
    ("bad_date.json", _ASSUMED.replace("2024-01-01", "yesterday"), "/assumptions/0/date"),
    ("no_id.json", _ASSUMED.replace('"id": "market.arpu", ', ""), "id"),
    ("unknown_key.json", _ASSUMED.replace('"value"', '"wert": 1, "value"'), "wert"),
    ("binary.json", b"\x00\x01\x02\xff", ""),
]

CENTRES = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "code,lon,lat\n", "2 of 2 units have no centre in it"),
    ("no_code.csv", "kode,lon,lat\n01,106.5,21.5\n", 'there is no field "code"'),
    ("one_coordinate.csv", "code,lon\n01,106.5\n", 'there is no field "lat"'),
    ("words.csv", "code,lon,lat\n01,here,there\n02,107.5,21.5\n", "a coordinate is missing or unreadable"),
    ("unknown_unit.csv", "code,lon,lat\n01,106.5,21.5\n02,107.5,21.5\n77,106.5,21.5\n", "there is no unit 77"),
    ("twice.csv", "code,lon,lat\n01,106.5,21.5\n01,106.6,21.5\n02,107.5,21.5\n", "the unit has a centre already"),
    ("elsewhere.csv", "code,lon,lat\n01,107.5,21.5\n02,107.5,21.5\n", "does not lie in the unit"),
    ("exchanged.csv", "code,lon,lat\n01,21.5,106.5\n02,107.5,21.5\n", "latitude first"),
    ("metres.csv", "code,lon,lat\n01,600000,2300000\n02,107.5,21.5\n", "look like metres"),
    ("binary.csv", b"\x00\x01\x02\xff", "its format is not known"),
]
COVER_RASTERS = [
    ("empty.asc", "", "the file is empty"),
    ("text.tif", "this is no raster\n" * 50, "cannot be read as a raster"),
    ("header_only.asc", HEAD, "cannot be read as a raster"),
    ("cut.asc", grid(HEAD, ["10 20"]), "cannot be brought onto the cells"),
    ("letters.asc", grid(HEAD, ["10 20", "a b"]), "clutter_codes_unknown"),
    ("no_crs.asc", grid(HEAD, ["10 20", "30 40"]), "in which coordinate system it is"),
    ("elsewhere.asc", grid(HEAD.replace("106", "5"), ["10 20", "30 40"]), "does not lie where the sites are"),
    ("zero_size.asc", grid(HEAD.replace("ncols 2", "ncols 0"), []), "cannot be read as a raster"),
    ("cut.tif", b"II*\0\x08\0\0\0\xff\xff", "cannot be read as a raster"),
    ("only_nodata.asc", grid(HEAD, ["-9999 -9999", "-9999 -9999"]), "does not lie where the sites are"),
    ("unknown_codes.asc", grid(HEAD, ["10 77", "30 78"]), "does not know: 77, 78"),
]
MEASUREMENTS = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "lon,lat,technology,rsrp\n", "there is not one usable measurement"),
    ("no_level.csv", "lon,lat,technology\n106.5,21.5,4G\n", "level"),
    ("no_technology.csv", "lon,lat,rsrp\n106.5,21.5,-90\n", "technolog"),
    ("no_coordinates.csv", "technology,rsrp\n4G,-90\n", "coordinates"),
    ("words.csv", "lon,lat,technology,rsrp\n106.5,21.5,4G,strong\n", "its level \"strong\" is not a number"),
    ("positive.csv", "lon,lat,technology,rsrp\n106.5,21.5,4G,31\n", "31 is no level in dBm"),
    ("sixth_generation.csv", "lon,lat,technology,rsrp\n106.5,21.5,6G,-90\n", "\"6G\" is not one known technology"),
    ("two_technologies.csv", "lon,lat,technology,rsrp\n106.5,21.5,3G|4G,-90\n", "is not one known technology"),
    ("swapped.csv", "lon,lat,technology,rsrp\n21.5,106.5,4G,-90\n", "latitude first"),
    ("cut.xlsx", b"PK\x03\x04 and no more", "cannot be read"),
    ("binary.csv", b"\x00\x01\x02\xff", "its format is not known"),
]
CANDIDATES = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "id,lon,lat,cost\n", "there is not one candidate"),
    ("no_coordinates.csv", "id,cost\nA,5\n", "no fields with coordinates are named"),
    ("no_cost.csv", "id,lon,lat\nA,106.5,21.5\n", 'there is no field "cost"'),
    ("cost_in_words.csv", "id,lon,lat,cost\nA,106.5,21.5,dear\n", "dear"),
    ("negative_cost.csv", "id,lon,lat,cost\nA,106.5,21.5,-5\n", "negative"),
    ("cost_missing.csv", "id,lon,lat,cost\nA,106.5,21.5,\n", "candidates without cost: 1"),
    ("words.csv", "id,lon,lat,cost\nA,here,there,5\n", "not one record is usable"),
    ("swapped.csv", "id,lon,lat,cost\nA,21.5,106.5,5\n", "latitude first"),
    ("many_digits.csv", "id,lon,lat,cost\nA,106.5,21.5,1e300\n", "too large to be counted exactly"),
    ("binary.csv", b"\x00\x01\x02\xff", "its format is not known"),
]
DEMAND = [
    ("empty.csv", "", "the file is empty"),
    ("header_only.csv", "id,lon,lat,people\n", "the demand is empty"),
    ("no_coordinates.csv", "id,people\nA,5\n", "no fields with coordinates are named"),
    ("no_people.csv", "id,lon,lat\nA,106.5,21.5\n", 'there is no field "people"'),
    ("people_in_words.csv", "id,lon,lat,people\nA,106.5,21.5,many\n", "many"),
    ("negative_people.csv", "id,lon,lat,people\nA,106.5,21.5,-5\n", "negative"),
    ("nobody.csv", "id,lon,lat,people\nA,106.5,21.5,0\n", "every weight is 0"),
    ("out_of_reach.csv", "id,lon,lat,people\nA,5,45,10\n", "they reach 0 of 10"),
    ("no_crs.csv", "id,ost,nord,people\nA,600000,2300000,5\n", "no fields with coordinates are named"),
    ("infinite.csv", "id,lon,lat,people\nA,106.5,21.5,inf\n", "\"inf\" is not a number"),
    ("binary.csv", b"\x00\x01\x02\xff", "its format is not known"),
]
_PLANE = "".join(f"{angle} {min(angle, 360 - angle) / 6}\n" for angle in range(360))
_PATTERN = f"NAME K\nFREQUENCY 900\nGAIN 15 dBi\nHORIZONTAL 360\n{_PLANE}VERTICAL 360\n{_PLANE}"
PATTERNS = [
    ("empty.msi", "", ""),
    ("text.msi", "this is no pattern\n", ""),
    ("no_gain.msi", _PATTERN.replace("GAIN 15 dBi\n", ""), ""),
    ("no_vertical.msi", _PATTERN[:_PATTERN.index("VERTICAL")], ""),
    ("no_horizontal.msi", _PATTERN[:_PATTERN.index("HORIZONTAL")] + _PATTERN[_PATTERN.index("VERTICAL"):], ""),
    ("cut.msi", _PATTERN[:900], ""),
    ("words.msi", _PATTERN.replace("\n7 ", "\nseven ", 1), ""),
    ("gain_in_words.msi", _PATTERN.replace("15 dBi", "high"), ""),
    ("too_many.msi", _PATTERN.replace("HORIZONTAL 360", "HORIZONTAL 99999999999"), ""),
    ("not_a_number.msi", _PATTERN.replace("\n7 ", "\n7 nan ", 1), ""),
    ("binary.msi", b"\x00\x01\x02\xff", ""),
]

PROJECT_CASES = {"units": UNITS, "coverage": COVERAGE, "raster": RASTERS, "points": POINTS, "lines": LINES, "sites": SITES,
                 "heights": HEIGHTS, "centres": CENTRES, "land cover": COVER_RASTERS, "pattern": PATTERNS}
COMMAND_CASES = {"radii": RADII, "links": LINKS, "cash flow": CASH, "profile": PROFILES, "law": LAWS, "assumptions": ASSUMPTIONS, "measurements": MEASUREMENTS,
                 "candidates": CANDIDATES, "demand": DEMAND}
