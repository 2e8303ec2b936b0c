// How borders of units are drawn, by the map and on tiles that the page paints itself.

type Stops = [zoom: number, value: number][];

export const BORDER: { colour: string; opacity: Stops; width: Stops } = {
  colour: "#5b6770",
  opacity: [[4, 0.15], [8, 0.55], [12, 0.9]],
  width: [[5, 0.3], [9, 0.7], [13, 1.4]],
};

/** The value at a zoom, as the map itself finds it between two stops. */
export function linear(stops: Stops, zoom: number): number {
  const next = stops.findIndex(([at]) => at > zoom);
  if (next === 0) return stops[0][1];
  if (next < 0) return stops[stops.length - 1][1];
  const [low, atLow] = stops[next - 1], [high, atHigh] = stops[next];
  return atLow + ((atHigh - atLow) * (zoom - low)) / (high - low);
}

/** The same as an expression of the map's style. */
export function interpolated(stops: Stops): ["interpolate", ["linear"], ["zoom"], ...number[]] {
  return ["interpolate", ["linear"], ["zoom"], ...stops.flat()];
}
