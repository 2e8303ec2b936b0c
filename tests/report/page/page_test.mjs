// Opens map.html in Chromium as a reader would: page_test.mjs PHUSONG SOURCE_DIR MODULES_DIR [SCREENSHOTS]
// Exit status 77 where Chromium, playwright-core or the page itself are not there: then it says what is missing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { accessibilityTests } from "./accessibility.mjs";
import { manyUnitsTests } from "./many_units.mjs";
import { measuredTests } from "./measured.mjs";

const [phusong, source, modules, screenshots] = process.argv.slice(2);

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

const browserPath = [process.env.PHUSONG_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!browserPath) skip("no Chromium here (Debian: apt-get install chromium; or name one in PHUSONG_CHROMIUM)");
let chromium, axeFile;
try {
  const require = createRequire(join(modules, "package.json"));
  ({ chromium } = require("playwright-core"));
  axeFile = require.resolve("axe-core/axe.min.js");
} catch {
  skip(`no playwright-core and axe-core in ${modules} (scripts/test fetches them with npm)`);
}

const folder = mkdtempSync(join(tmpdir(), "phusong-page-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

function run(...args) {
  const done = spawnSync(phusong, [...args, "--quiet"], { encoding: "utf8" });
  if (done.status === 2 && done.stderr.includes("map.html cannot be written")) skip("this build has no map page");
  assert.equal(done.status, 0, done.stderr);
}

const GL = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

/** A page whose every request, message and error is written down. */
async function open(browser, url, viewport = { width: 1400, height: 900 }) {
  const context = await browser.newContext({ viewport, acceptDownloads: true, locale: "en-GB" });
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(url.split("#")[0])) heard.push(`request: ${request.url()}`);
  });
  const start = Date.now();
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.page === "ready", undefined, { timeout: 60_000 });
  const interactive = Date.now() - start;
  return { page, heard, interactive, start };
}
const mapReady = (page) => page.waitForFunction(() => document.documentElement.dataset.map === "ready", undefined, { timeout: 60_000 });
const rows = (page) => page.locator("tr[data-unit]");
const count = async (page) => Number((await page.locator(".count").innerText()).split(/\D/)[0]);
const fragment = (page) => page.evaluate(() => location.hash);
/** The investment plan as it lies in the file, so that tests hold the page against it. */
async function embedded(file) {
  const base64 = readFileSync(file, "utf8").match(/id="phusong-data">([^<]*)</)[1];
  const bytes = inflateSync(Buffer.from(base64, "base64"));
  return JSON.parse(bytes.subarray(4, 4 + bytes.readUInt32LE(0)).toString("utf8")).investment;
}
const settled = (page) => page.waitForTimeout(400);

