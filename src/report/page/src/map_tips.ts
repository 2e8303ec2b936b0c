// What the map says of the place that is pointed at.
import type { App } from "./app";
import { h } from "./dom";
import { siteLines } from "./sites";

/** The unit, and what is shown of it. */
export function describeUnit(app: App, unit: number): HTMLElement {
  const { words, indicators, column, state, data: { header } } = app;
  const parent = header.units.parents[header.units.parent[unit]]?.name;
  const rows: (HTMLElement | false)[] = [
    h("strong", {}, header.units.names[unit]),
    h("div", {}, [header.units.types[header.units.type[unit]], parent].filter(Boolean).join(" · ")),
  ];
  if (column >= 0) {
    rows.push(
      h("div", {}, `${words.text(header.services[state.service].label)}, ${words.operator(state.operator)}`),
      h("div", {}, `${words.percent(indicators.areaPct(unit, column))} ${words.say("area")} · ${words.percent(indicators.peoplePct(unit, column))} ${words.say("people")}`),
      h("div", {}, verdictText(app, unit)),
    );
  }
  return h("div", {}, ...rows);
}

/** Who has what on a mast. */
export function describeSite(app: App, number: number): HTMLElement {
  const site = app.sites[number];
  return h("div", { class: "site" }, h("strong", {}, `${app.words.say("site")} ${site.id}`.trim()), ...siteLines(app.data, site, app.words.say("operator_unspecified")).map((line) => h("div", {}, line)));
}

function verdictText(app: App, unit: number): string {
  const verdict = app.indicators.verdict(unit, app.column, app.state.rule);
  const rule = app.data.header.rules[app.state.rule].id;
  return verdict === 2 ? `${rule}: ${app.words.say("class_unjudged")}` : app.words.say(verdict === 1 ? "class_met" : "class_not_met", { rule });
}
