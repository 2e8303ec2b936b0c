// How large map.html is, how soon it can be used and how smoothly it pans:
// page.mjs MODULES_DIR MAP_HTML… — in headless Chromium, over software WebGL unless PHUSONG_GPU=1.
// Prints one row of a Markdown table for each page.
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const path = [process.env.PHUSONG_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((each) => each && existsSync(each));
if (!modules || files.length === 0 || !path) {
  console.error("usage: page.mjs MODULES_DIR MAP_HTML…   (needs chromium, and playwright-core in MODULES_DIR)");
  process.exit(2);
}
const { chromium } = createRequire(join(resolve(modules), "package.json"))("playwright-core");
const SOFTWARE = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const STEPS = 60, STEP_PX = 6; // a drag of the hand: 60 moves of 6 pixels

const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox", ...(process.env.PHUSONG_GPU === "1" ? ["--enable-gpu", "--ignore-gpu-blocklist", "--use-angle=vulkan"] : SOFTWARE)] });

/** CPU seconds that the page's own thread has spent: what is ours of a frame, whoever renders it. */
async function threadSeconds(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find((each) => each.name === "TaskDuration").value;
}

/** Drags the map; the time between frames, sorted, and the page's own share of a frame, in ms. */
async function drag(page, session) {
  const box = await page.locator("#map").boundingBox();
  const x = box.x + box.width * 0.7, y = box.y + box.height * 0.5;
  await page.evaluate(() => {
    window.frames_ms = [];
    let last = performance.now();
    window.watching = true;
    const next = (now) => {
      window.frames_ms.push(now - last);
      last = now;
      if (window.watching) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await threadSeconds(session);
  for (let i = 1; i <= STEPS; ++i) {
    await page.mouse.move(x - i * STEP_PX, y + (i % 20) * 2);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await page.mouse.up();
  const frames = await page.evaluate(() => {
    window.watching = false;
    return window.frames_ms.slice(1);
  });
  const own = (1000 * ((await threadSeconds(session)) - before)) / Math.max(1, frames.length);
  return { frames: frames.sort((a, b) => a - b), own };
}

async function measure(file) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const start = Date.now();
  await page.goto(`file://${resolve(file)}`);
  await page.waitForFunction(() => document.documentElement.dataset.page === "ready", undefined, { timeout: 300_000 });
  const usable = Date.now() - start;
  await page.waitForFunction(() => document.documentElement.dataset.map === "ready", undefined, { timeout: 300_000 });
  const drawn = Date.now() - start;
  const renderer = await page.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl2");
    const info = gl?.getExtension("WEBGL_debug_renderer_info");
    return info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "no WebGL";
  });
  const pans = [];
  for (const zooms of [0, 3]) {
    if (zooms > 0) {
      const box = await page.locator("#map").boundingBox();
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
      for (let i = 0; i < zooms; ++i) {
        await page.mouse.wheel(0, -450);
        await page.waitForTimeout(600);
      }
      await page.waitForTimeout(4000);
    }
    const { frames, own } = await drag(page, session);
    const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))].toFixed(0);
    pans.push(`${at(0.5)} / ${at(0.95)} / ${own.toFixed(1)} ms`);
    await page.waitForTimeout(1000);
  }
  const units = await page.locator(".count").innerText();
  await page.close();
  console.log(`| ${file} (${units}) | ${(statSync(file).size / 1e6).toFixed(1)} MB | ${(usable / 1000).toFixed(1)} s | ${(drawn / 1000).toFixed(1)} s | ${pans.join(" | ")} |`);
  return renderer;
}

console.log("| page | size | usable after | map drawn after | frame while panning, whole area: median / 95 % / CPU time of the page's thread | the same nearer by |\n|---|---|---|---|---|---|");
let renderer = "";
for (const file of files) renderer = await measure(file);
console.log(`\nRenderer: ${renderer}; ${browser.version()}; ${cpus().length} processors, load ${loadavg()[0].toFixed(1)}`);
await browser.close();
