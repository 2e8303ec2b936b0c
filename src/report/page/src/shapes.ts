// Turns packed borders into GeoJSON. Neighbours share their borders, so they meet exactly.
import type { Feature } from "geojson";
import { Reader } from "./data";

export type Position = [number, number];
export type Shape = { coordinates: Position[][][]; box: [number, number, number, number] | null; label: Position | null };

const STEP = 1e-5; // degrees

function ringArea(ring: Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; ++i)
    sum += (ring[i - 1][0] - ring[0][0]) * (ring[i][1] - ring[0][1]) - (ring[i][0] - ring[0][0]) * (ring[i - 1][1] - ring[0][1]);
  return sum / 2;
}

/** A place inside a ring: the middle of the widest stretch of a line across it. */
function placeInside(rings: Position[][]): Position {
  const ys = rings[0].map((p) => p[1]);
  const low = Math.min(...ys), high = Math.max(...ys);
  let best: Position = rings[0][0];
  let widest = -1;
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = low + (high - low) * share;
    const crossings: number[] = [];
    for (const ring of rings)
      for (let i = 1; i < ring.length; ++i) {
        const [ax, ay] = ring[i - 1], [bx, by] = ring[i];
        if (ay > y !== by > y) crossings.push(ax + ((y - ay) * (bx - ax)) / (by - ay));
      }
    crossings.sort((a, b) => a - b);
    for (let i = 1; i < crossings.length; i += 2) {
      if (crossings[i] - crossings[i - 1] <= widest) continue;
      widest = crossings[i] - crossings[i - 1];
      best = [(crossings[i] + crossings[i - 1]) / 2, y];
    }
  }
  return best;
}

/** @param simplified what is left of each arc; neighbours share arcs, so they still meet */
export function readShapes(bytes: Uint8Array, labels: boolean, simplified?: (arc: Position[]) => Position[]): Shape[] {
  const reader = new Reader(bytes);
  let x = 0, y = 0;
  const arcs: Position[][] = Array.from({ length: reader.varint() }, () => {
    const points = Array.from({ length: reader.varint() }, () => {
      x += reader.zigzag();
      y += reader.zigzag();
      return [Math.round(x) * STEP, Math.round(y) * STEP] as Position;
    });
    return simplified ? simplified(points) : points;
  });
  let arc = 0;
  const readRing = (count: number): Position[] => {
    const ring: Position[] = [];
    for (let i = 0; i < count; ++i) {
      arc += reader.zigzag();
      const backwards = reader.byte() === 1;
      const points = arcs[arc];
      for (let p = i === 0 ? 0 : 1; p < points.length; ++p) ring.push(backwards ? points[points.length - 1 - p] : points[p]);
    }
    return ring;
  };
  return Array.from({ length: reader.varint() }, () => {
    const shape: Shape = { coordinates: [], box: null, label: null };
    for (let left = reader.varint(); left > 0; --left) {
      const head = reader.varint();
      const ring = readRing(Math.floor(head / 2));
      if (head % 2 === 1 || shape.coordinates.length === 0) shape.coordinates.push([ring]);
      else shape.coordinates[shape.coordinates.length - 1].push(ring);
      for (const [px, py] of ring) {
        shape.box ??= [px, py, px, py];
        shape.box = [Math.min(shape.box[0], px), Math.min(shape.box[1], py), Math.max(shape.box[2], px), Math.max(shape.box[3], py)];
      }
    }
    if (labels && shape.coordinates.length > 0) {
      const largest = shape.coordinates.reduce((a, b) => (Math.abs(ringArea(b[0])) > Math.abs(ringArea(a[0])) ? b : a));
      shape.label = placeInside(largest);
    }
    return shape;
  });
}

export function feature(shape: Shape, id: number, properties: Record<string, unknown> = {}): Feature {
  return { type: "Feature", id, properties, geometry: { type: "MultiPolygon", coordinates: shape.coordinates } };
}
