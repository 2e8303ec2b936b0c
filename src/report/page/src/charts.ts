// Charts: tables whose cells hold bars, so that a screen reader reads what the eye sees.
import type { App } from "./app";
import { card } from "./card";
import { MET } from "./data";
import { h, svg } from "./dom";
import { classesOf, kindOf } from "./indicator";
import type { Word } from "./words";
import { classCounts, legendLabel } from "./controls";

const OPERATOR_COLOURS = ["#f2e9dc", "#cfe3ee", "#8fc3e3", "#4a90c2", "#1f5f99", "#0a2f5c"];

function bar(pct: number | null, colour: string): HTMLElement {
  return h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: `width:${pct ?? 0}%;background-color:${colour}` }));
}

export function makeCharts(app: App): HTMLElement {
  const { data, indicators } = app;
  const box = h("div", { class: "cards" });

  function question(): Record<string, string> {
    const { words, state } = app;
    return {
      group: words.text(data.header.groups[state.group].label),
      operator: words.operator(state.operator),
      service: words.text(data.header.services[state.service].label),
      rule: data.header.rules[state.rule].id,
      measure: words.say(state.measure === "people" ? "measure_people" : "measure_area"),
    };
  }

  /** One line per thing, with area and people as bars. */
  function pairs(head: string, lines: { label: string; column: number; group: number; pressed: boolean; click?: () => void }[], withRule = false): HTMLElement {
    const { words, state } = app;
    const cells = (pct: number | null, colour: string) => [h("td", { class: "plot" }, bar(pct, colour)), h("td", { class: "number" }, words.percent(pct))];
    const body = h("tbody");
    for (const line of lines) {
      const counts = withRule ? indicators.counts(line.column, state.rule, line.group) : null;
      body.append(h("tr", {},
        h("th", { scope: "row" }, line.click ? h("button", { type: "button", class: "plain", "aria-pressed": line.pressed, click: line.click }, line.label) : line.label),
        ...cells(indicators.groupPct(line.column, line.group, "area"), "#2484b9"),
        ...cells(indicators.groupPct(line.column, line.group, "people"), "#e08a1e"),
        ...(counts ? [h("td", { class: "number" }, words.say("of", { met: words.number(counts.met), total: words.number(counts.total) }))] : [])));
    }
    return h("table", { class: "bars" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, head), h("th", { scope: "colgroup", colspan: 2 }, words.say("area")), h("th", { scope: "colgroup", colspan: 2 }, words.say("people")), withRule && h("th", { scope: "col" }, question().rule))),
      body);
  }

  function technology(): HTMLElement {
    const { words, state } = app;
    const lines = data.header.services.flatMap((service, i) => {
      const column = indicators.columnOf(i, state.operator);
      return column < 0 ? [] : [{ label: words.text(service.label), column, group: state.group, pressed: i === state.service, click: () => app.change({ service: i }) }];
    });
    return card(words.say("chart_technology"), words.say("chart_technology_note", question()), {}, pairs(words.say("service"), lines));
  }

  function operators(): HTMLElement | null {
    const { words, state } = app;
    const lines = indicators.operatorsOf(state.service).filter((key) => !key.startsWith("EXACTLY_"))
      .map((key) => ({ label: words.operator(key), column: indicators.columnOf(state.service, key), group: state.group, pressed: key === state.operator, click: () => app.change({ operator: key }) }));
    return lines.length < 2 ? null : card(words.say("chart_each"), words.say("chart_each_note", question()), {}, pairs(words.say("operator"), lines));
  }

  /** A stacked bar of 100 % each for area and people, and the numbers below. */
  function exactly(): HTMLElement | null {
    const { words, state } = app;
    const keys = indicators.operatorsOf(state.service).filter((key) => key.startsWith("EXACTLY_"));
    if (keys.length < 2) return null;
    const name = (n: number) => words.say(n === 0 ? "no_operator" : n === 1 ? "one_operator" : "n_operators", { n });
    const colour = (i: number) => OPERATOR_COLOURS[keys.length <= 1 ? 0 : Math.round((i * (OPERATOR_COLOURS.length - 1)) / (keys.length - 1))];
    const stack = (what: "area" | "people") => {
      const shares = keys.map((key) => indicators.groupPct(indicators.columnOf(state.service, key), state.group, what));
      if (shares.some((share) => share === null)) return { what, shares, drawing: h("span", {}, "–") };
      let x = 0;
      const drawing = svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", class: "stack", "aria-hidden": "true" },
        ...shares.map((share, i) => {
          const part = svg("rect", { x, y: 0, width: share!, height: 8, fill: colour(i) });
          x += share!;
          return part;
        }));
      return { what, shares, drawing };
    };
    const stacks = [stack("area"), stack("people")];
    const table = h("table", { class: "bars" },
      h("thead", {}, h("tr", {}, h("td"), ...keys.map((_, i) => h("th", { scope: "col", class: "number" }, h("span", { class: "swatch", style: `background-color:${colour(i)}` }), " ", name(i))))),
      h("tbody", {}, ...stacks.map(({ what, shares }) => h("tr", {}, h("th", { scope: "row" }, words.say(what)), ...shares.map((share) => h("td", { class: "number" }, words.percent(share)))))));
    return card(words.say("chart_operators"), words.say("chart_operators_note", question()), {},
      ...stacks.map(({ what, drawing }) => h("div", { class: "stacked" }, h("span", {}, words.say(what)), drawing)), table);
  }

  function distribution(): HTMLElement {
    const { words, state } = app;
    const measure = kindOf(state.measure) === "plain" ? "area" : state.measure;
    const saved = app.state;
    app.state = { ...saved, measure };
    const classes = classesOf(measure), counts = classCounts(app);
    const most = Math.max(1, ...counts);
    const body = h("tbody", {}, ...classes.flatMap((each, i) =>
      counts[i] === 0 && each.hatch ? [] : [h("tr", {}, h("th", { scope: "row" }, h("span", { class: `swatch${each.hatch ? " hatched" : ""}`, style: `background-color:${each.colour}` }), " ", legendLabel(app, each)),
        h("td", { class: "plot" }, bar((100 * counts[i]) / most, each.colour)), h("td", { class: "number" }, words.number(counts[i])))]));
    app.state = saved;
    const note = words.say("chart_distribution_note", { ...question(), measure: words.say(`measure_${measure}`) });
    return card(words.say("chart_distribution"), note, {}, h("table", { class: "bars" },
      h("thead", { class: "hidden" }, h("tr", {}, h("th", { scope: "col" }, words.say("legend")), h("td"), h("th", { scope: "col" }, words.say("units")))), body));
  }

  function rollup(kind: "parent" | "type"): HTMLElement | null {
    const { words, state } = app;
    const column = app.column;
    const collator = new Intl.Collator("vi", { numeric: true });
    const lines = data.header.groups.flatMap((group, i) => (group.kind === kind ? [{ label: words.text(group.label), column, group: i, pressed: i === state.group, click: () => app.change({ group: state.group === i ? 0 : i }) }] : []))
      .sort((a, b) => collator.compare(a.label, b.label));
    if (lines.length < 2) return null;
    const head = words.say(kind === "parent" ? "col_parent" : "col_type");
    return card(words.say(kind === "parent" ? "chart_rollup_parent" : "chart_rollup_type"), words.say("chart_rollup_note", question()), {}, pairs(head, lines, true));
  }

  function targets(): HTMLElement | null {
    const { words } = app;
    if (data.header.targets.length === 0) return null;
    const items = data.header.targets.map((target) => {
      const members = data.figures.members[target.group];
      const met = target.column === null ? 0 : [...members].filter((unit) => indicators.verdict(unit, target.column!, target.rule) === MET).length;
      const pct = target.column === null || members.length === 0 ? null : (100 * met) / members.length;
      const verdict = target.reached === null ? "undecided" : target.reached ? "met" : "missed";
      const said = words.say(`target_${verdict}` as Word);
      const mark = { met: "✓", missed: "✗", undecided: "?" }[verdict];
      const column = target.column === null ? null : data.header.columns[target.column];
      return h("li", { class: `target ${verdict}` },
        h("p", {}, h("strong", {}, `${mark} ${said}`), ` · ${words.text(target.label) || target.id}${target.date ? ` · ${words.date(target.date)}` : ""}`),
        h("div", { class: "goal", "aria-hidden": "true" }, h("span", { class: "reached", style: `width:${pct ?? 0}%` }), h("span", { class: "required", style: `left:${target.required_pct}%` })),
        h("p", { class: "hint" }, `${words.say("of", { met: words.number(met), total: words.number(members.length) })} (${words.percent(pct)}), ${words.say("target_required", { pct: words.percent(target.required_pct) })}`),
        column && h("button", { type: "button", class: "small", click: () => app.change({ service: column.service, operator: column.operator, rule: target.rule, stated: target.rule, group: target.group, measure: "rule" }) }, words.say("target_show")));
    });
    return card(words.say("chart_targets"), "", {}, h("ul", { class: "targets" }, ...items));
  }

  function draw(): void {
    if (app.column < 0) return box.replaceChildren();
    box.replaceChildren(...[targets(), technology(), operators(), exactly(), distribution(), rollup("type"), rollup("parent")].filter((each): each is HTMLElement => each !== null));
  }
  app.listen((changed) => {
    if (["language", "service", "operator", "measure", "rule", "stated", "group"].some((key) => changed.has(key as never))) draw();
  });
  draw();
  return box;
}
