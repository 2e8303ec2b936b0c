// The map: units coloured by the indicator, covered area and not-spots above them.
import maplibregl, { type GeoJSONSource, type Map as GlMap, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import type { App } from "./app";
import { FAR_LAYER, FAR_SOURCE, MANY, NEAR_ZOOM, simplifiedArc } from "./far_units";
import { classesOf } from "./indicator";
import { showProposedSites } from "./proposed_sites";
import { feature, readShapes, type Shape } from "./shapes";
import { siteLines } from "./sites";
import { SITE_LAYERS, sitesData } from "./map_sites";
import type { State } from "./state";
import { h } from "./dom";

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
const FONT = ["sans-serif"];

export type MapView = { zoomTo(unit: number): void; zoomToPlace(position: [number, number]): void; home(): void; picture(): string | null };

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

function style(units: number): StyleSpecification {
  const many = units > MANY;
  return {
    version: 8,
    sources: {
      units: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16, maxzoom: 13 },
      // A filter that changes makes the map lay out all tiles of its source again: the few units that
      // are hatched, pointed at or chosen stand in sources of their own.
      hatched: { type: "geojson", data: EMPTY, tolerance: 0.3, buffer: 16, maxzoom: 13 },
      ...(many && { "units-far": FAR_SOURCE }),
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
      { id: "units", type: "fill", source: "units", minzoom: many ? NEAR_ZOOM : 0 },
      ...(many ? [FAR_LAYER] : []),
      { id: "hatch", type: "fill", source: "hatched", paint: { "fill-pattern": "hatch" } },
      { id: "coverage", type: "fill", source: "coverage", layout: { visibility: "none" }, paint: { "fill-color": "#6a3d9a", "fill-opacity": 0.22 } },
      { id: "coverage-line", type: "line", source: "coverage", layout: { visibility: "none" }, paint: { "line-color": "#54278f", "line-width": 1.2 } },
      { id: "notspots", type: "fill", source: "notspots", layout: { visibility: "none" }, paint: { "fill-pattern": "notspots" } },
      {
        id: "borders", type: "line", source: "units", minzoom: many ? NEAR_ZOOM : 0,
        paint: { "line-color": "#5b6770", "line-opacity": ["interpolate", ["linear"], ["zoom"], 4, 0.15, 8, 0.55, 12, 0.9], "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.3, 9, 0.7, 13, 1.4] },
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

export function makeMap(app: App, container: HTMLElement, notice: (text: string) => void): MapView | null {
  const { data } = app;
  const shapes = readShapes(data.bytesOf("units"), true);
  const everything = [...shapes.keys()];
  const whole = boxOf(shapes, everything);
  const unitLayers = data.units > MANY ? ["units", "units-far"] : ["units"]; // each of the source of its name
  if (!whole) return null;
  /** Room for the legend, where there is. */
  function padding(): { top: number; bottom: number; left: number; right: number } {
    return { top: 24, bottom: 24, right: 24, left: container.clientWidth > 800 ? 345 : 24 };
  }
  let map: GlMap;
  try {
    map = new maplibregl.Map({
      container, style: style(data.units), bounds: whole, fitBoundsOptions: { padding: padding() }, attributionControl: false,
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
  let hovered = -1, hoveredSite = -1;
  let colours: number[] = [];
  let ready = false;

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  function fit(box: Box, maxZoom = 17): void {
    map.fitBounds(box, { padding: padding(), maxZoom, duration: still ? 0 : 500 });
  }

  function restoreCamera(): void {
    const [zoom, lat, lon] = app.state.camera.split("/").map(Number);
    if (app.state.camera && [zoom, lat, lon].every(Number.isFinite)) map.jumpTo({ zoom, center: [lon, lat] });
  }

  const marked: Record<string, string> = {};
  /** Which units a source of marks holds. */
  function mark(source: "hatched" | "hovered" | "chosen", units: number[]): void {
    const key = units.join();
    if ((marked[source] ?? "") === key) return;
    marked[source] = key;
    (map.getSource(source) as GeoJSONSource).setData({ type: "FeatureCollection", features: units.flatMap((unit) => (shapes[unit]?.box ? [feature(shapes[unit], unit)] : [])) });
  }

  /** Of many units, the full borders only when the reader comes near: until then nobody waits for them. */
  function drawUnits(): void {
    const all = (list: Shape[]): FeatureCollection => ({ type: "FeatureCollection", features: list.flatMap((shape, unit) => (shape.box ? [feature(shape, unit)] : [])) });
    const near = () => (map.getSource("units") as GeoJSONSource).setData(all(shapes));
    if (data.units <= MANY) return void near();
    (map.getSource("units-far") as GeoJSONSource).setData(all(readShapes(data.bytesOf("units"), false, simplifiedArc)));
    let drawn = false;
    const draw = () => {
      if (drawn || map.getZoom() < NEAR_ZOOM - 1) return;
      drawn = true;
      near();
    };
    draw();
    map.on("zoom", draw);
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
      if (now[unit] !== colours[unit]) for (const source of unitLayers) map.setFeatureState({ source, id: unit }, { class: now[unit] });
    colours = now;
    for (const layer of unitLayers) {
      map.setPaintProperty(layer, "fill-color", [
        "match", ["coalesce", ["feature-state", "class"], -1],
        ...classes.flatMap((each, i) => [i, each.colour]), "#fbfbfa",
      ] as never);
      map.setPaintProperty(layer, "fill-opacity", app.state.basemap ? 0.7 : 1);
    }
    mark("hatched", hatched);
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
      const layers = kind === "coverage" ? ["coverage", "coverage-line"] : ["notspots"];
      for (const layer of layers) map.setLayoutProperty(layer, "visibility", region >= 0 ? "visible" : "none");
    }
  }

  function paintSettlements(): void {
    map.setLayoutProperty("settlements", "visibility", app.state.settlements ? "visible" : "none");
    if (!app.state.settlements) return;
    (map.getSource("settlements") as GeoJSONSource).setData({
      type: "FeatureCollection",
      features: app.settlements.flatMap((place) => (place.unit < 0 ? [] : [{
        type: "Feature" as const, properties: { reached: place.services[app.state.service] }, geometry: { type: "Point" as const, coordinates: place.position },
      }])),
    });
  }

  function paintSites(): void {
    for (const { id } of SITE_LAYERS) map.setLayoutProperty(id, "visibility", app.state.sites ? "visible" : "none");
    if (app.state.sites) (map.getSource("sites") as GeoJSONSource).setData(sitesData(app));
  }

  function paintBasemap(): void {
    if (map.getLayer("basemap")) map.removeLayer("basemap");
    if (map.getSource("basemap")) map.removeSource("basemap");
    if (!/^https?:\/\/.*\{z\}/.test(app.state.basemap)) return;
    map.addSource("basemap", { type: "raster", tiles: [app.state.basemap], tileSize: 256, maxzoom: 19 });
    map.addLayer({ id: "basemap", type: "raster", source: "basemap" }, "units");
  }

  function paintChosen(): void {
    mark("chosen", app.state.unit < 0 ? [] : [app.state.unit]);
  }

  function paintAll(): void {
    paintUnits();
    paintRegions();
    paintSettlements();
    paintSites();
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
  /** Who has what on a mast. */
  function describeSite(number: number): HTMLElement {
    const site = app.sites[number];
    return h("div", { class: "site" }, h("strong", {}, `${app.words.say("site")} ${site.id}`.trim()), ...siteLines(data, site, app.words.say("operator_unspecified")).map((line) => h("div", {}, line)));
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
    drawUnits();
    (map.getSource("places") as GeoJSONSource).setData({
      type: "FeatureCollection",
      features: shapes.flatMap((shape, unit) =>
        shape.label
          ? [{ type: "Feature" as const, id: unit, properties: { name: data.header.units.names[unit], order: rank.get(unit)! }, geometry: { type: "Point" as const, coordinates: shape.label } }]
          : []),
    });
    showProposedSites(app, map);
    paintAll();
    ready = true;
    map.once("idle", () => (document.documentElement.dataset.map = "ready"));
  });
  map.on("error", (event) => {
    // Tiles that do not come are the reader's own basemap; nothing else is fetched.
    if (app.state.basemap) notice(String(event.error?.message ?? event.error));
    else console.error(event.error);
  });
  function leave(): void {
    if (hovered < 0) return;
    hovered = hoveredSite = -1;
    map.getCanvas().style.cursor = "";
    mark("hovered", []);
    tip.remove();
  }
  map.on("mousemove", (event) => {
    // Nothing is looked up while the map moves: among tens of thousands of units that takes its time.
    if (!ready || map.isMoving()) return;
    const unit = Number(map.queryRenderedFeatures(event.point, { layers: unitLayers })[0]?.id ?? -1);
    if (unit < 0) return leave();
    map.getCanvas().style.cursor = "pointer";
    const mast = app.state.sites ? map.queryRenderedFeatures(event.point, { layers: ["sites"] })[0] : undefined;
    const site = mast ? Number(mast.id) : -1;
    if (unit !== hovered || site !== hoveredSite) {
      hovered = unit;
      hoveredSite = site;
      mark("hovered", [unit]);
      tip.setDOMContent(site < 0 ? describe(unit) : describeSite(site));
    }
    tip.setLngLat(event.lngLat).addTo(map);
  });
  map.on("mouseout", leave);
  map.on("click", (event) => {
    const found = map.queryRenderedFeatures(event.point, { layers: unitLayers });
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
    if (changed.has("settlements") || changed.has("service")) paintSettlements();
    if (any(["sites", "service", "operator"])) paintSites();
    if (changed.has("basemap")) paintBasemap();
    if (changed.has("group")) {
      const box = boxOf(shapes, [...data.figures.members[app.state.group]]);
      if (box && !changed.has("camera")) fit(box);
    }
    if (changed.has("unit")) paintChosen();
    if (changed.has("labels")) map.setLayoutProperty("names", "visibility", app.state.labels ? "visible" : "none");
    if (changed.has("language")) nameControls();
  });
  function nameControls(): void {
    map.getCanvas().setAttribute("aria-label", `${app.words.say("map_label")} ${app.words.say("map_help")}`);
    for (const word of ["zoom_in", "zoom_out"] as const) {
      const button = container.querySelector(`.maplibregl-ctrl-${word.replace("_", "-")}`);
      for (const attribute of ["title", "aria-label"]) button?.setAttribute(attribute, app.words.say(word));
    }
  }
  nameControls();

  return {
    zoomTo(unit) {
      const box = shapes[unit]?.box;
      if (!box) return;
      moved = true;
      fit(box, 12);
    },
    zoomToPlace([lon, lat]) {
      moved = true;
      fit([lon - 0.08, lat - 0.08, lon + 0.08, lat + 0.08], 12);
    },
    home() {
      moved = false;
      fit(whole);
      app.change({ camera: "" });
    },
    picture() {
      if (!ready) return null;
      map.redraw(); // so that the canvas still holds the picture
      return map.getCanvas().toDataURL("image/png");
    },
  };
}

type Box = [number, number, number, number];

/** The box of some units. A few far away (islands overseas) do not make the rest too small to see. */
function boxOf(shapes: Shape[], units: number[]): Box | null {
  const boxes = units.flatMap((unit) => shapes[unit].box ?? []);
  const count = boxes.length / 4;
  if (count === 0) return null;
  const sorted = [0, 1, 2, 3].map((side) => boxes.filter((_, i) => i % 4 === side).sort((a, b) => a - b));
  const last = count - 1, few = Math.floor(count / 100);
  const whole: Box = [sorted[0][0], sorted[1][0], sorted[2][last], sorted[3][last]];
  const most: Box = [sorted[0][few], sorted[1][few], sorted[2][last - few], sorted[3][last - few]];
  const wide = most[2] - most[0], high = most[3] - most[1];
  if (wide * 3 > whole[2] - whole[0] && high * 3 > whole[3] - whole[1]) return whole;
  return [most[0] - wide / 20, most[1] - high / 20, most[2] + wide / 20, most[3] + high / 20];
}
