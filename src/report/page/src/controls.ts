// The choices at the side, and the legend.
import type { App } from "./app";
import { h, select } from "./dom";
import { measuredLegend } from "./measured";
import { proposedLegend } from "./proposed_sites";
import { offers } from "./sites";
import { type Class, classesOf, kindOf, MEASURES, type Measure } from "./indicator";

export function legendLabel(app: App, each: Class): string {
  const { words, state, data } = app;
  const rule = data.header.rules[state.rule]?.id ?? "", stated = data.header.rules[state.stated]?.id ?? "";
  switch (each.key) {
    case "unknown": return words.say(kindOf(state.measure) === "verdict" ? "class_unjudged" : "class_unknown");
    case "plain": return words.say("class_plain");
    case "met": return words.say("class_met", { rule });
    case "flip": return words.say("class_flip", { rule, stated });
    case "flip-met": return words.say("class_flip_met", { rule, stated });
    case "not-met": return state.rule === state.stated ? words.say("class_not_met", { rule }) : words.say("class_not_met_both");
    case "0": return words.say("none");
    case "100": return words.say("all");
    case "0-25": return words.say("class_low", { to: 25 });
    case "95-100": return words.say("class_high", { from: 95 });
    case "count-0": return words.say("class_nobody");
  }
  if (each.key.startsWith("count-")) {
    if (each.from === 0) return words.say("class_count_low", { to: words.number(each.to!) });
    if (each.to === Infinity) return words.say("class_count_high", { from: words.number(each.from!) });
    return words.say("class_count", { from: words.number(each.from!), to: words.number(each.to! - 1) });
  }
  return words.say("class_range", { from: each.from!, to: each.to! });
}

/** How many of the shown units fall into each class. */
export function classCounts(app: App): number[] {
  const { measure, rule, stated, group } = app.state;
  const counts = classesOf(measure).map(() => 0);
  if (app.column < 0) return counts;
  for (const unit of app.data.figures.members[group]) ++counts[app.indicators.classOf(measure, unit, app.column, rule, stated)];
  return counts;
}

export function makeLegend(app: App): HTMLElement {
  const list = h("ul", { class: "classes" });
  const title = h("h2");
  const question = h("p", { class: "question" });
  const regions = h("ul", { class: "classes" });
  const box = h("section", { class: "legend", "aria-labelledby": "legend-title" }, title, question, list, regions);
  title.id = "legend-title";
  function draw(): void {
    const { words, state, data } = app;
    title.textContent = words.say("legend");
    const service = data.header.services[state.service];
    question.textContent = service ? `${words.text(service.label)}, ${words.operator(state.operator)}: ${words.say(`measure_${state.measure}`)}` : "";
    const counts = classCounts(app);
    list.replaceChildren(
      ...classesOf(state.measure).flatMap((each, i) => {
        // Classes that explain nothing on this map are left out.
        if (counts[i] === 0 && (each.hatch || each.key === "not-met")) return [];
        return [h("li", {}, h("span", { class: `swatch${each.hatch ? " hatched" : ""}`, style: `background-color:${each.colour}` }), h("span", {}, legendLabel(app, each)), h("span", { class: "number" }, words.number(counts[i])))];
      }));
    const rows: HTMLElement[] = [];
    for (const kind of ["coverage", "notspots"] as const)
      if (state[kind] && app.region(kind)) rows.push(h("li", {}, h("span", { class: `swatch ${kind}` }), app.regionLabel(kind).label));
    if (state.settlements && app.settlements.length > 0) {
      const inside = app.settlements.filter((place) => place.unit >= 0);
      const reached = inside.filter((place) => place.services[state.service]).length;
      for (const [word, count] of [["settlement_yes", reached], ["settlement_no", inside.length - reached]] as const)
        rows.push(h("li", {}, h("span", { class: `dot ${word}` }), h("span", {}, words.say(word)), h("span", { class: "number" }, words.number(count))));
    }
    rows.push(...measuredLegend(app), ...proposedLegend(app));
    if (state.sites && app.sites.length > 0) {
      const with_it = app.sites.filter((site) => offers(data, site, state.service, state.operator)).length;
      for (const [word, count] of [["site_yes", with_it], ["site_no", app.sites.length - with_it]] as const)
        rows.push(h("li", {}, h("span", { class: `mast ${word}` }), h("span", {}, words.say(word)), h("span", { class: "number" }, words.number(count))));
    }
    regions.replaceChildren(...rows);
  }
  app.listen(draw);
  draw();
  return box;
}

