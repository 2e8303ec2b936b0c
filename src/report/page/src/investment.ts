// The investment plan: its sentences, frontier, tornado, draws, lots and proposed sites.
import type { App } from "./app";
import { card } from "./card";
import type { Text } from "./data";
import { h, svg } from "./dom";
import "./investment.css";

type Figures = { people: number; capex: number; npv: number; gap: number; gap_pct: number | null; within_cap: boolean | null; payment: number };
export type ProposedSite = Figures & {
  id: string; kind: "built" | "upgraded" | "co_located"; name: string | null; operators: string | null;
  unit: number; lot: number; // 0: none
  lon: number; lat: number; radius_m: number;
  settlements: number | null; premises: number | null;
  linked_to: string | null; link_lon: number | null; link_lat: number | null;
};
export type Investment = {
  currency: string;
  service: Text;
  sentences: Text[];
  people_before: number; people_total: number; sites_count: number;
  cap_pct: number | null;
  project: Figures;
  frontier: { budget: number; capex: number; sites: number; people: number; gap: number; gap_pct: number | null; within_cap: boolean | null; proven: boolean; optimality_pct: number }[];
  ranking: { unit: number; people: number; subsidy: number }[];
  tornado: { id: string; label: Text; unit: Text; low: number; high: number; at_low: number; at_high: number; switching: number | null }[];
  risk: { draws: number; p10: number; p50: number; p90: number; percentiles: number[] };
  lots: (Figures & { units: number[]; sites: number; within_band: boolean; most: number })[];
  sites: ProposedSite[];
};

const FEW = 12; // sites in the table at first
const WIDTH = 460, HEIGHT = 230, LEFT = 66, BOTTOM = 34, TOP = 10, RIGHT = 12;

/** Round numbers along an axis, from 0. */
function ticks(most: number): number[] {
  const rough = Math.max(most, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough)!;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
}

