// Tens of thousands of units, seen from far away: borders simplified once for that distance, arc by arc,
// so that neighbours still meet exactly and need no outline to close gaps between them.
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Position } from "./shapes";

/** More units than these are drawn from two sources. */
export const MANY = 5000;
/** From this zoom on, the full borders are drawn. */
export const NEAR_ZOOM = 7;
const TOLERANCE = 0.002; // degrees: half a pixel just before NEAR_ZOOM

/** Squared distance from a place to the stretch between two others. */
function distance2([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
  const t = length2 > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0;
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

/** Douglas and Peucker's line; a closed one keeps four corners, so that an island stays one. */
export function simplifiedArc(points: Position[]): Position[] {
  const last = points.length - 1;
  if (last < 2) return points;
  const kept = new Set([0, last]);
  if (points[0][0] === points[last][0] && points[0][1] === points[last][1]) {
    if (last <= 4) return points;
    kept.add(Math.floor(last / 3)).add(Math.floor((2 * last) / 3));
  }
  const corners = [...kept].sort((a, b) => a - b);
  const open = corners.slice(1).map((to, i) => [corners[i], to]);
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch;
    let far = 0, furthest = TOLERANCE * TOLERANCE;
    for (let i = from + 1; i < to; ++i) {
      const found = distance2(points[i], points[from], points[to]);
      if (found > furthest) [far, furthest] = [i, found];
    }
    if (far === 0) continue;
    kept.add(far);
    open.push([from, far], [far, to]);
  }
  return [...kept].sort((a, b) => a - b).map((i) => points[i]);
}

export const FAR_SOURCE: SourceSpecification = { type: "geojson", data: { type: "FeatureCollection", features: [] }, tolerance: 0, buffer: 8, maxzoom: NEAR_ZOOM };
export const FAR_LAYER: LayerSpecification = { id: "units-far", type: "fill", source: "units-far", maxzoom: NEAR_ZOOM, paint: { "fill-antialias": false } };