const tests = {
  async "loads from disk: no network, no complaints"({ page, heard, interactive, start, file }) {
    await mapReady(page);
    console.log(`  ${(statSync(file).size / 1e6).toFixed(2)} MB, interactive after ${interactive} ms, map drawn after ${Date.now() - start} ms`);
    assert.deepEqual(heard, []);
    assert.equal(await rows(page).first().isVisible(), true);
    assert.match(await page.locator("header").innerText(), /SYNTHETIC/);
    assert.match(await page.locator("header").innerText(), /INDICATIVE/);
    assert.match(await page.locator("header").innerText(), /2018-12-31/);
    assert.match(await page.locator(".claims li").first().innerText(), /^2G: 226 of 226 communes, wards and townships \(100 %\) by rule any/);
    assert(statSync(file).size < 5e6);
  },
  async "layers switch, and the map changes"({ page }) {
    const before = await page.locator("#map").screenshot();
    await page.locator("#layer-coverage").check();
    await page.locator("#layer-notspots").check();
    await settled(page);
    assert.match(await fragment(page), /layers=coverage%2Cnotspots%2Cnames/);
    assert.equal(await page.locator(".legend .swatch.coverage").count(), 1);
    assert.equal(await page.locator(".legend .swatch.notspots").count(), 1);
    assert.notDeepEqual(await page.locator("#map").screenshot(), before);
    await page.locator("#layer-coverage").uncheck();
    await page.locator("#layer-notspots").uncheck();
  },
  async "sites say whose they are and what they carry"({ page }) {
    await page.locator("#layer-sites").check();
    await page.locator("#service").selectOption({ label: "4G" });
    await settled(page);
    assert.match(await fragment(page), /layers=[^&]*sites/);
    const counts = (await page.locator(".legend li", { hasText: "site" }).locator(".number").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
    assert.equal(counts.length, 2);
    assert(counts[0] > 0 && counts[1] > 0, counts.join());
    // The pointer goes over the map until it meets a mast.
    const box = await page.locator("#map").boundingBox();
    let told = "";
    for (let i = 0; i < 300 && !told; ++i) {
      await page.mouse.move(box.x + box.width * (0.4 + 0.25 * ((i * 0.618) % 1)), box.y + box.height * (0.3 + 0.4 * (i / 300)));
      await page.waitForTimeout(30);
      told = await page.locator(".tip .site").allInnerTexts().then((texts) => texts[0] ?? "");
    }
    assert.match(told, /^Site \S+\n[ABC]: [2-5]G/);
    await page.locator("#layer-sites").uncheck();
    await page.locator("#service").selectOption({ label: "2G" });
  },
  async "every indicator can be chosen"({ page }) {
    const services = await page.locator("#service option").allInnerTexts();
    assert(services.includes("3G or newer") && services.includes("broadband"));
    await page.locator("#service").selectOption({ label: "4G" });
    await page.locator("#operator").selectOption({ label: "exactly 2 operators" });
    await page.locator("#measure").selectOption({ label: "% of people" });
    assert.match(await fragment(page), /service=4g&operator=EXACTLY_2&by=people/);
    const counts = (await page.locator(".legend .classes .number").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
    assert.equal(counts.reduce((a, b) => a + b), 226);
    await page.locator("#service").selectOption({ label: "2G" });
    await page.locator("#operator").selectOption({ label: "any operator" });
  },
  async "a rule's switch shows which units flip"({ page }) {
    await page.locator("[data-rule='area>=50']").click();
    assert.match(await page.locator(".headline").innerText(), /10 change sides: they meet any and fail area>=50/);
    assert.match(await page.locator(".headline .now").innerText(), /2G: 216 of 226 communes, wards and townships \(95\.6 %\) by rule area>=50/);
    await page.locator("#filter").selectOption("flips");
    assert.equal(await count(page), 10);
    await page.locator("#filter").selectOption("all");
    await page.locator(".claim").first().click();
    assert.match(await fragment(page), /rule=any/);
  },
  async "search needs no diacritics"({ page }) {
    await page.locator("#search").fill("dong dang");
    assert.equal(await rows(page).count(), await count(page));
    assert.match(await rows(page).first().innerText(), /Đồng Đăng/);
    // What is chosen and does not pass is said beside the number of those that do.
    await rows(page).first().click();
    await page.locator("#search").fill("van lang");
    assert.match(await page.locator(".count").innerText(), /Đồng Đăng is left out by the search/);
    await page.locator(".unit-card .close").click();
    assert.doesNotMatch(await page.locator(".count").innerText(), /left out/);
    await page.locator("#search").fill("");
    assert.equal(await count(page), 226);
  },
  async "the table sorts both ways, what is unknown last"({ page }) {
    const column = async () => (await page.locator("tr[data-unit] td:nth-child(7)").allInnerTexts()).map(Number);
    await page.locator("[data-sort='area_pct']").click();
    let values = await column();
    assert.deepEqual(values, [...values].sort((a, b) => b - a));
    await page.locator("[data-sort='area_pct']").click();
    values = await column();
    assert.deepEqual(values, [...values].sort((a, b) => a - b));
    assert(values[0] < 25);
    assert.equal(await page.locator("th[aria-sort='ascending']").count(), 1);
    await page.locator("[data-sort='name']").click();
  },
  async "selection works both ways"({ page }) {
    await rows(page).nth(3).click();
    const first = await rows(page).nth(3).getAttribute("data-unit");
    assert.equal(await page.locator("tr[aria-selected='true']").getAttribute("data-unit"), first);
    await settled(page);
    await page.locator("header .actions button").nth(1).click();
    await page.waitForTimeout(900);
    const box = await page.locator("#map").boundingBox();
    await page.mouse.click(box.x + box.width * 0.52, box.y + box.height * 0.5);
    await settled(page);
    const second = await page.locator("tr[aria-selected='true']").getAttribute("data-unit");
    assert.notEqual(second, first);
    assert.equal(await page.locator("tr[aria-selected='true']").isVisible(), true);
    const name = await page.locator("tr[aria-selected='true'] td").first().innerText();
    assert.equal(await page.locator(".unit-card h2").innerText(), name);
  },
  async "the keyboard does what the mouse does"({ page }) {
    await page.locator("#search").fill("van lang");
    await rows(page).first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const second = await rows(page).nth(1).getAttribute("data-unit");
    assert.equal(await page.locator("tr[aria-selected='true']").getAttribute("data-unit"), second);
    await page.locator(".unit-card .close").focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.unit), second);
    await page.locator("#tab-table").focus();
    await page.keyboard.press("End");
    assert.equal(await page.locator("#tab-about").getAttribute("aria-selected"), "true");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator("#tab-charts").getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowLeft");
    await page.locator("[data-rule='any']").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.rule), "area>=50");
    await page.locator("[data-rule='any']").click();
    await page.locator("#search").fill("");
  },
  async "everything that can be used has a name"({ page }) {
    const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input, select")].filter((element) =>
      !element.hidden && !(element.textContent.trim() || element.getAttribute("aria-label") || element.labels?.length || element.title)).map((element) => element.outerHTML));
    assert.deepEqual(nameless, []);
    assert.match(await page.locator("#map canvas").getAttribute("aria-label"), /table below/);
  },
  async "the CSV is what is shown"({ page }) {
    await page.locator("#search").fill("loc binh");
    const shown = await count(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
    const text = readFileSync(await download.path(), "utf8");
    assert.equal(text.charCodeAt(0), 0xfeff);
    const lines = text.trim().split("\n");
    assert.equal(lines.length, shown + 1);
    assert.match(lines[0], /"unit_code".*"area_covered_pct \(2g\/ANY\)"/);
    assert.match(text, /Huyện Lộc Bình/);
    await page.locator("#search").fill("");
  },
  async "charts say what they show"({ page }) {
    await page.locator("#tab-charts").click();
    const text = await page.locator("#panel-charts").innerText();
    for (const title of ["Targets", "By technology", "By operator", "By number of operators", "Distribution over units", "By type of unit", "By district"]) assert(text.includes(title), title);
    assert.match(text, /✓ met · Broadband in every unit/);
    assert.match(text, /✗ not met · 4G for 95 %/);
    const shares = await page.locator("#panel-charts section", { hasText: "sums to 100 %" }).locator("tbody tr").first().locator("td").allInnerTexts();
    assert(Math.abs(shares.map(parseFloat).reduce((a, b) => a + b) - 100) < 0.3, shares.join());
  },
  async "the investment plan: sentences, charts, lots, sites"({ page, file }) {
    await page.locator("#tab-investment").click();
    const panel = page.locator("#panel-investment");
    assert.match(await panel.locator(".verdict").innerText(), /^4G or newer for 95 % of the people takes \d+ sites .*no choice among these candidates is cheaper/);
    for (const id of ["plan", "frontier", "tornado", "risk", "lots", "sites"]) assert.equal(await panel.locator(`[data-card='${id}']`).count(), 1, id);
    const dots = await panel.locator("[data-card='frontier'] circle").count();
    assert.equal(dots, await panel.locator("[data-card='frontier'] tbody tr").count());
    assert(dots >= 8);
    const plan = await embedded(file);
    assert.equal(await panel.locator("[data-card='tornado'] tbody tr").count(), plan.tornado.length);
    assert.equal(await panel.locator("[data-card='lots'] tbody tr").count(), plan.lots.length);
    await panel.locator("[data-more='sites']").click();
    assert.equal(await panel.locator("tr[data-site]").count(), plan.sites.length);
    const people = (await panel.locator("tr[data-site] td:nth-child(5)").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
    assert.equal(people[0], Math.max(...people));
    assert(Math.abs(people.reduce((a, b) => a + b) - plan.project.people) < people.length);
  },
  async "proposed sites on the map: a switch, a click, what each adds"({ page, file }) {
    const plan = await embedded(file);
    const best = [...plan.sites].sort((a, b) => b.people - a.people)[0];
    // They come and go with their tab, so that they hide no coverage map.
    await page.locator("#tab-table").click();
    await settled(page);
    assert.equal(await page.locator("#layer-proposed").isChecked(), false);
    const without = await page.locator("#map").screenshot();
    await page.locator("#tab-investment").click();
    await settled(page);
    assert.match(await page.locator(".legend").innerText(), /site: upgraded/);
    assert.notDeepEqual(await page.locator("#map").screenshot(), without);
    await page.locator("#layer-proposed").uncheck();
    await settled(page);
    assert.match(await fragment(page), /layers=names.*tab=investment/);
    assert.deepEqual(await page.locator("#map").screenshot(), without);
    await page.locator(`tr[data-site='${best.id}'] button`).click();
    assert.equal(await page.locator("#layer-proposed").isChecked(), true);
    await page.waitForTimeout(900);
    const box = await page.locator("#map").boundingBox();
    // The legend takes the left; the map centres what is left.
    const room = box.width > 800 ? 345 : 24;
    await page.mouse.move(box.x + (room + box.width - 24) / 2 + 2, box.y + box.height / 2);
    await page.mouse.move(box.x + (room + box.width - 24) / 2, box.y + box.height / 2);
    await page.locator(".site-tip").waitFor({ timeout: 5000 });
    const tip = await page.locator(".site-tip").innerText();
    assert(tip.startsWith(best.id), tip);
    assert.match(tip, new RegExp(`\\+${Math.round(best.people).toLocaleString("en-GB")} people`));
    await page.locator("header .actions button").nth(1).click();
    await page.locator("#tab-table").click();
  },
  async "both languages"({ page }) {
    await page.locator("#language").click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "vi");
    assert.match(await page.locator(".headline").innerText(), /226\/226 xã, phường, thị trấn \(100%\) có sóng 2G/);
    assert.match(await page.locator("header").innerText(), /GIẢ LẬP.*THAM KHẢO.*31\/12\/2018.*trước khi sáp nhập/s);
    assert.equal(await page.locator(".maplibregl-ctrl-zoom-in").getAttribute("aria-label"), "Phóng to");
    await page.locator("#language").click();
    assert.match(await page.locator("h2").first().innerText(), /Headline/);
  },
  async "a link brings back the view"({ browser, file }) {
    const link = "#service=3g%2B&operator=B&by=rule&rule=area%3E%3D95&group=townships_and_wards&layers=notspots&search=thi+tran&sort=-area_pct&unit=06325&tab=charts&lang=vi";
    const { page, heard } = await open(browser, `file://${file}${link}`);
    await mapReady(page);
    assert.equal(await page.locator("#operator").inputValue(), "B");
    assert.equal(await page.locator("#measure").inputValue(), "rule");
    assert.equal(await page.locator("#layer-notspots").isChecked(), true);
    assert.equal(await page.locator("#search").inputValue(), "thi tran");
    assert.equal(await page.locator("#tab-charts").getAttribute("aria-selected"), "true");
    assert.equal(await page.locator(".unit-card h2").innerText(), "Bắc Sơn");
    const asked = new URLSearchParams(link.slice(1)), kept = new URLSearchParams((await fragment(page)).slice(1) || link.slice(1));
    for (const [key, value] of asked) assert.equal(kept.get(key), value, key);
    assert.deepEqual(heard, []);
    await page.context().close();
  },
  async "nonsense in a link does no harm"({ browser, file }) {
    const { page, heard } = await open(browser, `file://${file}#service=%3Cscript%3E&rule=&group=x&unit=none&map=a/b/c&tiles=javascript:alert(1)`);
    await mapReady(page);
    assert.equal(await count(page), 226);
    assert.deepEqual(heard, []);
    await page.context().close();
  },
  async "prints to A4"({ page }) {
    await page.locator("#tab-table").click();
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = pdf.toString("latin1");
    const boxes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    assert(boxes.length >= 3 && boxes.length < 20, `${boxes.length} pages`);
    for (const [, width, height] of boxes) assert(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2);
    assert(pdf.length > 50_000, "the map is in it");
    if (screenshots) writeFileSync(join(screenshots, "print.pdf"), pdf);
    assert.equal(await rows(page).first().isVisible(), true);
  },
  async "names from the data are never markup"({ browser }) {
    const evil = `<img src=x onerror="document.title='owned'"></script><b>`;
    const unit = (code, west) => ({ type: "Feature", properties: { code, name: `${evil} ${code}`, type: evil }, geometry: { type: "Polygon", coordinates: [[[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]] } });
    writeFileSync(join(folder, "evil.geojson"), JSON.stringify({ type: "FeatureCollection", features: [unit("=1", 0), unit("2", 1)] }));
    run("reach", "--units", join(folder, "evil.geojson"), "--unit-code", "code", "--unit-name", "name", "--unit-type", "type",
      "--coverage", join(folder, "evil.geojson"), "--technology", "2g", "--operator-field", "name", "--formats", "html", "--out", join(folder, "evil"));
    const { page, heard } = await open(browser, `file://${join(folder, "evil", "map.html")}#unit=2`);
    await mapReady(page);
    await page.locator("#tab-charts").click();
    await page.locator("#tab-about").click();
    assert.equal(await page.locator("#app img:not(.picture), #app b").count(), 0);
    assert.notEqual(await page.title(), "owned");
    assert.match(await page.locator(".unit-card h2").innerText(), /<img src=x/);
    assert.deepEqual(heard, []);
    await page.context().close();
  },
  async "without WebGL there is still the table"({ file }) {
    const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--disable-3d-apis"] });
    const { page } = await open(browser, `file://${file}`);
    assert.match(await page.locator(".no-map").innerText(), /no WebGL/);
    await page.locator("#search").fill("dong dang");
    assert.match(await rows(page).first().innerText(), /Đồng Đăng/);
    await browser.close();
  },
  ...accessibilityTests(axeFile, open, mapReady),
  ...manyUnitsTests(folder, run, open, mapReady),
  ...measuredTests(folder, source, run, open, mapReady),
};

async function takeScreenshots(browser, file) {
  const views = {
    "map-page": "#service=2g&by=rule&rule=area%3E%3D50&unit=06190",
    "map-investment": "#service=4g%2B&by=people&tab=investment",
    "map-page-vi": "#service=4g&by=area&lang=vi&tab=charts&layers=coverage%2Csites",
  };
  for (const [name, link] of Object.entries(views)) {
    const { page } = await open(browser, `file://${file}${link}`, { width: 1280, height: 860 });
    await mapReady(page);
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
    await page.context().close();
  }
}

if (screenshots) mkdirSync(screenshots, { recursive: true });
run("run", join(source, "geodata/lang-son-2018/project.json"), "--formats", "html", "--out", join(folder, "example"));
const file = join(folder, "example", "map.html");
const browser = await chromium.launch({ executablePath: browserPath, args: GL });
let failed = 0;
try {
  const opened = { browser, file, ...(await open(browser, `file://${file}`)) };
  const only = process.env.PHUSONG_PAGE_TEST ?? ""; // a part of a test's name, to run it alone
  for (const [name, test] of Object.entries(tests)) {
    if (!name.includes(only)) continue;
    try {
      await test(opened);
      console.log(`ok: ${name}`);
    } catch (error) {
      ++failed;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  }
  try {
    assert.deepEqual(opened.heard, []);
  } catch (error) {
    ++failed;
    console.log(`FAILED: silent to the end\n${error.message}`);
  }
  if (screenshots) await takeScreenshots(browser, file);
} finally {
  await browser.close();
}
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
