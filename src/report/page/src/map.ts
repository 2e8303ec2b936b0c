// The map: units coloured by the indicator, covered area and not-spots above them.
import maplibregl, { type GeoJSONSource, type Map as GlMap } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { App } from "./app";
import { showProposedSites } from "./proposed_sites";
import { feature, readShapes, type Shape } from "./shapes";
import { SITE_LAYERS, sitesData } from "./map_sites";
import { hatching, style } from "./map_style";
import { describeSite, describeUnit } from "./map_tips";
import { makeUnits } from "./map_units";
import { describeMeasured, showMeasured } from "./measured";
import { Outlines } from "./outlines";
import type { State } from "./state";

export type MapView = { zoomTo(unit: number): void; zoomToPlace(position: [number, number]): void; home(): void; picture(): string | null };

export function makeMap(app: App, container: HTMLElement, notice: (text: string) => void): MapView | null {
  const { data } = app;
  const shapes = readShapes(data.bytesOf("units"), true);
  const everything = [...shapes.keys()];
  const whole = boxOf(shapes, everything);
  if (!whole) return null;
  /** Room for the legend, where there is. */
  function padding(): { top: number; bottom: number; left: number; right: number } {
    return { top: 24, bottom: 24, right: 24, left: container.clientWidth > 800 ? 345 : 24 };
  }
  let map: GlMap;
  try {
    map = new maplibregl.Map({
      container, style: style(), bounds: whole, fitBoundsOptions: { padding: padding() }, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, fadeDuration: 0, maxZoom: 17, renderWorldCopies: false,
    });
  } catch {
    return null;
  }
  Object.assign(container, { map }); // for measurements and tests: nothing on the page asks for it
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 140 }), "bottom-right");
  restoreCamera();

  const drawn: Record<"coverage" | "notspots", number> = { coverage: -1, notspots: -1 };
  const tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, className: "tip", maxWidth: "280px" });
  let hovered = -1, hoveredSite = -1, hoveredSquare = "";
  let ready = false;

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  function fit(box: Box, maxZoom = 17): void {
    map.fitBounds(box, { padding: padding(), maxZoom, duration: still ? 0 : 500 });
  }

  function restoreCamera(): void {
    const [zoom, lat, lon] = app.state.camera.split("/").map(Number);
    if (app.state.camera && [zoom, lat, lon].every(Number.isFinite)) map.jumpTo({ zoom, center: [lon, lat] });
  }

  const outlines = new Outlines(shapes);
  const paintUnits = makeUnits(app, map, shapes, outlines, (units) => mark("hatched", units));

  const marked: Record<string, string> = {};
  /** Which units a source of marks holds. */
  function mark(source: "hatched" | "hovered" | "chosen", units: number[]): void {
    const key = units.join();
    if ((marked[source] ?? "") === key) return;
    marked[source] = key;
    (map.getSource(source) as GeoJSONSource).setData({ type: "FeatureCollection", features: units.flatMap((unit) => (shapes[unit]?.box ? [feature(shapes[unit], unit)] : [])) });
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

  map.on("load", () => {
    map.addImage("hatch", hatching("rgba(20,20,20,0.55)", 8, 1.2, true));
    map.addImage("notspots", hatching("rgba(120,10,10,0.75)", 8, 1.4, false));
    const order = [...shapes.keys()].sort((a, b) => data.figures.unitArea[b] - data.figures.unitArea[a]);
    const rank = new Map(order.map((unit, i) => [unit, i]));
    (map.getSource("places") as GeoJSONSource).setData({
      type: "FeatureCollection",
      features: shapes.flatMap((shape, unit) =>
        shape.label
          ? [{ type: "Feature" as const, id: unit, properties: { name: data.header.units.names[unit], order: rank.get(unit)! }, geometry: { type: "Point" as const, coordinates: shape.label } }]
          : []),
    });
    showMeasured(app, map);
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
    // Nothing is looked up while the map moves.
    if (!ready || map.isMoving()) return;
    const unit = outlines.unitAt(event.lngLat.lng, event.lngLat.lat);
    if (unit < 0) return leave();
    map.getCanvas().style.cursor = "pointer";
    const mast = app.state.sites ? map.queryRenderedFeatures(event.point, { layers: ["sites"] })[0] : undefined;
    const site = mast ? Number(mast.id) : -1;
    const squares = describeMeasured(app, event.lngLat.lng, event.lngLat.lat);
    const square = squares.map((line) => line.textContent).join();
    if (unit !== hovered || site !== hoveredSite || square !== hoveredSquare) {
      [hovered, hoveredSite, hoveredSquare] = [unit, site, square];
      mark("hovered", [unit]);
      const content = site < 0 ? describeUnit(app, unit) : describeSite(app, site);
      content.append(...squares);
      tip.setDOMContent(content);
    }
    tip.setLngLat(event.lngLat).addTo(map);
  });
  map.on("mouseout", leave);
  map.on("click", (event) => {
    app.change({ unit: outlines.unitAt(event.lngLat.lng, event.lngLat.lat) });
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
