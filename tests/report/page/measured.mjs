// Squares in which coverage was held against measurements: a layer with a switch, a legend and a word on each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const VERDICTS = ["contradicted", "upheld", "too_few"];

/** @param run runs phusong  @param open opens an address: page_test.mjs */
export function measuredTests(folder, source, run, open, mapReady) {
  return {
    async "measurements that contradict coverage are a layer of their own"({ browser, page: example }) {
      assert.equal(await example.locator("#layer-measured").count(), 0); // the example has no measurements
      const out = join(folder, "measured");
      run("run", join(source, "tests/golden/run_measurements/project.jsonc"), "--formats", "html,geojson", "--out", out);
      const squares = JSON.parse(readFileSync(join(out, "measured_claims.geojson"), "utf8")).features;
      const expected = (operator) => VERDICTS.map((verdict) => squares.filter(({ properties }) =>
        properties.technology === "4g" && (!operator || properties.operator === operator) && properties.verdict === verdict).length);
      const { page, heard } = await open(browser, `file://${join(out, "map.html")}#service=4g`);
      await mapReady(page);
      const shown = async () => (await page.locator(".legend li", { hasText: /measurements|đo/ }).locator(".number").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
      const before = await page.locator("#map").screenshot();
      assert.deepEqual(await shown(), []);
      await page.locator("#layer-measured").check();
      await page.waitForTimeout(600);
      assert.deepEqual(await shown(), expected());
      assert(expected().every((count) => count > 0), expected().join());
      assert.notDeepEqual(await page.locator("#map").screenshot(), before);
      assert.match(await page.evaluate(() => location.hash), /layers=measured%2Cnames/);
      await page.locator("#operator").selectOption("45204");
      assert.deepEqual(await shown(), expected("45204"));

      const { bbox: [west, south, east, north], properties } = squares.find((square) => square.properties.verdict === "contradicted" && square.properties.technology === "4g" && square.properties.operator === "45204");
      const place = await page.evaluate(([lon, lat]) => document.getElementById("map").map.project([lon, lat]), [(west + east) / 2, (south + north) / 2]);
      const box = await page.locator("#map").boundingBox();
      await page.mouse.move(box.x + place.x, box.y + place.y);
      const told = () => page.locator(".tip .square").allInnerTexts();
      await page.locator(".tip .square").first().waitFor();
      const word = `contradicted by measurements; ${properties.failed_spots} of ${properties.spots} spots below ${String(properties.threshold_dbm).replace("-", "[-−]")} dBm \\(${properties.measurements} measurements\\)`;
      assert((await told()).some((line) => new RegExp(`45204 4G.*: ${word}`).test(line)), `${await told()}\n${word}`);

      await page.locator("#tab-about").click();
      assert.match(await page.locator("#panel-about").innerText(), /A square of 3000 m inside the coverage of a layer is judged from 8 spots/);
      await page.locator("#language").click();
      assert.deepEqual(await shown(), expected("45204"));
      assert.match(await page.locator(".legend").innerText(), /số liệu đo không khớp/);
      await page.mouse.move(box.x + place.x + 60, box.y + place.y + 60);
      await page.mouse.move(box.x + place.x, box.y + place.y);
      await page.locator(".tip .square", { hasText: "số liệu đo không khớp" }).first().waitFor();
      assert.deepEqual(heard, []);
      await page.context().close();
    },
  };
}
