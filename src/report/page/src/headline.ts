// What the study says, in a planner's sentences; and what becomes of it under other rules.
import type { App } from "./app";
import { MET, NOT_MET } from "./data";
import { h } from "./dom";

const SHOWN = 12;

export function makeHeadline(app: App, choose: (unit: number) => void): HTMLElement {
  const box = h("section", { class: "headline", "aria-labelledby": "headline-title" });

  /** A claim about what the page shows, in the words of the headline. */
  function sentence(column: number, rule: number, group: number): string {
    const { words, data, indicators } = app;
    const { service, operator } = data.header.columns[column];
    const label = words.text(data.header.services[service].label);
    const counts = indicators.counts(column, rule, group);
    const named = operator === "ANY" ? label : words.say("of_operator", { service: label, operator: words.operator(operator) });
    return words.say("claim", {
      service: named.charAt(0).toUpperCase() + named.slice(1), met: words.number(counts.met), total: words.number(counts.total),
      group: words.text(data.header.groups[group].label), pct: words.percent(counts.total ? (100 * counts.met) / counts.total : null), rule: data.header.rules[rule].id,
    }) + (counts.unknown ? words.say("claim_unknown", { n: words.number(counts.unknown) }) : "");
  }

  function shows(claim: { column: number | null; group: number }): boolean {
    return claim.column === app.column && claim.group === app.state.group;
  }

  function claims(): HTMLElement[] {
    const { words, data } = app;
    return data.header.headlines.map((claim) => {
      const text = words.text(claim.text);
      if (claim.column === null) return h("li", {}, text);
      const { service, operator } = data.header.columns[claim.column];
      return h("li", {}, h("button", {
        type: "button", class: "claim", "aria-pressed": shows(claim),
        click: () => app.change({ service, operator, group: claim.group, rule: claim.rule, stated: claim.rule }),
      }, text));
    });
  }

  function ruleSwitch(): HTMLElement {
    const { words, data, state, indicators } = app;
    const group = h("div", { role: "radiogroup", class: "rules", "aria-label": words.say("switch_rule") });
    data.header.rules.forEach((rule, i) => {
      const counts = indicators.counts(app.column, i, state.group);
      const pct = counts.total ? (100 * counts.met) / counts.total : null;
      const unknown = counts.unknown === counts.total;
      group.append(h("button", {
        type: "button", role: "radio", "aria-checked": i === state.rule, "data-rule": rule.id, tabindex: i === state.rule ? 0 : -1,
        click: () => app.change({ rule: i, measure: "rule" }),
        keydown: (event: KeyboardEvent) => {
          const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
          if (!step) return;
          event.preventDefault();
          app.change({ rule: (i + step + data.header.rules.length) % data.header.rules.length, measure: "rule" });
          box.querySelector<HTMLElement>("[aria-checked='true']")?.focus();
        },
      },
      h("span", { class: "rule-name" }, rule.id, h("small", {}, words.text(rule.meaning))),
      h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: `width:${pct ?? 0}%` })),
      h("span", { class: "number" }, unknown ? "–" : `${words.say("of", { met: words.number(counts.met), total: words.number(counts.total) })} (${words.percent(pct)})`)));
    });
    return group;
  }

  function flips(): HTMLElement {
    const { words, data, state, indicators } = app;
    const rule = data.header.rules[state.rule].id, stated = data.header.rules[state.stated].id;
    if (state.rule === state.stated) return h("p", { class: "hint" }, words.say("flips_same"));
    const members = [...data.figures.members[state.group]];
    const lost = members.filter((unit) => indicators.verdict(unit, app.column, state.stated) === MET && indicators.verdict(unit, app.column, state.rule) === NOT_MET);
    const won = members.filter((unit) => indicators.verdict(unit, app.column, state.stated) === NOT_MET && indicators.verdict(unit, app.column, state.rule) === MET);
    if (lost.length + won.length === 0) return h("p", { class: "hint" }, words.say("flips_none", { rule, stated }));
    const list = (units: number[], word: "flips" | "flips_met") =>
      units.length === 0 ? null : h("div", { class: word },
        h("p", {}, words.say(word, { n: words.number(units.length), rule, stated })),
        h("p", { class: "chips" },
          ...units.slice(0, SHOWN).map((unit) => h("button", { type: "button", class: "chip", click: () => choose(unit) }, data.header.units.names[unit])),
          units.length > SHOWN && h("button", { type: "button", class: "chip more", click: () => app.change({ filter: "flips", tab: "table", search: "" }) }, words.say("flips_more", { n: words.number(units.length) }))));
    return h("div", {}, list(lost, "flips"), list(won, "flips_met"));
  }

  function draw(): void {
    const { words, state } = app;
    const inRules = box.querySelector(".rules")?.contains(document.activeElement);
    const pressed = document.activeElement?.classList.contains("claim") && box.contains(document.activeElement);
    box.replaceChildren(h("h2", { id: "headline-title" }, words.say("headline")), h("ul", { class: "claims" }, ...claims()));
    if (app.column >= 0) {
      const isHeadline = app.data.header.headlines.some((claim) => shows(claim) && claim.rule === state.rule);
      box.append(
        h("h3", {}, words.say("switch_rule")),
        h("p", { class: "now", role: "status", "aria-live": "polite" }, isHeadline ? "" : sentence(app.column, state.rule, state.group)),
        ruleSwitch(), flips());
    }
    if (inRules) box.querySelector<HTMLElement>("[aria-checked='true']")?.focus();
    if (pressed) box.querySelector<HTMLElement>(".claim[aria-pressed='true']")?.focus();
  }
  app.listen((changed) => {
    if (["language", "service", "operator", "rule", "stated", "group"].some((key) => changed.has(key as never))) draw();
  });
  draw();
  return box;
}