export function makeInvestment(app: App, plan: Investment, choose: (unit: number) => void, zoomTo: (position: [number, number]) => void): HTMLElement {
  const box = h("div", { class: "cards investment" });
  let all = false;

  const money = (amount: number) => app.words.number(Math.round(amount));
  const withCurrency = (amount: number) => `${plan.currency} ${money(amount)}`;
  const short = (amount: number) => new Intl.NumberFormat(app.state.language === "vi" ? "vi-VN" : "en-US", { notation: "compact", maximumFractionDigits: 1 }).format(amount);
  const truth = (value: boolean | null) => (value === null ? "–" : app.words.say(value ? "invest_yes" : "invest_no"));
  const cell = (text: string) => h("td", { class: "number" }, text);

  function part(id: string, title: string, note: string, ...content: (Node | null)[]): HTMLElement {
    return card(title, note, { "data-card": id }, ...content);
  }
  function table(heads: string[], rows: HTMLElement[], numbers = 1): HTMLElement {
    return h("table", { class: "bars" },
      h("thead", {}, h("tr", {}, ...heads.map((head, i) => h("th", { scope: "col", class: i >= numbers ? "number" : null }, head)))), h("tbody", {}, ...rows));
  }

  /** Axes of money below and something at the left; the drawing is told in words by the table beside it. */
  function axes(mostX: number, mostY: number, nameX: string, nameY: string, yText: (value: number) => string, ...content: (Node | null)[]): SVGElement {
    const x = (value: number) => LEFT + ((WIDTH - LEFT - RIGHT) * value) / mostX;
    const y = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * value) / mostY;
    return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "plot-area", role: "img", "aria-label": `${nameY} / ${nameX}` },
      ...ticks(mostX).flatMap((value) => [svg("line", { x1: x(value), x2: x(value), y1: TOP, y2: HEIGHT - BOTTOM, class: "grid" }), svg("text", { x: x(value), y: HEIGHT - BOTTOM + 13, "text-anchor": "middle" }, short(value))]),
      ...ticks(mostY).flatMap((value) => [svg("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: "grid" }), svg("text", { x: LEFT - 5, y: y(value) + 4, "text-anchor": "end" }, yText(value))]),
      svg("text", { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 5, "text-anchor": "middle", class: "axis" }, nameX),
      svg("text", { x: 12, y: (HEIGHT - BOTTOM) / 2, "text-anchor": "middle", class: "axis", transform: `rotate(-90 12 ${(HEIGHT - BOTTOM) / 2})` }, nameY),
      ...content);
  }
  const scale = (mostX: number, mostY: number) => ({
    x: (value: number) => LEFT + ((WIDTH - LEFT - RIGHT) * value) / mostX,
    y: (value: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * value) / mostY,
  });

  function sentences(): HTMLElement {
    const { words } = app;
    const last = plan.sentences.length - 1;
    return part("plan", words.say("invest_plan"), "", h("ul", {}, ...plan.sentences.map((text, i) => h("li", { class: i === last ? "verdict" : null }, words.text(text)))));
  }

  function frontier(): HTMLElement | null {
    const { words } = app;
    if (plan.frontier.length === 0 && plan.ranking.length === 0) return null;
    const mostX = 1.05 * Math.max(1, ...plan.frontier.map((each) => each.gap), ...plan.ranking.map((each) => each.subsidy));
    const mostY = 1.05 * Math.max(1, ...plan.frontier.map((each) => each.people), ...plan.ranking.map((each) => each.people));
    const { x, y } = scale(mostX, mostY);
    const line = [{ subsidy: 0, people: 0 }, ...plan.ranking].map((step, i) => `${i ? "L" : "M"}${x(step.subsidy).toFixed(1)} ${y(step.people).toFixed(1)}`).join("");
    const dots = plan.frontier.map((each) => {
      const full = each.proven && each.within_cap !== false;
      return svg("circle", { cx: x(each.gap), cy: y(each.people), r: 5, class: full ? "dot-full" : "dot-hollow" }, svg("title", {}, `${words.say("invest_budget")} ${withCurrency(each.budget)}: ${words.number(Math.round(each.people))} ${words.say("people")}, ${withCurrency(each.gap)}`));
    });
    const drawing = axes(mostX, mostY, `${words.say("invest_subsidy")}, ${plan.currency}`, words.say("invest_people"), short, svg("path", { d: line, class: "curve" }), ...dots);
    const rows = plan.frontier.map((each) => h("tr", {},
      h("th", { scope: "row" }, money(each.budget)), cell(words.number(each.sites)), cell(words.number(Math.round(each.people))), cell(money(each.gap)), cell(words.percent(each.gap_pct)), cell(truth(each.within_cap)),
      cell(each.proven ? words.say("invest_proven") : words.say("invest_unproven", { pct: words.percent(each.optimality_pct) }))));
    const cap = plan.cap_pct === null ? words.say("invest_no_cap") : words.say("invest_cap", { pct: words.percent(plan.cap_pct) });
    return part("frontier", words.say("invest_frontier"), words.say("invest_frontier_note"), drawing,
      rows.length === 0 ? null : table([`${words.say("invest_budget")}, ${plan.currency}`, words.say("invest_count"), words.say("invest_people"), words.say("invest_gap"), words.say("invest_gap_pct"), cap, ""], rows));
  }

  function tornado(): HTMLElement | null {
    const { words } = app;
    if (plan.tornado.length === 0) return null;
    const ends = [plan.project.gap, ...plan.tornado.flatMap((bar) => [bar.at_low, bar.at_high])];
    const least = Math.min(...ends), most = Math.max(...ends);
    const at = (value: number) => (100 * (value - least)) / Math.max(1e-9, most - least);
    const rows = plan.tornado.map((bar) => {
      const from = Math.min(bar.at_low, bar.at_high), to = Math.max(bar.at_low, bar.at_high);
      const picture = svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", class: "tornado", "aria-hidden": "true" },
        svg("rect", { x: at(from), y: 1, width: Math.max(0.6, at(to) - at(from)), height: 8, class: bar.at_high >= bar.at_low ? "rises" : "falls" }),
        svg("line", { x1: at(plan.project.gap), x2: at(plan.project.gap), y1: 0, y2: 10, class: "base" }));
      const value = (amount: number) => words.number(amount, Math.abs(amount) < 1 ? 3 : Math.abs(amount) < 100 ? 1 : 0);
      return h("tr", {}, h("th", { scope: "row", title: bar.id }, words.text(bar.label) || bar.id),
        h("td", { class: "range" }, `${value(bar.low)} – ${value(bar.high)} ${words.text(bar.unit)}`), h("td", { class: "plot" }, picture), cell(money(bar.at_low)), cell(money(bar.at_high)));
    });
    return part("tornado", words.say("invest_tornado"), words.say("invest_tornado_note", { gap: withCurrency(plan.project.gap) }),
      table([words.say("invest_assumption"), "", `${words.say("invest_gap")}, ${plan.currency}`, words.say("invest_low"), words.say("invest_high")], rows, 3));
  }

  function risk(): HTMLElement | null {
    const { words } = app;
    const { percentiles, draws, p10, p50, p90 } = plan.risk;
    if (percentiles.length < 2) return null;
    const mostX = 1.02 * Math.max(1, percentiles[percentiles.length - 1]);
    const { x, y } = scale(mostX, 100);
    const line = percentiles.map((value, i) => `${i ? "L" : "M"}${x(value).toFixed(1)} ${y((100 * i) / (percentiles.length - 1)).toFixed(1)}`).join("");
    const marks = ([[p10, 10], [p50, 50], [p90, 90]] as const).map(([value, pct]) => svg("circle", { cx: x(value), cy: y(pct), r: 4, class: "dot-full" }, svg("title", {}, `P${pct}: ${withCurrency(value)}`)));
    return part("risk", words.say("invest_risk"), words.say("invest_risk_note", { draws: words.number(draws), p10: withCurrency(p10), p50: withCurrency(p50), p90: withCurrency(p90) }),
      axes(mostX, 100, `${words.say("invest_subsidy")}, ${plan.currency}`, "%", (value) => words.number(value), svg("path", { d: line, class: "curve" }), ...marks));
  }

  function lots(): HTMLElement | null {
    const { words, data } = app;
    if (plan.lots.length === 0) return null;
    const rows = plan.lots.map((lot, i) => h("tr", {},
      h("th", { scope: "row" }, h("button", { type: "button", class: "plain", title: lot.units.map((unit) => data.header.units.names[unit]).join(", "), click: () => choose(lot.units[0]) }, `${i + 1}: ${lot.units.map((unit) => data.header.units.names[unit]).join(", ")}`)),
      cell(words.number(lot.sites)), cell(words.number(Math.round(lot.people))), cell(money(lot.capex)), cell(money(lot.gap)), cell(words.percent(lot.gap_pct)), cell(money(lot.most)), cell(truth(lot.within_cap)), cell(truth(lot.within_band))));
    const cap = plan.cap_pct === null ? words.say("invest_no_cap") : words.say("invest_cap", { pct: words.percent(plan.cap_pct) });
    return part("lots", words.say("invest_lots"), words.say("invest_lots_note"),
      table([words.say("invest_lot"), words.say("invest_count"), words.say("invest_people"), `${words.say("invest_capex")}, ${plan.currency}`, words.say("invest_gap"), words.say("invest_gap_pct"), words.say("invest_most"), cap, words.say("invest_band")], rows));
  }

  function sites(): HTMLElement {
    const { words, data } = app;
    const order = [...plan.sites].sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1));
    const villages = plan.sites.some((site) => site.settlements !== null), premises = plan.sites.some((site) => site.premises !== null);
    const show = (site: ProposedSite) => {
      app.change({ unit: site.unit, proposed: true });
      zoomTo([site.lon, site.lat]);
    };
    const rows = order.slice(0, all ? order.length : FEW).map((site) => h("tr", { "data-site": site.id },
      h("th", { scope: "row" }, h("button", { type: "button", class: "plain", click: () => show(site) }, [site.id, site.name].filter(Boolean).join(" · "))),
      h("td", {}, words.say(`site_${site.kind}`)), h("td", {}, data.header.units.names[site.unit]), cell(site.lot ? words.number(site.lot) : "–"),
      cell(words.number(Math.round(site.people))), ...(villages ? [cell(words.number(site.settlements ?? 0))] : []), ...(premises ? [cell(words.number(site.premises ?? 0))] : []),
      cell(money(site.capex)), cell(money(site.gap)), cell(words.percent(site.gap_pct))));
    const more = order.length > FEW && !all ? h("button", { type: "button", class: "small", "data-more": "sites", click: () => { all = true; draw(); } }, words.say("invest_more", { n: words.number(order.length) })) : null;
    return part("sites", words.say("invest_sites"), words.say("invest_sites_note"),
      table([words.say("invest_site"), words.say("invest_kind"), words.say("invest_unit"), words.say("invest_lot"), words.say("invest_people"), ...(villages ? [words.say("invest_settlements")] : []), ...(premises ? [words.say("invest_premises")] : []), `${words.say("invest_capex")}, ${plan.currency}`, words.say("invest_gap"), words.say("invest_gap_pct")], rows, 3), more);
  }

  function draw(): void {
    box.replaceChildren(...[sentences(), frontier(), tornado(), risk(), lots(), sites()].filter((each): each is HTMLElement => each !== null));
  }
  app.listen((changed) => changed.has("language") && draw());
  draw();
  return box;
}
