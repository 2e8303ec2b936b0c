// Base stations on the map: filled where they have what is shown.
import type { FeatureCollection } from "geojson";
import type { CircleLayerSpecification } from "maplibre-gl";
import type { App } from "./app";
import { offers } from "./sites";

/** Large enough to point at, small enough for the masts of a country. */
export const SITE_LAYERS: CircleLayerSpecification[] = [{
  id: "sites", type: "circle", source: "sites", layout: { visibility: "none" },
  paint: {
    "circle-radius": ["interpolate", ["linear"], ["zoom"], 6, 1.2, 9, 3, 13, 6.5],
    "circle-color": ["case", ["get", "offers"], "#009e73", "#d9d9d9"],
    "circle-stroke-color": ["case", ["get", "offers"], "#111", "#777"],
    "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 6, 0.3, 11, 1.3],
  },
}];

export function sitesData(app: App): FeatureCollection {
  const { service, operator } = app.state;
  return {
    type: "FeatureCollection",
    features: app.sites.map((site, id) => ({
      type: "Feature", id, properties: { offers: offers(app.data, site, service, operator) },
      geometry: { type: "Point", coordinates: site.position },
    })),
  };
}
