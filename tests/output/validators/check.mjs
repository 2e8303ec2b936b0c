// Checks files of a run with readers that know nothing of phusong. Argument: the folder.
// Prints one JSON object: what was found in each file; exit status 1 when something is wrong.
import {open, readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import geojsonhint from "@mapbox/geojsonhint";
import {VectorTile} from "@mapbox/vector-tile";
import {check} from "@placemarkio/check-geojson";
import * as pbf from "pbf";
import {PMTiles} from "pmtiles";

const Reader = pbf.PbfReader ?? pbf.default;
const folder = process.argv[2];
const found = {};
let wrong = 0;

// Every GeoJSON of the run, by two validators: one for structure, one for the right-hand rule too.
const collections = (await readdir(folder)).filter((name) => name.endsWith(".geojson")).sort();
for (const file of collections) {
  const name = file.replace(".geojson", "");
  const text = await readFile(join(folder, file), "utf-8");
  let issues = geojsonhint.hint(text, {precisionWarning: false}).map((hint) => `${hint.line}: ${hint.message}`);
  try {
    check(text);
  } catch (error) {
    issues = issues.concat(error.issues ?? [String(error)]);
  }
  found[name] = {features: JSON.parse(text).features.length, issues: issues.slice(0, 5)};
  wrong += issues.length;
}

class FileOnDisk {
  constructor(handle) { this.handle = handle; }
  getKey() { return "file"; }
  async getBytes(offset, length) {
    const buffer = new Uint8Array(length);
    const {bytesRead} = await this.handle.read(buffer, 0, length, offset);
    return {data: buffer.buffer.slice(0, bytesRead)};
  }
}
const handle = await open(join(folder, "phusong.pmtiles"));
const archive = new PMTiles(new FileOnDisk(handle));
const header = await archive.getHeader();
const metadata = await archive.getMetadata();
// The tile over the middle, at every zoom.
const lon = (header.minLon + header.maxLon) / 2;
const lat = (header.minLat + header.maxLat) / 2;
const rad = (lat * Math.PI) / 180;
const layers = [];
const most = {}; // features of a layer in the fullest of these tiles
for (let z = header.minZoom; z <= header.maxZoom; z++) {
  const n = 2 ** z;
  const x = Math.floor(((lon + 180) / 360) * n);
  const y = Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * n);
  const tile = await archive.getZxy(z, x, y);
  if (!tile) continue;
  const decoded = new VectorTile(new Reader(new Uint8Array(tile.data)));
  layers.push({z, units: decoded.layers.units?.length ?? 0});
  for (const [layer, {length}] of Object.entries(decoded.layers)) most[layer] = Math.max(most[layer] ?? 0, length);
}
await handle.close();
found.pmtiles = {
  tiles: header.numAddressedTiles,
  type: header.tileType,
  layers: metadata.vector_layers.map((layer) => layer.id),
  middle: layers,
  most,
};
console.log(JSON.stringify(found));
process.exit(wrong === 0 ? 0 : 1);
