// The map: units coloured by the indicator, covered area and not-spots above them.
import maplibregl, { type GeoJSONSource, type Map as GlMap, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import type { App } from "./app";
import { classesOf } from "./indicator";
import { feature, readShapes, type Shape } from "./shapes";
import type { State } from "./state";
import { h } from "./dom";

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
const FONT = ["sans-serif"];

export type MapView = { zoomTo(unit: number): void; home(): void; picture(): string | null };

/** A square tile of parallel lines, for prints without colour. */
function hatching(colour: string, size: number, width: number, rising: boolean): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d")!;
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

function style(): StyleSpecification {
  return {
    version: 8,
    sources: {
      units: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16 },
      places: { type: "geojson", data: EMPTY },
      coverage: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16 },
      notspots: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16 },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": "#f7f7f5" } },
      { id: "units", type: "fill", source: "units", paint: { "fill-antialias": false } },
      { id: "hatch", type: "fill", source: "units", paint: { "fill-pattern": "hatch" }, filter: ["==", ["id"], -1] },
      { id: "coverage", type: "fill", source: "coverage", layout: { visibility: "none" }, paint: { "fill-color": "#6a3d9a", "fill-opacity": 0.28 } },
      { id: "coverage-line", type: "line", source: "coverage", layout: { visibility: "none" }, paint: { "line-color": "#54278f", "line-width": 1.2 } },
      { id: "notspots", type: "fill", source: "notspots", layout: { visibility: "none" }, paint: { "fill-color": "#d6604d", "fill-opacity": 0.35 } },
      { id: "notspots-hatch", type: "fill", source: "notspots", layout: { visibility: "none" }, paint: { "fill-pattern": "notspots" } },
      {
        id: "borders", type: "line", source: "units",
        paint: { "line-color": "#5b6770", "line-opacity": ["interpolate", ["linear"], ["zoom"], 4, 0.15, 8, 0.55, 12, 0.9], "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.3, 9, 0.7, 13, 1.4] },
      },
      { id: "hovered", type: "line", source: "units", filter: ["==", ["id"], -1], paint: { "line-color": "#111", "line-width": 1.8 } },
      { id: "chosen-halo", type: "line", source: "units", filter: ["==", ["id"], -1], paint: { "line-color": "#fff", "line-width": 6 } },
      { id: "chosen", type: "line", source: "units", filter: ["==", ["id"], -1], paint: { "line-color": "#c2006b", "line-width": 3 } },
      {
        id: "names", type: "symbol", source: "places",
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 8, 10, 13, 14], "text-max-width": 7, "text-padding": 4, "symbol-sort-key": ["get", "order"] },
        paint: { "text-color": "#16202a", "text-halo-color": "rgba(255,255,255,0.9)", "text-halo-width": 1.4 },
      },
    ],
  };
}

