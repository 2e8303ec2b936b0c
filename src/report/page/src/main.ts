// The page: head with what must be known first, choices and headline at the side, map, table and charts.
import "./style.css";
import { App } from "./app";
import { makeCharts } from "./charts";
import { makeControls, makeLegend } from "./controls";
import { readData } from "./data";
import { h } from "./dom";
import { makeHeadline } from "./headline";
import { makeInvestment } from "./investment";
import { makeMap, type MapView } from "./map";
import type { Tab } from "./state";
import { makeTable } from "./table";
import { makeUnitCard } from "./unit_card";

function makeHead(app: App, view: () => MapView | null): HTMLElement {
  const head = h("header", {});
  function draw(): void {
    const { words, data, state } = app;
    const { header } = data;
    document.documentElement.lang = state.language;
    document.title = words.text(header.title) || "phusong";
    const facts = [
      header.reference_date && words.say("data_date", { date: words.date(header.reference_date) }),
      header.boundary_version.en && words.say("boundaries", { text: words.text(header.boundary_version) }),
      header.bases.length > 0 && words.say("basis", {
        service: words.text(header.services[state.service]?.label ?? { en: "", vi: "" }),
        text: (header.services[state.service]?.bases ?? []).map((basis) => words.say(`basis_${basis}` as never)).join("; "),
      }),
    ].filter(Boolean) as string[];
    const badge = (kind: "synthetic" | "indicative" | "predicted") =>
      h("span", { class: `badge ${kind}` }, h("strong", {}, words.say(`badge_${kind}`)), ` ${words.say(`note_${kind}`)}`);
    const copy = h("button", { type: "button", click: () => {
      void navigator.clipboard?.writeText(location.href).then(() => (copy.textContent = words.say("copied")), () => prompt(words.say("copy_link"), location.href));
    } }, words.say("copy_link"));
    head.replaceChildren(
      h("a", { class: "skip", href: "#search", click: (event: Event) => { event.preventDefault(); document.getElementById("search")?.focus(); } }, words.say("skip")),
      h("div", { class: "title" },
        h("h1", {}, words.text(header.title)),
        h("nav", { class: "actions" },
          h("button", { type: "button", id: "language", lang: state.language === "vi" ? "en" : "vi", click: () => app.change({ language: state.language === "vi" ? "en" : "vi" }) }, words.say("language")),
          h("button", { type: "button", click: () => view()?.home() }, words.say("reset")),
          copy,
          h("button", { type: "button", click: () => print() }, words.say("print")))),
      h("p", { class: "facts" },
        header.synthetic && badge("synthetic"), header.bases.includes("indicative") && badge("indicative"), header.bases.includes("predicted") && badge("predicted"),
        ...facts.map((fact) => h("span", {}, fact))));
  }
  app.listen((changed) => {
    if (changed.has("language") || changed.has("service")) draw();
  });
  draw();
  return head;
}

function makeAbout(app: App): HTMLElement {
  const box = h("div", { class: "about" });
  function draw(): void {
    const { words, data } = app;
    const { header } = data;
    box.replaceChildren(
      h("ul", {},
        ...header.notices.map((notice) => h("li", {}, words.text(notice))),
        h("li", {}, words.text(header.population_note)),
        ...header.services.map((service) => h("li", {}, words.say("basis", { service: words.text(service.label), text: service.bases.map((basis) => words.say(`basis_${basis}` as never)).join("; ") }))),
        ...header.predictions.map((p) => h("li", {}, words.say("prediction", {
          sites: p.sites, model: words.model(p.model), dem: p.clutter === null ? p.dem : `${p.dem} + ${p.clutter}`, phone: words.environment(p.phone), error: words.number(p.model_error_db),
          levels: Object.entries(p.threshold_dbm).map(([technology, dbm]) => `${technology.toUpperCase()} ${words.number(dbm)} dBm`).join(", "),
        }))),
        header.measured && h("li", {}, words.text(header.measured.meaning)),
        header.not_studied.length > 0 && h("li", {}, words.say("not_studied", { text: header.not_studied.map((label) => words.text(label)).join(", ") })),
        ...header.rules.map((rule) => h("li", {}, `${rule.id}: ${words.text(rule.meaning)}`)),
        h("li", {}, words.say("drawing", { units: words.number(header.drawing.unit_tolerance_m), regions: words.number(header.drawing.region_tolerance_m) })),
        h("li", {}, words.say("made_with", { text: `${header.generator}, MapLibre GL JS` }))));
  }
  app.listen((changed) => changed.has("language") && draw());
  draw();
  return box;
}

function makeTabs(app: App, panels: Partial<Record<Tab, HTMLElement>>): HTMLElement {
  const list = h("div", { role: "tablist" });
  const names = Object.keys(panels) as Tab[];
  const boxes = names.map((name) => h("div", { role: "tabpanel", tabindex: name === "table" ? null : 0, id: `panel-${name}`, "aria-labelledby": `tab-${name}`, class: `panel ${name}` }, h("h2", { class: "only-print" }), panels[name]!));
  function draw(): void {
    list.replaceChildren(...names.map((name, i) => {
      const chosen = name === app.state.tab;
      boxes[i].classList.toggle("off", !chosen);
      boxes[i].querySelector("h2")!.textContent = app.words.say(name);
      return h("button", {
        type: "button", role: "tab", id: `tab-${name}`, "aria-selected": chosen, "aria-controls": `panel-${name}`, tabindex: chosen ? 0 : -1,
        click: () => app.change({ tab: name }),
        keydown: (event: KeyboardEvent) => {
          const next = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: names.length - 1 }[event.key];
          if (next === undefined) return;
          event.preventDefault();
          app.change({ tab: names[(next + names.length) % names.length] });
          document.getElementById(`tab-${app.state.tab}`)?.focus();
        },
      }, app.words.say(name));
    }));
  }
  app.listen((changed) => (changed.has("tab") || changed.has("language")) && draw());
  draw();
  return h("section", { class: "below" }, list, ...boxes);
}

async function start(): Promise<void> {
  const data = await readData();
  const app = new App(data);
  let view: MapView | null = null;
  const notice = h("p", { class: "notice", role: "status" });
  const choose = (unit: number) => {
    app.change({ unit });
    view?.zoomTo(unit);
  };
  const canvas = h("div", { class: "map", id: "map" });
  const picture = h("img", { class: "picture", alt: "" });
  const mapBox = h("section", { class: "map-box" }, canvas, picture, h("div", { class: "over" }, makeUnitCard(app), makeLegend(app)));
  const side = h("aside", {}, makeHeadline(app, choose), makeControls(app, notice));
  const tabs = makeTabs(app, { table: makeTable(app, choose), charts: makeCharts(app), ...(data.header.investment && { investment: makeInvestment(app, data.header.investment, choose, (position) => view?.zoomToPlace(position)) }), about: makeAbout(app) });
  document.getElementById("app")!.replaceChildren(makeHead(app, () => view), h("main", {}, side, h("div", { class: "stage" }, mapBox, tabs)));
  view = makeMap(app, canvas, (text) => (notice.textContent = text));
  if (!view) canvas.replaceWith(h("p", { class: "no-map" }, app.words.say("no_map")));
  addEventListener("beforeprint", () => {
    const source = view?.picture();
    if (source) picture.src = source;
  });
  document.documentElement.dataset.page = "ready";
}

start().catch((error: unknown) => {
  document.getElementById("app")!.textContent = `phusong: ${error instanceof Error ? error.message : String(error)}`;
  console.error(error);
});
