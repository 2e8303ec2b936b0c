// Tens of thousands of units: tiles that the page paints itself, pixel by pixel, so that a frame costs a
// few pictures instead of as many polygons as there are units, on any graphics card, and nobody waits
// until a map has cut all borders into tiles of its own.
import { addProtocol, type RasterSourceSpecification, type RasterTileSource } from "maplibre-gl";
import type { Class } from "./indicator";
import { BORDER, linear } from "./borders";
import type { Outlines } from "./outlines";

/** More units than these are painted. */
export const MANY = 1000;

const SIDE = 512; // pixels of a tile that is shown 256 wide: two in each direction, which the map smooths
const HATCH_PERIOD = 16, HATCH_WIDTH = 3; // in those pixels, as the pattern of nearby units
const BORDERS_FROM = 7; // zoom of the map; farther away they would hide the colours
const PROTOCOL = "units";

export type Colours = { ofClass: Class[]; outside: string; classes: Int8Array }; // the class of each unit, −1: outside


/** What a colour like "#1d91c0" is in the memory of a picture. */
function pixel(colour: string, darkened: number): number {
  const [r, g, b] = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * (1 - darkened) + 20 * darkened));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

export class PaintedUnits {
  private version = 0;
  private plain = new Uint32Array(0);
  private striped = new Uint32Array(0);
  private readonly crossings: number[][] = Array.from({ length: SIDE }, () => []);

  constructor(private readonly outlines: Outlines) {
    addProtocol(PROTOCOL, async ({ url }) => {
      const [z, x, y] = url.split("/").slice(-3).map(Number);
      return { data: this.tile(z, x, y) };
    });
  }

  source(): RasterSourceSpecification {
    return { type: "raster", tiles: [this.address()], tileSize: SIDE / 2, maxzoom: 18 };
  }

  /** Colours units; tiles that the map has are painted again. */
  paint({ ofClass, outside, classes }: Colours, source?: RasterTileSource): void {
    const palette = [{ colour: outside, hatch: false }, ...ofClass].map(({ colour, hatch }) => [pixel(colour, 0), pixel(colour, hatch ? 0.55 : 0)]);
    this.plain = Uint32Array.from(classes, (number) => palette[number + 1][0]);
    this.striped = Uint32Array.from(classes, (number) => palette[number + 1][1]);
    ++this.version;
    source?.setTiles([this.address()]);
  }

  private address(): string {
    return `${PROTOCOL}://${this.version}/{z}/{x}/{y}`;
  }

  private tile(z: number, column: number, row: number): ImageBitmap {
    const picture = new ImageData(SIDE, SIDE);
    const pixels = new Uint32Array(picture.data.buffer);
    const { boxes, units } = this.outlines;
    const scale = SIDE * 2 ** z, west = column * SIDE, north = row * SIDE; // in pixels of this zoom
    const lowX = west / scale, highX = (west + SIDE) / scale, lowY = north / scale, highY = (north + SIDE) / scale;
    const seen: number[] = [], tiny: number[] = [];
    for (let unit = 0; unit < units; ++unit) {
      const box = 4 * unit;
      if (!(boxes[box] < highX && boxes[box + 2] > lowX && boxes[box + 1] < highY && boxes[box + 3] > lowY)) continue;
      seen.push(unit);
      // A wide one that is not seen here may have its pixels in the next tile; a narrow one may have none there either.
      const narrow = Math.min(boxes[box + 2] - boxes[box], boxes[box + 3] - boxes[box + 1]) * scale < 2;
      if (!this.fill(pixels, unit, scale, west, north) && narrow) tiny.push(unit);
    }
    // Between the middles of all pixels, and yet there: two by two, above its neighbours, which is one on the screen.
    for (const unit of tiny) {
      const x = Math.floor(((boxes[4 * unit] + boxes[4 * unit + 2]) / 2) * scale - west);
      const y = Math.floor(((boxes[4 * unit + 1] + boxes[4 * unit + 3]) / 2) * scale - north);
      for (const [i, j] of [[x, y], [x + 1, y], [x, y + 1], [x + 1, y + 1]])
        if (i >= 0 && i < SIDE && j >= 0 && j < SIDE) pixels[j * SIDE + i] = this.plain[unit];
    }
    // Software on purpose: what is painted here goes to the graphics card once, as a texture.
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.putImageData(picture, 0, 0);
    const zoom = z - 1; // of the map: its tiles are 512 wide
    if (zoom >= BORDERS_FROM) this.stroke(context, seen, zoom, scale, west, north);
    return canvas.transferToImageBitmap();
  }