export function makeMap(app: App, container: HTMLElement, notice: (text: string) => void): MapView | null {
  const { data } = app;
  const shapes = readShapes(data.bytesOf("units"), true);
  const whole = boxOf(shapes);
  if (!whole) return null;
  let map: GlMap;
  try {
    map = new maplibregl.Map({
      container, style: style(), bounds: whole, fitBoundsOptions: { padding: 24 }, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, fadeDuration: 0, maxZoom: 17, renderWorldCopies: false,
    });
  } catch {
    return null;
  }
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 140 }), "bottom-right");
  restoreCamera();

  const drawn: Record<"coverage" | "notspots", number> = { coverage: -1, notspots: -1 };
  const tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, className: "tip", maxWidth: "280px" });
  let hovered = -1;
  let colours: number[] = [];
  let ready = false;

  function restoreCamera(): void {
    const [zoom, lat, lon] = app.state.camera.split("/").map(Number);
    if (app.state.camera && [zoom, lat, lon].every(Number.isFinite)) map.jumpTo({ zoom, center: [lon, lat] });
  }

  function paintUnits(): void {
    const { measure, rule, stated, group } = app.state;
    const classes = classesOf(measure);
    const column = app.column;
    const inGroup = new Set(data.figures.members[group]);
    const everything = inGroup.size === data.units;
    const now: number[] = [];
    const hatched: number[] = [];
    for (let unit = 0; unit < data.units; ++unit) {
      const inside = everything || inGroup.has(unit);
      const number = !inside || column < 0 ? -1 : app.indicators.classOf(measure, unit, column, rule, stated);
      now.push(number);
      if (number >= 0 && classes[number].hatch) hatched.push(unit);
    }
    for (let unit = 0; unit < data.units; ++unit)
      if (now[unit] !== colours[unit]) map.setFeatureState({ source: "units", id: unit }, { class: now[unit] });
    colours = now;
    map.setPaintProperty("units", "fill-color", [
      "match", ["coalesce", ["feature-state", "class"], -1],
      ...classes.flatMap((each, i) => [i, each.colour]), "#fbfbfa",
    ] as never);
    map.setPaintProperty("units", "fill-opacity", app.state.basemap ? 0.7 : 1);
    map.setFilter("hatch", ["in", ["id"], ["literal", hatched.length ? hatched : [-1]]]);
  }

  function paintRegions(): void {
    for (const kind of ["coverage", "notspots"] as const) {
      const region = app.state[kind] ? (app.region(kind)?.index ?? -1) : -1;
      if (region >= 0 && region !== drawn[kind]) {
        const parts = readShapes(data.bytesOf(`${kind}/${region}`), false);
        (map.getSource(kind) as GeoJSONSource).setData({
          type: "FeatureCollection", features: parts.map((shape, i) => feature(shape, i)),
        });
        drawn[kind] = region;
      }
      const layers = kind === "coverage" ? ["coverage", "coverage-line"] : ["notspots", "notspots-hatch"];
      for (const layer of layers) map.setLayoutProperty(layer, "visibility", region >= 0 ? "visible" : "none");
    }
  }

  function paintBasemap(): void {
    if (map.getLayer("basemap")) map.removeLayer("basemap");
    if (map.getSource("basemap")) map.removeSource("basemap");
    if (!/^https?:\/\/.*\{z\}/.test(app.state.basemap)) return;
    map.addSource("basemap", { type: "raster", tiles: [app.state.basemap], tileSize: 256, maxzoom: 19 });
    map.addLayer({ id: "basemap", type: "raster", source: "basemap" }, "units");
  }

  function paintChosen(): void {
    for (const layer of ["chosen", "chosen-halo"]) map.setFilter(layer, ["==", ["id"], app.state.unit]);
  }

  function paintAll(): void {
    paintUnits();
    paintRegions();
    paintBasemap();
    paintChosen();
    map.setLayoutProperty("names", "visibility", app.state.labels ? "visible" : "none");
  }

  function describe(unit: number): HTMLElement {
    const { words, indicators, column, state } = app;
    const { header } = data;
    const parent = header.units.parents[header.units.parent[unit]]?.name;
    const rows: (HTMLElement | false)[] = [
      h("strong", {}, header.units.names[unit]),
      h("div", {}, [header.units.types[header.units.type[unit]], parent].filter(Boolean).join(" · ")),
    ];
    if (column >= 0) {
      rows.push(
        h("div", {}, `${words.text(header.services[state.service].label)}, ${words.operator(state.operator)}`),
        h("div", {}, `${words.percent(indicators.areaPct(unit, column))} ${words.say("area")} · ${words.percent(indicators.peoplePct(unit, column))} ${words.say("people")}`),
        h("div", {}, verdictText(unit)),
      );
    }
    return h("div", {}, ...rows);
  }
  function verdictText(unit: number): string {
    const verdict = app.indicators.verdict(unit, app.column, app.state.rule);
    const rule = data.header.rules[app.state.rule].id;
    return verdict === 2 ? `${rule}: ${app.words.say("class_unjudged")}` : app.words.say(verdict === 1 ? "class_met" : "class_not_met", { rule });
  }

  map.on("load", () => {
    map.addImage("hatch", hatching("rgba(20,20,20,0.55)", 8, 1.2, true));
    map.addImage("notspots", hatching("rgba(120,10,10,0.75)", 8, 1.4, false));
    const order = [...shapes.keys()].sort((a, b) => data.figures.unitArea[b] - data.figures.unitArea[a]);
    const rank = new Map(order.map((unit, i) => [unit, i]));
    (map.getSource("units") as GeoJSONSource).setData({
      type: "FeatureCollection", features: shapes.flatMap((shape, unit) => (shape.box ? [feature(shape, unit)] : [])),
    });
    (map.getSource("places") as GeoJSONSource).setData({
      type: "FeatureCollection",
      features: shapes.flatMap((shape, unit) =>
        shape.label
          ? [{ type: "Feature" as const, id: unit, properties: { name: data.header.units.names[unit], order: rank.get(unit)! }, geometry: { type: "Point" as const, coordinates: shape.label } }]
          : []),
    });
    paintAll();
    ready = true;
    map.once("idle", () => (document.documentElement.dataset.map = "ready"));
  });
  map.on("error", (event) => {
    // Tiles that do not come are the reader's own basemap; nothing else is fetched.
    if (app.state.basemap) notice(String(event.error?.message ?? event.error));
    else console.error(event.error);
  });
  map.on("mousemove", "units", (event) => {
    const unit = Number(event.features?.[0]?.id ?? -1);
    map.getCanvas().style.cursor = "pointer";
    if (unit !== hovered) {
      hovered = unit;
      map.setFilter("hovered", ["==", ["id"], unit]);
      tip.setDOMContent(describe(unit));
    }
    tip.setLngLat(event.lngLat).addTo(map);
  });
  map.on("mouseleave", "units", () => {
    hovered = -1;
    map.getCanvas().style.cursor = "";
    map.setFilter("hovered", ["==", ["id"], -1]);
    tip.remove();
  });
  map.on("click", (event) => {
    const found = map.queryRenderedFeatures(event.point, { layers: ["units"] });
    app.change({ unit: Number(found[0]?.id ?? -1) });
  });
  map.on("moveend", (event) => {
    // Only what the reader does is kept: the first view follows the size of the window.
    if (!(event as { originalEvent?: Event }).originalEvent && !moved) return;
    const { lng, lat } = map.getCenter();
    app.change({ camera: `${map.getZoom().toFixed(2)}/${lat.toFixed(4)}/${lng.toFixed(4)}` });
  });
  let moved = false;

  const needed: Record<string, (keyof State)[]> = {
    units: ["service", "operator", "measure", "rule", "stated", "group", "basemap"],
    regions: ["service", "operator", "coverage", "notspots"],
  };
  app.listen((changed) => {
    if (!ready) return;
    const any = (keys: (keyof State)[]) => keys.some((key) => changed.has(key));
    if (any(needed.units)) paintUnits();
    if (any(needed.regions)) paintRegions();
    if (changed.has("basemap")) paintBasemap();
    if (changed.has("unit")) paintChosen();
    if (changed.has("labels")) map.setLayoutProperty("names", "visibility", app.state.labels ? "visible" : "none");
    if (changed.has("language")) map.getCanvas().setAttribute("aria-label", `${app.words.say("map_label")} ${app.words.say("map_help")}`);
  });
  map.getCanvas().setAttribute("aria-label", `${app.words.say("map_label")} ${app.words.say("map_help")}`);

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    zoomTo(unit) {
      const box = shapes[unit]?.box;
      if (!box) return;
      moved = true;
      map.fitBounds(box, { padding: 60, maxZoom: 12, duration: still ? 0 : 500 });
    },
    home() {
      moved = false;
      map.fitBounds(whole, { padding: 24, duration: still ? 0 : 500 });
      app.change({ camera: "" });
    },
    picture() {
      if (!ready) return null;
      map.redraw(); // so that the canvas still holds the picture
      return map.getCanvas().toDataURL("image/png");
    },
  };
}

function boxOf(shapes: Shape[]): [number, number, number, number] | null {
  let whole: [number, number, number, number] | null = null;
  for (const { box } of shapes) {
    if (!box) continue;
    whole ??= [...box];
    whole = [Math.min(whole[0], box[0]), Math.min(whole[1], box[1]), Math.max(whole[2], box[2]), Math.max(whole[3], box[3])];
  }
  return whole;
}
