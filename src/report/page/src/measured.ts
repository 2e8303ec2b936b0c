// Squares in which coverage was held against measurements: what they say to the layers of what is shown.
import type { FeatureCollection } from "geojson";
import type { GeoJSONSource, Map as GlMap } from "maplibre-gl";
import type { App } from "./app";
import { type Data, Reader } from "./data";
import { h } from "./dom";

const STEP = 1e-5; // degrees
const VERDICTS = ["too_few", "upheld", "contradicted"] as const;
type Verdict = (typeof VERDICTS)[number];
/** A dark outline tells contradictions from the rest without colours. */
const DARK = "#1a1a1a";
const COLOURS: Record<Verdict, string> = { too_few: "#9a9a9a", upheld: "#009e73", contradicted: "#d0021b" };

export type MeasuredSquare = { layer: number; box: [number, number, number, number]; measurements: number; spots: number; failed: number; verdict: Verdict };

export function readMeasured(data: Data): MeasuredSquare[] {
  if (!data.header.arrays.some((array) => array.name === "measured")) return [];
  const reader = new Reader(data.bytesOf("measured"));
  let x = 0, y = 0;
  return Array.from({ length: reader.varint() }, () => {
    const layer = reader.varint();
    x += reader.zigzag();
    y += reader.zigzag();
    const box: MeasuredSquare["box"] = [x * STEP, y * STEP, (x + reader.varint()) * STEP, (y + reader.varint()) * STEP];
    return { layer, box, measurements: reader.varint(), spots: reader.varint(), failed: reader.varint(), verdict: VERDICTS[reader.byte()] };
  });
}

/** Squares of the layers that offer what is shown; for any, all or a number of operators, of each of them. */
export function measuredShown(app: App): MeasuredSquare[] {
  const { service, operator } = app.state;
  const layers = app.data.header.measured?.layers ?? [];
  const together = operator === "ANY" || operator === "ALL" || operator.startsWith("EXACTLY_");
  return app.measured.filter(({ layer }) => layers[layer].services.includes(service) && (together || layers[layer].operator === operator));
}

/** Adds the layer to a map that has loaded; contradictions lie above what is upheld. */
export function showMeasured(app: App, map: GlMap): void {
  if (app.measured.length === 0) return;
  map.addSource("measured", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  const colour = ["match", ["get", "verdict"], ...VERDICTS.slice(1).flatMap((verdict) => [verdict, COLOURS[verdict]]), COLOURS.too_few];
  map.addLayer({ id: "measured", type: "fill", source: "measured", layout: { "fill-sort-key": ["get", "order"] }, paint: { "fill-color": colour as never, "fill-opacity": 0.8 } }, "hovered");
  const outline = ["match", ["get", "verdict"], "contradicted", DARK, "upheld", COLOURS.upheld, COLOURS.too_few];
  map.addLayer({ id: "measured-line", type: "line", source: "measured", layout: { "line-sort-key": ["get", "order"] }, paint: { "line-color": outline as never, "line-width": ["match", ["get", "verdict"], "contradicted", 2.4, 0.8] as never } }, "hovered");
  const show = () => {
    for (const layer of ["measured", "measured-line"]) map.setLayoutProperty(layer, "visibility", app.state.measured ? "visible" : "none");
    if (!app.state.measured) return;
    const data: FeatureCollection = {
      type: "FeatureCollection",
      features: measuredShown(app).map(({ box: [west, south, east, north], verdict }) => ({
        type: "Feature", properties: { verdict, order: VERDICTS.indexOf(verdict) },
        geometry: { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] },
      })),
    };
    (map.getSource("measured") as GeoJSONSource).setData(data);
  };
  show();
  app.listen((changed) => (changed.has("measured") || changed.has("service") || changed.has("operator")) && show());
}

/** What measurements say at a place, layer by layer; empty where nobody measured. */
export function describeMeasured(app: App, lon: number, lat: number): HTMLElement[] {
  if (!app.state.measured) return [];
  const { words, data } = app;
  return measuredShown(app).filter(({ box }) => lon >= box[0] && lon < box[2] && lat >= box[1] && lat < box[3]).map((square) => {
    const layer = data.header.measured!.layers[square.layer];
    const name = [words.operator(layer.operator || "unspecified"), layer.technology, layer.environment && words.environment(layer.environment)].filter(Boolean).join(" ");
    return h("div", { class: "square" }, h("span", { class: "dot", style: `background:${COLOURS[square.verdict]}` }), " ", words.say("measured_square", {
      layer: name, failed: words.number(square.failed), spots: words.number(square.spots), dbm: words.number(layer.threshold_dbm),
      n: words.number(square.measurements), verdict: words.say(`measured_${square.verdict}`),
    }));
  });
}

export function measuredLegend(app: App): HTMLElement[] {
  if (!app.state.measured || app.measured.length === 0) return [];
  const shown = measuredShown(app);
  const count = (verdict: Verdict) => shown.filter((square) => square.verdict === verdict).length;
  return [h("li", { class: "note" }, app.words.say("measured_counted")), ...[...VERDICTS].reverse().map((verdict) => h("li", {}, h("span", { class: "swatch", style: `background-color:${COLOURS[verdict]}${verdict === "contradicted" ? `;outline:2px solid ${DARK};outline-offset:-2px` : ""}` }), h("span", {}, app.words.say(`measured_${verdict}`)), h("span", { class: "number" }, app.words.number(count(verdict)))))];
}
