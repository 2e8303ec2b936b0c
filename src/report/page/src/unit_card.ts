// What the page knows of the chosen unit: every service at a glance.
import type { App } from "./app";
import { h } from "./dom";

export function makeUnitCard(app: App): HTMLElement {
  const box = h("section", { class: "unit-card", "aria-live": "polite" });
  function draw(): void {
    const { words, data, state, indicators } = app;
    const { header } = data;
    const unit = state.unit;
    box.hidden = unit < 0;
    if (unit < 0) return box.replaceChildren();
    const population = indicators.population(unit);
    const parent = header.units.parents[header.units.parent[unit]]?.name;
    const facts = [header.units.codes[unit], header.units.types[header.units.type[unit]], parent].filter(Boolean).join(" · ");
    const rows = header.services.flatMap((service, i) => {
      const column = indicators.columnOf(i, state.operator);
      if (column < 0) return [];
      const area = indicators.areaPct(unit, column), people = indicators.peoplePct(unit, column);
      const verdict = indicators.verdict(unit, column, state.rule);
      return [h("tr", { class: i === state.service ? "now" : null },
        h("th", { scope: "row" }, words.text(service.label)),
        h("td", { class: "number" }, words.percent(area)), h("td", { class: "number" }, words.percent(people)),
        h("td", {}, verdict === 2 ? "–" : words.say(verdict === 1 ? "yes" : "no")))];
    });
    box.replaceChildren(
      h("button", { type: "button", class: "close", "aria-label": words.say("clear"), title: words.say("clear"), click: () => clear(unit) }, "×"),
      h("h2", {}, header.units.names[unit]),
      h("p", { class: "hint" }, facts),
      h("p", { class: "hint" }, `${words.say("col_population")}: ${population === null ? "–" : words.number(population)} · ${words.number(indicators.areaKm2(unit), 1)} km²`),
      h("table", { class: "bars" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.operator(state.operator)), h("th", { scope: "col", class: "number" }, words.say("area")), h("th", { scope: "col", class: "number" }, words.say("people")), h("th", { scope: "col" }, header.rules[state.rule].id))),
        h("tbody", {}, ...rows)));
  }
  /** The keyboard goes on where the unit stands in the table. */
  function clear(unit: number): void {
    app.change({ unit: -1 });
    (document.querySelector<HTMLElement>(`tr[data-unit="${unit}"]`) ?? document.getElementById("search"))?.focus();
  }
  app.listen((changed) => {
    if (["language", "unit", "operator", "rule", "service"].some((key) => changed.has(key as never))) draw();
  });
  draw();
  return box;
}
