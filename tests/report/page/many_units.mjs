// More units than the map draws as polygons: the page paints their tiles itself.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const SIDE = 72, STEP = 0.1; // 5,184 squares of a tenth of a degree, north-east of 0° 0°

const square = (west, south, size) => [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]];
const feature = (properties, coordinates) => ({ type: "Feature", properties, geometry: { type: "Polygon", coordinates } });
const collection = (features) => JSON.stringify({ type: "FeatureCollection", features });

/** The colours of the map around a place, as they stand on the screen. */
const coloursNear = (page, lon, lat, pixels) => page.evaluate(([lon, lat, pixels]) => {
  const { map } = document.getElementById("map");
  map.redraw();
  const source = map.getCanvas(), { x, y } = map.project([lon, lat]);
  const canvas = Object.assign(document.createElement("canvas"), { width: source.width, height: source.height });
  const context = canvas.getContext("2d");
  context.drawImage(source, 0, 0);
  const side = 2 * pixels + 1;
  const { data } = context.getImageData(Math.round(x) - pixels, Math.round(y) - pixels, side, side);
  return Array.from({ length: side * side }, (_, i) => "#" + [...data.slice(4 * i, 4 * i + 3)].map((part) => part.toString(16).padStart(2, "0")).join(""));
}, [lon, lat, pixels]);
const colourAt = async (page, lon, lat) => (await coloursNear(page, lon, lat, 0))[0];

/** @param run runs phusong  @param open opens an address: page_test.mjs */
export function manyUnitsTests(folder, run, open, mapReady) {
  return {
    async "thousands of units are painted and chosen, from afar and nearby"({ browser }) {
      const units = Array.from({ length: SIDE * SIDE }, (_, i) => feature({ code: String(i + 1), name: `U${i + 1}` }, square((i % SIDE) * STEP, Math.floor(i / SIDE) * STEP, STEP)));
      // Two that are smaller than a pixel from afar, one of them across the seam of two tiles.
      const specks = [[5.625 - 0.001, 1.049], [5.249, 1.049]];
      specks.forEach(([west, south], i) => units.push(feature({ code: `T${i}`, name: `T${i}` }, square(west, south, 0.002))));
      writeFileSync(join(folder, "many.geojson"), collection(units));
      writeFileSync(join(folder, "half.geojson"), collection([feature({}, square(0, 0, (SIDE * STEP) / 2)), ...specks.map((place) => feature({}, square(...place, 0.002)))]));
      run("reach", "--units", join(folder, "many.geojson"), "--unit-code", "code", "--unit-name", "name",
        "--coverage", join(folder, "half.geojson"), "--technology", "2g", "--formats", "html", "--out", join(folder, "many"));
      // Zoom, latitude, longitude; the place lies in the middle of a square.
      for (const camera of ["5.5/1.05/1.05", "9/1.05/1.05"]) {
        const { page, heard } = await open(browser, `file://${join(folder, "many", "map.html")}#map=${camera}&layers=`);
        await mapReady(page);
        const box = await page.locator("#map").boundingBox();
        // West and east of the edge of what is covered; colours follow what is chosen, as on small maps.
        const edge = (SIDE * STEP) / 2, places = [[edge - 0.16, 1.05], [edge + 0.06, 1.05]];
        if (camera.startsWith("5")) {
          assert.deepEqual(await Promise.all(places.map((place) => colourAt(page, ...place))), ["#0a1f66", "#ffffe0"]);
          for (const [west, south] of specks) {
            const beside = await colourAt(page, west + 0.04, south + 0.02);
            const near = await coloursNear(page, west + 0.001, south + 0.001, 2);
            assert(near.some((colour) => colour !== beside), `the unit at ${west} is not seen: ${near} around it`);
          }
          await page.locator("#measure").selectOption("rule");
          await page.waitForFunction(() => document.getElementById("map").map.areTilesLoaded());
          await page.waitForTimeout(400);
          assert.deepEqual(await Promise.all(places.map((place) => colourAt(page, ...place))), ["#8fc3e3", "#7f2704"]);
        }
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        await page.locator(".unit-card h2").waitFor({ timeout: 10_000 });
        assert.equal(await page.locator(".unit-card h2").innerText(), `U${10 * SIDE + 11}`, camera);
        assert.match(await page.locator(".unit-card tr.now").innerText(), /100 %/);
        assert.deepEqual(heard, []);
        await page.context().close();
      }
    },
  };
}
