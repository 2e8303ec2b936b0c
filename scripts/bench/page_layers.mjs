// What a frame of the map costs, layer by layer: page_layers.mjs MODULES_DIR MAP_HTML…
// CPU time of the browser's graphics process for each frame while the map is moved to and fro, in software
// WebGL: it says where the work is, and other jobs on the machine do not blur it as they blur the clock.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const path = [process.env.PHUSONG_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((each) => each && existsSync(each));
if (!modules || files.length === 0 || !path) {
  console.error("usage: page_layers.mjs MODULES_DIR MAP_HTML…   (needs chromium, and playwright-core in MODULES_DIR)");
  process.exit(2);
}
const { chromium } = createRequire(join(resolve(modules), "package.json"))("playwright-core");
const FRAMES = 40, STEP_PX = 6, REPEATS = 3;

const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"] });
const session = await browser.newBrowserCDPSession();
async function graphicsSeconds() {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.find(({ type }) => type.toLowerCase() === "gpu").cpuTime;
}

/** The least of some repeats, ms per frame: what else runs only ever adds. */
async function frameCost(page) {
  let least = Infinity;
  for (let i = 0; i < REPEATS; ++i) {
    const before = await graphicsSeconds();
    await page.evaluate(([frames, step]) => new Promise((done) => {
      const { map } = document.getElementById("map");
      let count = 0;
      const next = () => {
        if (++count > frames) return done();
        map.panBy([count <= frames / 2 ? step : -step, 0], { duration: 0 });
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    }), [FRAMES, STEP_PX]);
    await page.waitForTimeout(300);
    least = Math.min(least, (1000 * ((await graphicsSeconds()) - before)) / FRAMES);
  }
  return least;
}

const show = (page, layers) => page.evaluate((shown) => {
  const { map } = document.getElementById("map");
  for (const { id } of map.getStyle().layers) map.setLayoutProperty(id, "visibility", shown.includes(id) ? "visible" : "none");
  return map.once("idle").then(() => undefined);
}, layers);

console.log("| page | all layers | none | each alone, less none |\n|---|---|---|---|");
for (const file of files) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`file://${resolve(file)}`);
  await page.waitForFunction(() => document.documentElement.dataset.map === "ready", undefined, { timeout: 300_000 });
  const layers = await page.evaluate(() => document.getElementById("map").map.getStyle().layers.filter(({ layout }) => layout?.visibility !== "none").map(({ id }) => id));
  await frameCost(page); // shaders are compiled
  const all = await frameCost(page);
  await show(page, []);
  const none = await frameCost(page);
  const alone = [];
  for (const layer of layers) {
    await show(page, [layer]);
    alone.push([layer, (await frameCost(page)) - none]);
  }
  await page.close();
  const list = alone.filter(([, ms]) => ms >= 1).sort((a, b) => b[1] - a[1]).map(([layer, ms]) => `${layer} ${ms.toFixed(0)} ms`);
  console.log(`| ${file} | ${all.toFixed(0)} ms | ${none.toFixed(0)} ms | ${list.join(", ")} |`);
}
await browser.close();
