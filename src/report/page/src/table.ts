// The table of units: sorted, filtered, searched; of a long one only the rows in sight are elements.
import type { App } from "./app";
import { csvText, save } from "./csv";
import { MET, NOT_MET, UNJUDGED } from "./data";
import { h, select } from "./dom";
import type { Filter, SortKey, State } from "./state";
import { SORT_KEYS } from "./state";
import { folded, type Words } from "./words";

const ROW_PX = 29;
const EXTRA_ROWS = 12;
const PRINTED_ROWS = 500;

const COLUMNS: SortKey[] = ["name", "code", "type", "parent", "population", "area", "area_pct", "people_pct", "without", "rule"];
const TEXTS: SortKey[] = ["name", "code", "type", "parent"];

type Cell = string | number | null;

export function makeTable(app: App, choose: (unit: number) => void): HTMLElement {
  const { data, indicators } = app;
  const { units } = data.header;
  const keys = units.names.map((name, i) => folded(`${name} ${units.codes[i]} ${units.parents[units.parent[i]]?.name ?? ""} ${units.types[units.type[i]] ?? ""}`));
  const collator = new Intl.Collator("vi", { numeric: true });
  let rows: number[] = [];

  const head = h("tr", { "aria-rowindex": 1 });
  const body = h("tbody");
  const table = h("table", { role: "grid", class: "units" }, h("thead", {}, head), body);
  const scroller = h("div", { class: "scroller", tabindex: 0, scroll: () => drawRows() }, table);
  const count = h("span", { class: "count", role: "status", "aria-live": "polite" });
  const printed = h("p", { class: "only-print" });
  const search = h("input", { type: "search", id: "search", autocomplete: "off", spellcheck: false, input: () => app.change({ search: search.value }) });
  const tools = h("div", { class: "tools" });
  const panel = h("div", {}, tools, scroller, printed);

  function cell(unit: number, key: SortKey): Cell {
    const column = app.column;
    switch (key) {
      case "name": return units.names[unit];
      case "code": return units.codes[unit];
      case "type": return units.types[units.type[unit]] ?? null;
      case "parent": return units.parents[units.parent[unit]]?.name ?? null;
      case "population": return indicators.population(unit);
      case "area": return indicators.areaKm2(unit);
      case "area_pct": return column < 0 ? null : indicators.areaPct(unit, column);
      case "people_pct": return column < 0 ? null : indicators.peoplePct(unit, column);
      case "without": return column < 0 ? null : indicators.without(unit, column);
      case "rule": {
        if (column < 0) return null;
        const verdict = indicators.verdict(unit, column, app.state.rule);
        return verdict === UNJUDGED ? null : verdict;
      }
    }
  }

  function shown(unit: number, key: SortKey, words: Words): string {
    const value = cell(unit, key);
    if (value === null) return "–";
    if (key === "rule") return words.say(value === MET ? "yes" : "no");
    if (key === "area_pct" || key === "people_pct") return words.percent(value as number, 1).replace(/\s?%$/, "");
    if (key === "area") return words.number(value as number, 1);
    return typeof value === "number" ? words.number(value) : value;
  }

  function title(key: SortKey): string {
    return app.words.say(`col_${key}`, { rule: data.header.rules[app.state.rule]?.id ?? "" });
  }

  function passes(unit: number, filter: Filter, column: number): boolean {
    if (filter === "all" || column < 0) return true;
    if (filter === "flips") return indicators.flips(unit, column, app.state.rule, app.state.stated);
    return indicators.verdict(unit, column, app.state.rule) === { met: MET, not: NOT_MET, unknown: UNJUDGED }[filter];
  }

  function compare(a: Cell, b: Cell): number {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  }

  function findRows(): void {
    const { state } = app;
    const wanted = folded(state.search).split(/\s+/).filter(Boolean);
    const column = app.column;
    rows = [...data.figures.members[state.group]].filter(
      (unit) => wanted.every((word) => keys[unit].includes(word)) && passes(unit, state.filter, column));
    const values = new Map(rows.map((unit) => [unit, cell(unit, state.sort)]));
    rows.sort((a, b) => {
      const x = values.get(a)!, y = values.get(b)!;
      const order = compare(x, y);
      // What is not known stands last, whichever way the table is sorted.
      if (order !== 0) return state.descending && x !== null && y !== null ? -order : order;
      return a - b;
    });
  }

  function rowOf(unit: number, place: number): HTMLTableRowElement {
    const chosen = unit === app.state.unit;
    const row = h("tr", {
      "aria-rowindex": place + 2, "aria-selected": chosen, tabindex: chosen ? 0 : -1, class: chosen ? "chosen" : null, "data-unit": unit,
      click: () => choose(unit),
    });
    for (const key of COLUMNS) row.append(h("td", { class: TEXTS.includes(key) ? null : "number" }, shown(unit, key, app.words)));
    return row;
  }

  function drawRows(all = 0): void {
    const first = all ? 0 : Math.max(0, Math.floor(scroller.scrollTop / ROW_PX) - EXTRA_ROWS);
    const last = all ? Math.min(all, rows.length) : Math.min(rows.length, Math.ceil((scroller.scrollTop + Math.max(scroller.clientHeight, 300)) / ROW_PX) + EXTRA_ROWS);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.unit : undefined;
    const space = (count: number) => (count > 0 && !all ? [h("tr", { class: "space", "aria-hidden": "true" }, h("td", { colspan: COLUMNS.length, style: `height:${count * ROW_PX}px` }))] : []);
    body.replaceChildren(...space(first), ...rows.slice(first, last).map((unit, i) => rowOf(unit, first + i)), ...space(rows.length - last));
    if (!body.querySelector("[tabindex='0']")) body.querySelector("[data-unit]")?.setAttribute("tabindex", "0");
    if (focused) body.querySelector<HTMLElement>(`[data-unit="${focused}"]`)?.focus({ preventScroll: true });
    table.setAttribute("aria-rowcount", String(rows.length + 1));
  }

  function drawHead(): void {
    head.replaceChildren(
      ...COLUMNS.map((key) => {
        const sorted = app.state.sort === key;
        return h("th", { scope: "col", "aria-sort": sorted ? (app.state.descending ? "descending" : "ascending") : "none", class: TEXTS.includes(key) ? null : "number" },
          h("button", { type: "button", "data-sort": key, click: () => sortBy(key) }, title(key), h("span", { "aria-hidden": "true", class: "arrow" }, sorted ? (app.state.descending ? " ▼" : " ▲") : "")));
      }));
  }

  function sortBy(key: SortKey): void {
    const same = app.state.sort === key;
    app.change({ sort: key, descending: same ? !app.state.descending : !TEXTS.includes(key) });
    head.querySelector<HTMLElement>(`[data-sort="${key}"]`)?.focus();
  }

  function drawTools(): void {
    const { words, state } = app;
    search.placeholder = words.say("search");
    search.setAttribute("aria-label", words.say("search"));
    if (search.value !== state.search) search.value = state.search;
    const filters: Filter[] = ["all", "met", "not", "unknown", "flips"];
    const filter = select("filter", filters.map((value) => ({ value, label: words.say(`filter_${value}`) })), state.filter, (value) => app.change({ filter: value as Filter }));
    tools.replaceChildren(
      search, h("label", { for: "filter" }, words.say("filter")), filter, count,
      h("button", { type: "button", id: "export", click: exportCsv }, words.say("export_csv")));
  }

  function drawCount(): void {
    const { unit } = app.state;
    const told = app.words.say("rows_shown", { n: app.words.number(rows.length), total: app.words.number(data.units) });
    table.setAttribute("aria-label", `${app.words.say("table")}: ${told}`);
    const hidden = unit >= 0 && !rows.includes(unit);
    count.textContent = told + (hidden ? ` · ${app.words.say("row_hidden", { name: units.names[unit] || units.codes[unit] })}` : "");
  }

  function exportCsv(): void {
    const { state } = app;
    const service = data.header.services[state.service]?.id ?? "";
    const question = `${service}/${state.operator}`;
    const name = (key: SortKey) =>
      ({ name: "unit_name", code: "unit_code", type: "unit_type", parent: "parent_name", population: "population", area: "area_km2",
         area_pct: `area_covered_pct (${question})`, people_pct: `population_covered_pct (${question})`, without: `population_without (${question})`,
         rule: `meets ${data.header.rules[state.rule]?.id} (${question})` })[key];
    const lines = rows.map((unit) => COLUMNS.map((key) => {
      const value = cell(unit, key);
      return key === "rule" && value !== null ? String(value === MET) : value;
    }));
    save(`communes-${service}-${state.operator}.csv`.replace(/[^\w.+-]/g, "_"), csvText(COLUMNS.map(name), lines));
  }

  function reveal(unit: number): void {
    const place = rows.indexOf(unit);
    if (place < 0) return;
    const top = place * ROW_PX, bottom = top + 2 * ROW_PX;
    if (top < scroller.scrollTop || bottom > scroller.scrollTop + scroller.clientHeight - ROW_PX)
      scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 2 + ROW_PX);
    drawRows();
  }

  body.addEventListener("keydown", (event) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>("tr[data-unit]");
    if (!row) return;
    const place = rows.indexOf(Number(row.dataset.unit));
    const steps: Record<string, number> = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1, PageDown: place + 10, PageUp: place - 10 };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return choose(Number(row.dataset.unit));
    }
    if (!(event.key in steps)) return;
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, steps[event.key]));
    const top = next * ROW_PX;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    if (top + 3 * ROW_PX > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + 3 * ROW_PX - scroller.clientHeight;
    drawRows();
    body.querySelector<HTMLElement>(`[data-unit="${rows[next]}"]`)?.focus({ preventScroll: true });
  });

  const ofRows: (keyof State)[] = ["service", "operator", "rule", "stated", "group", "search", "filter", "sort", "descending", "language"];
  function redraw(): void {
    findRows();
    drawHead();
    drawRows();
    drawCount();
  }
  app.listen((changed) => {
    if (ofRows.some((key) => changed.has(key))) {
      if (["search", "filter", "sort", "descending", "group"].some((key) => changed.has(key as keyof State))) scroller.scrollTop = 0;
      redraw();
    }
    if (changed.has("language") || changed.has("filter") || changed.has("search")) drawTools();
    if (changed.has("unit")) {
      drawRows();
      drawCount();
      if (app.state.unit >= 0) reveal(app.state.unit);
    }
    if (changed.has("tab")) drawRows();
  });
  addEventListener("resize", () => drawRows());
  addEventListener("beforeprint", () => {
    drawRows(PRINTED_ROWS);
    printed.textContent = rows.length > PRINTED_ROWS ? app.words.say("rows_printed", { n: PRINTED_ROWS, total: app.words.number(rows.length) }) : "";
  });
  addEventListener("afterprint", () => drawRows());
  drawTools();
  redraw();
  // The scroller has its height only when it stands in the page.
  requestAnimationFrame(() => {
    drawRows();
    if (app.state.unit >= 0) reveal(app.state.unit);
  });
  return panel;
}

export { SORT_KEYS };
