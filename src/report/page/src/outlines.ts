// Outlines of units as flat arrays in Web Mercator: for tiles that the page paints itself, and to tell
// which unit a place lies in without asking the map.
import type { Shape } from "./shapes";

export class Outlines {
  readonly units: number;
  readonly firstRing: Uint32Array; // of each unit; one more for the end
  readonly firstPoint: Uint32Array; // of each ring; one more for the end
  readonly x: Float64Array; // 0 at 180° west, 1 at 180° east
  readonly y: Float64Array; // 0 at 85° north, 1 at 85° south
  readonly boxes: Float64Array; // of each unit: least x, least y, greatest x, greatest y; NaN: no outline

  constructor(shapes: Shape[]) {
    this.units = shapes.length;
    let rings = 0, points = 0;
    for (const shape of shapes)
      for (const part of shape.coordinates)
        for (const ring of part) [rings, points] = [rings + 1, points + ring.length];
    this.firstRing = new Uint32Array(this.units + 1);
    this.firstPoint = new Uint32Array(rings + 1);
    this.x = new Float64Array(points);
    this.y = new Float64Array(points);
    this.boxes = new Float64Array(4 * this.units).fill(NaN);
    let ringAt = 0, at = 0;
    shapes.forEach((shape, unit) => {
      this.firstRing[unit] = ringAt;
      for (const part of shape.coordinates)
        for (const ring of part) {
          this.firstPoint[ringAt++] = at;
          for (const [lon, lat] of ring) {
            this.x[at] = mercatorX(lon);
            this.y[at++] = mercatorY(lat);
          }
        }
      if (shape.box) this.boxes.set([mercatorX(shape.box[0]), mercatorY(shape.box[3]), mercatorX(shape.box[2]), mercatorY(shape.box[1])], 4 * unit);
    });
    this.firstRing[this.units] = ringAt;
    this.firstPoint[ringAt] = at;
  }

  /** The unit that a place lies in, of several the one drawn last; −1: none. */
  unitAt(lon: number, lat: number): number {
    const x = mercatorX(lon), y = mercatorY(lat);
    for (let unit = this.units - 1; unit >= 0; --unit) {
      const box = 4 * unit;
      if (x >= this.boxes[box] && x <= this.boxes[box + 2] && y >= this.boxes[box + 1] && y <= this.boxes[box + 3] && this.inside(unit, x, y)) return unit;
    }
    return -1;
  }

  private inside(unit: number, px: number, py: number): boolean {
    const { x, y } = this;
    let odd = false;
    for (let ring = this.firstRing[unit]; ring < this.firstRing[unit + 1]; ++ring)
      for (let i = this.firstPoint[ring] + 1; i < this.firstPoint[ring + 1]; ++i)
        if (y[i - 1] > py !== y[i] > py && px < x[i - 1] + ((py - y[i - 1]) * (x[i] - x[i - 1])) / (y[i] - y[i - 1])) odd = !odd;
    return odd;
  }
}

function mercatorX(lon: number): number {
  return lon / 360 + 0.5;
}

function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-85.06, Math.min(85.06, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