  /** Borders as the map's own layer draws them; all at once, so that those of two units are not darker. */
  private stroke(context: OffscreenCanvasRenderingContext2D, units: number[], zoom: number, scale: number, west: number, north: number): void {
    const { x, y, firstRing, firstPoint } = this.outlines;
    context.beginPath();
    for (const unit of units)
      for (let ring = firstRing[unit]; ring < firstRing[unit + 1]; ++ring)
        for (let i = firstPoint[ring]; i < firstPoint[ring + 1]; ++i) {
          if (i === firstPoint[ring]) context.moveTo(x[i] * scale - west, y[i] * scale - north);
          else context.lineTo(x[i] * scale - west, y[i] * scale - north);
        }
    context.lineJoin = "round";
    context.strokeStyle = BORDER.colour;
    context.globalAlpha = linear(BORDER.opacity, zoom);
    context.lineWidth = 2 * linear(BORDER.width, zoom) + 0.5; // a thin line of the map's own is spread over a pixel
    context.stroke();
  }

  /** Colours the pixels whose middle lies in a unit; false where there are none in this tile. */
  private fill(pixels: Uint32Array, unit: number, scale: number, west: number, north: number): boolean {
    const { x, y, firstRing, firstPoint, boxes } = this.outlines;
    const top = Math.max(0, Math.ceil(boxes[4 * unit + 1] * scale - north - 0.5));
    const bottom = Math.min(SIDE - 1, Math.ceil(boxes[4 * unit + 3] * scale - north - 0.5) - 1);
    for (let ring = firstRing[unit]; ring < firstRing[unit + 1]; ++ring)
      for (let i = firstPoint[ring] + 1; i < firstPoint[ring + 1]; ++i) {
        if (y[i] === y[i - 1]) continue;
        // From north to south whichever way the ring runs, so that neighbours find the same crossings.
        const [from, to] = y[i - 1] < y[i] ? [i - 1, i] : [i, i - 1];
        const fromY = y[from] * scale - north, toY = y[to] * scale - north;
        const first = Math.max(top, Math.ceil(fromY - 0.5)), last = Math.min(bottom, Math.ceil(toY - 0.5) - 1);
        if (first > last) continue;
        const fromX = x[from] * scale - west, slope = (x[to] * scale - west - fromX) / (toY - fromY);
        for (let line = first; line <= last; ++line) this.crossings[line].push(fromX + (line + 0.5 - fromY) * slope);
      }
    let painted = false;
    const plain = this.plain[unit], striped = this.striped[unit];
    for (let line = top; line <= bottom; ++line) {
      const found = this.crossings[line];
      if (found.length > 2) found.sort((a, b) => a - b);
      else if (found[0] > found[1]) found.reverse();
      for (let i = 0; i + 1 < found.length; i += 2) {
        const first = Math.max(0, Math.ceil(found[i] - 0.5)), end = Math.min(SIDE, Math.ceil(found[i + 1] - 0.5));
        if (first >= end) continue;
        painted = true;
        pixels.fill(plain, line * SIDE + first, line * SIDE + end);
        if (striped !== plain) for (let at = first; at < end; ++at) if ((at + line) % HATCH_PERIOD < HATCH_WIDTH) pixels[line * SIDE + at] = striped;
      }
      found.length = 0;
    }
    return painted;
  }
}