export function makeControls(app: App, notice: HTMLElement): HTMLElement {
  const box = h("section", { class: "controls", "aria-labelledby": "controls-title" });

  function operatorOptions(): { value: string; label: string; group: string }[] {
    const { words } = app;
    return app.indicators.operatorsOf(app.state.service).map((key) => ({
      value: key,
      label: words.operator(key),
      group: words.say(key === "ANY" || key === "ALL" ? "operators_together" : key.startsWith("EXACTLY_") ? "operators_count" : "operators_each"),
    })).sort((a, b) => order(a.value) - order(b.value));
  }
  function order(key: string): number {
    return key === "ANY" || key === "ALL" ? 0 : key.startsWith("EXACTLY_") ? 2 : 1;
  }

  function layer(key: "coverage" | "notspots" | "sites" | "settlements" | "measured" | "proposed" | "labels"): HTMLElement {
    const { words, state } = app;
    const drawn = key === "coverage" || key === "notspots";
    const possible = !drawn || app.region(key) !== null;
    const input = h("input", { type: "checkbox", id: `layer-${key}`, disabled: !possible, change: () => app.change({ [key]: input.checked }) });
    input.checked = state[key] && possible;
    const { label, note } = drawn ? app.regionLabel(key) : { label: words.say(`layer_${key}`), note: "" };
    return h("label", { class: possible ? "" : "off" }, input, " ", label, note ? h("small", { class: "hint" }, ` – ${note}`) : null);
  }

  function basemap(): HTMLElement {
    const { words, state } = app;
    const url = h("input", { type: "url", id: "basemap-url", placeholder: "https://…/{z}/{x}/{y}.png", "aria-label": words.say("basemap_url"), value: state.basemap || remembered, change: () => { remembered = url.value.trim(); apply(); } });
    const on = h("input", { type: "checkbox", id: "basemap", change: () => apply() });
    on.checked = asked || state.basemap !== "";
    const apply = () => {
      asked = on.checked;
      app.change({ basemap: on.checked ? remembered : "" });
      url.hidden = !on.checked;
    };
    url.hidden = !on.checked;
    return h("div", {}, h("label", {}, on, " ", words.say("layer_basemap")), url);
  }
  let remembered = app.state.basemap;
  let asked = false;

  function draw(): void {
    const { words, state, data } = app;
    const focused = document.activeElement?.id;
    const field = (id: string, label: string, control: HTMLElement) => h("div", { class: "field" }, h("label", { for: id }, label), control);
    const title = h("h2", { id: "controls-title" }, words.say("controls"));
    box.replaceChildren(
      title,
      field("service", words.say("service"), select("service", data.header.services.map((s, i) => ({ value: String(i), label: words.text(s.label) })), String(state.service), (value) => app.change({ service: Number(value) }))),
      field("operator", words.say("operator"), select("operator", operatorOptions(), state.operator, (operator) => app.change({ operator }))),
      field("measure", words.say("measure"), select("measure", MEASURES.map((value) => ({ value, label: words.say(`measure_${value}`) })), state.measure, (value) => app.change({ measure: value as Measure }))),
      field("rule", words.say("rule"), select("rule", data.header.rules.map((r, i) => ({ value: String(i), label: r.id })), String(state.rule), (value) => app.change({ rule: Number(value) }))),
      h("p", { class: "hint" }, `${data.header.rules[state.rule]?.id}: ${words.text(data.header.rules[state.rule].meaning)}`),
      field("group", words.say("group"), select("group", data.header.groups.map((g, i) => ({ value: String(i), label: words.text(g.label), group: words.say(`groups_${g.kind}`) })), String(state.group), (value) => app.change({ group: Number(value) }))),
      h("fieldset", {}, h("legend", {}, words.say("layers")), layer("coverage"), layer("notspots"), app.sites.length > 0 && layer("sites"), app.settlements.length > 0 && layer("settlements"), app.measured.length > 0 && layer("measured"), data.header.investment && layer("proposed"), layer("labels"), basemap()),
      notice,
    );
    if (focused) document.getElementById(focused)?.focus();
  }
  app.listen((changed) => {
    if (["language", "service", "operator", "measure", "rule", "group", "coverage", "notspots", "sites", "settlements", "measured", "proposed", "labels", "basemap"].some((key) => changed.has(key as never))) draw();
  });
  draw();
  return box;
}
