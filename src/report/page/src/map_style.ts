// The layers of the map, from the ground up.
import type { FeatureCollection } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { BORDER, interpolated } from "./borders";
import { SITE_LAYERS } from "./map_sites";

export const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
const FONT = ["sans-serif"];

/** A square tile of parallel lines, for prints without colour. */
export function hatching(colour: string, size: number, width: number, rising: boolean): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.strokeStyle = colour;
  context.lineWidth = width;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift, rising ? size : 0);
    context.lineTo(shift + size, rising ? 0 : size);
    context.stroke();
  }
  return context.getImageData(0, 0, size, size);
}

export function style(): StyleSpecification {
  return {
    version: 8,
    sources: {
      units: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16, maxzoom: 13 },
      // A filter that changes makes the map lay out all tiles of its source again: the few units that
      // are hatched, pointed at or chosen stand in sources of their own.
      hatched: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16, maxzoom: 13 },
      hovered: { type: "geojson", data: EMPTY },
      chosen: { type: "geojson", data: EMPTY },
      places: { type: "geojson", data: EMPTY },
      settlements: { type: "geojson", data: EMPTY },
      sites: { type: "geojson", data: EMPTY },
      coverage: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16 },
      notspots: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16 },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": "#f7f7f5" } },
      // Its own outline closes the gaps of a fraction of a pixel that tiles leave between neighbours.
      { id: "units", type: "fill", source: "units" },
      { id: "hatch", type: "fill", source: "hatched", paint: { "fill-pattern": "hatch" } },
      { id: "coverage", type: "fill", source: "coverage", layout: { visibility: "none" }, paint: { "fill-color": "#6a3d9a", "fill-opacity": 0.22 } },
      { id: "coverage-line", type: "line", source: "coverage", layout: { visibility: "none" }, paint: { "line-color": "#54278f", "line-width": 1.2 } },
      { id: "notspots", type: "fill", source: "notspots", layout: { visibility: "none" }, paint: { "fill-pattern": "notspots" } },
      {
        id: "borders", type: "line", source: "units",
        paint: { "line-color": BORDER.colour, "line-opacity": interpolated(BORDER.opacity), "line-width": interpolated(BORDER.width) } as never,
      },
      { id: "hovered", type: "line", source: "hovered", paint: { "line-color": "#111", "line-width": 1.8 } },
      { id: "chosen-halo", type: "line", source: "chosen", paint: { "line-color": "#fff", "line-width": 6 } },
      { id: "chosen", type: "line", source: "chosen", paint: { "line-color": "#c2006b", "line-width": 3 } },
      {
        id: "settlements", type: "circle", source: "settlements", layout: { visibility: "none" },
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 7, 1.5, 10, 3, 13, 6],
          "circle-color": ["case", ["get", "reached"], "#ffffff", "#d0021b"],
          "circle-stroke-color": "#1b1b1b", "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 7, 0.5, 11, 1.2],
        },
      },
      ...SITE_LAYERS,
      {
        id: "names", type: "symbol", source: "places",
        // The largest first, more as one comes nearer: thousands of names would only hide one another.
        filter: ["<", ["get", "order"], ["step", ["zoom"], 100, 6, 250, 7, 700, 8, 2000, 9, 6000, 10, 20000, 11, 1e9]],
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 8, 10, 13, 14], "text-max-width": 7, "text-padding": 4, "symbol-sort-key": ["get", "order"] },
        paint: { "text-color": "#16202a", "text-halo-color": "rgba(255,255,255,0.9)", "text-halo-width": 1.4 },
      },
    ],
  };
}
