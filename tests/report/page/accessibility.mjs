// The page by axe-core's rules (WCAG 2 A and AA, best practices), and on a narrow window.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const GRAVE = ["serious", "critical"];

/** What axe-core finds on a page: "serious color-contrast: .legend > h2 …" for each violation that is grave. */
async function graveViolations(page, axeFile) {
  await page.evaluate(readFileSync(axeFile, "utf8"));
  const violations = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations));
  return violations.filter((each) => GRAVE.includes(each.impact))
    .map((each) => `${each.impact} ${each.id}: ${each.nodes.slice(0, 4).map((node) => `${node.target.join(" ")} (${node.failureSummary.replace(/\s+/g, " ")})`).join("; ")}`);
}

/** Elements that stick out of the window, and whether the window scrolls sideways. */
const outside = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const inScroller = (element) => element.closest(".scroller, .card, .map, .skip, .hidden, [role='tablist']") !== null;
  return {
    sideways: document.documentElement.scrollWidth - width,
    out: [...document.querySelectorAll("button, select, input, h1, h2, p, li")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && !inScroller(element) && (box.right > width + 1 || box.left < -1);
    }).map((element) => element.outerHTML.slice(0, 120)),
  };
});

/** @param axeFile path of axe.min.js  @param open opens an address: page_test.mjs */
export function accessibilityTests(axeFile, open, mapReady) {
  const views = {
    "the table and a chosen unit": "#service=2g&by=rule&rule=area%3E%3D50&unit=06190&layers=coverage,notspots,sites,settlements,proposed,names",
    "the charts": "#tab=charts&by=people",
    "the investment plan": "#tab=investment",
    "about, in Vietnamese": "#tab=about&lang=vi",
  };
  return {
    async "axe-core finds nothing grave, in any tab"({ browser, file }) {
      for (const [name, link] of Object.entries(views)) {
        const { page, heard } = await open(browser, `file://${file}${link}`);
        await mapReady(page);
        assert.deepEqual(await graveViolations(page, axeFile), [], name);
        assert.deepEqual(heard, []);
        await page.context().close();
      }
    },
    async "a narrow window holds everything, in both languages"({ browser, file }) {
      for (const link of ["#unit=06190&layers=coverage,notspots,names", "#tab=charts&lang=vi", "#tab=investment&lang=vi"]) {
        const { page } = await open(browser, `file://${file}${link}`, { width: 390, height: 800 });
        await mapReady(page);
        assert.deepEqual(await outside(page), { sideways: 0, out: [] }, link);
        assert.deepEqual(await graveViolations(page, axeFile), [], link);
        await page.context().close();
      }
    },
  };
}
