// Units coloured by what is shown: polygons, or tens of thousands of them on tiles that the page paints.
import type { GeoJSONSource, Map as GlMap, RasterTileSource } from "maplibre-gl";
import type { App } from "./app";
import { classesOf } from "./indicator";
import type { Outlines } from "./outlines";
import { MANY, PaintedUnits } from "./painted_units";
import { feature, type Shape } from "./shapes";

const OUTSIDE = "#fbfbfa"; // of the group that is shown

/** @param mark says which units are hatched
 *  @return what colours them, once the map has loaded and when what is shown changes */
export function makeUnits(app: App, map: GlMap, shapes: Shape[], outlines: Outlines, mark: (units: number[]) => void): () => void {
  const { data } = app;

  /** The class of each unit; −1: it is outside of what is shown. */
  function classes(): Int8Array {
    const { measure, rule, stated, group } = app.state;
    const found = new Int8Array(data.units).fill(-1);
    if (app.column >= 0) for (const unit of data.figures.members[group]) found[unit] = app.indicators.classOf(measure, unit, app.column, rule, stated);
    return found;
  }

  function polygons(): () => void {
    let known: Int8Array = new Int8Array(data.units).fill(-1); // what the map knows of them
    map.once("load", () => (map.getSource("units") as GeoJSONSource).setData({
      type: "FeatureCollection", features: shapes.flatMap((shape, unit) => (shape.box ? [feature(shape, unit)] : [])),
    }));
    return () => {
      const shown = classesOf(app.state.measure), now = classes();
      now.forEach((number, id) => {
        if (number !== known[id]) map.setFeatureState({ source: "units", id }, { class: number });
      });
      known = now;
      map.setPaintProperty("units", "fill-color", ["match", ["coalesce", ["feature-state", "class"], -1], ...shown.flatMap((each, i) => [i, each.colour]), OUTSIDE] as never);
      map.setPaintProperty("units", "fill-opacity", opacity());
      mark([...now.keys()].filter((unit) => now[unit] >= 0 && shown[now[unit]].hatch));
    };
  }

  function tiles(): () => void {
    const painted = new PaintedUnits(outlines);
    return () => {
      const source = map.getSource("units-painted") as RasterTileSource | undefined;
      painted.paint({ ofClass: classesOf(app.state.measure), outside: OUTSIDE, classes: classes() }, source);
      if (!source) {
        map.addSource("units-painted", painted.source());
        map.addLayer({ id: "units-painted", type: "raster", source: "units-painted", paint: { "raster-fade-duration": 0 } }, "hatch");
      }
      map.setPaintProperty("units-painted", "raster-opacity", opacity());
    };
  }

  /** What lies below shines through. */
  function opacity(): number {
    return app.state.basemap ? 0.7 : 1;
  }

  return data.units > MANY ? tiles() : polygons();
}
