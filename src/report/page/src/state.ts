// What the page shows, as one value that stands in the address: a link brings everybody to the same view.
import type { Data, Language } from "./data";
import { type Measure, MEASURES } from "./indicator";

export type SortKey = "name" | "code" | "type" | "parent" | "population" | "area" | "area_pct" | "people_pct" | "without" | "rule";
export const SORT_KEYS: SortKey[] = ["name", "code", "type", "parent", "population", "area", "area_pct", "people_pct", "without", "rule"];
export type Filter = "all" | "met" | "not" | "unknown" | "flips";
export type Tab = "table" | "charts" | "investment" | "about";

export type State = {
  language: Language;
  service: number;
  operator: string;
  measure: Measure;
  rule: number;
  stated: number; // the rule that flips are told against
  group: number;
  coverage: boolean;
  notspots: boolean;
  labels: boolean;
  settlements: boolean;
  proposed: boolean; // sites of the investment plan; with their tab, unless the reader says otherwise
  sites: boolean;
  measured: boolean; // squares held against measurements
  basemap: string; // empty: none
  search: string;
  filter: Filter;
  sort: SortKey;
  descending: boolean;
  unit: number; // −1: none
  tab: Tab;
  camera: string; // "zoom/lat/lon", empty: the whole area
};

export function firstState(data: Data): State {
  const stated = data.header.headlines.find((claim) => claim.column !== null);
  const column = stated ? data.header.columns[stated.column!] : data.header.columns[0];
  return {
    language: data.header.language,
    service: column?.service ?? 0,
    operator: column?.operator ?? "ANY",
    measure: "area",
    rule: stated?.rule ?? 0,
    stated: stated?.rule ?? 0,
    group: 0,
    coverage: false, notspots: false, labels: true, settlements: false, sites: false, measured: false, proposed: false, basemap: "",
    search: "", filter: "all", sort: "name", descending: false, unit: -1, tab: "table", camera: "",
  };
}

function among<T extends string>(value: string | null, known: readonly T[], otherwise: T): T {
  return known.includes(value as T) ? (value as T) : otherwise;
}

/** Whatever of the fragment makes sense for this data; the rest stays as it is. */
export function readFragment(fragment: string, data: Data): State {
  const state = firstState(data);
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const { header } = data;
  const indexOf = (key: string, ids: string[], otherwise: number) => {
    const found = ids.indexOf(given.get(key) ?? "");
    return found < 0 ? otherwise : found;
  };
  state.language = among(given.get("lang"), ["en", "vi"], state.language);
  state.service = indexOf("service", header.services.map((s) => s.id), state.service);
  const operators = header.columns.filter((c) => c.service === state.service).map((c) => c.operator);
  state.operator = among(given.get("operator"), operators, operators.includes(state.operator) ? state.operator : "ANY");
  state.measure = among(given.get("by"), MEASURES, state.measure);
  state.rule = indexOf("rule", header.rules.map((r) => r.id), state.rule);
  state.stated = indexOf("against", header.rules.map((r) => r.id), state.stated);
  state.group = indexOf("group", header.groups.map((g) => g.id), state.group);
  state.tab = among(given.get("tab"), header.investment ? ["table", "charts", "investment", "about"] : ["table", "charts", "about"], state.tab);
  state.proposed = state.tab === "investment";
  const layers = given.get("layers")?.split(",");
  if (layers) {
    state.coverage = layers.includes("coverage");
    state.notspots = layers.includes("notspots");
    state.labels = layers.includes("names");
    state.settlements = layers.includes("settlements");
    state.sites = layers.includes("sites");
    state.measured = data.header.measured !== null && layers.includes("measured");
    state.proposed = header.investment !== null && layers.includes("proposed");
  }
  state.basemap = given.get("tiles") ?? "";
  state.search = given.get("search") ?? "";
  state.filter = among(given.get("show"), ["all", "met", "not", "unknown", "flips"], state.filter);
  const sort = given.get("sort") ?? "";
  state.sort = among(sort.replace(/^-/, ""), SORT_KEYS, state.sort);
  state.descending = sort.startsWith("-");
  state.unit = indexOf("unit", header.units.codes, -1);
  state.camera = /^[\d.]+\/-?[\d.]+\/-?[\d.]+$/.test(given.get("map") ?? "") ? given.get("map")! : "";
  return state;
}

export function writeFragment(state: State, data: Data): string {
  const { header } = data;
  const first = firstState(data);
  const parts: [string, string][] = [];
  const add = (key: string, value: string, ordinary: boolean) => {
    if (!ordinary) parts.push([key, value]);
  };
  add("lang", state.language, state.language === first.language);
  add("service", header.services[state.service]?.id ?? "", false);
  add("operator", state.operator, state.operator === "ANY");
  add("by", state.measure, false);
  add("rule", header.rules[state.rule]?.id ?? "", false);
  add("against", header.rules[state.stated]?.id ?? "", state.stated === first.stated);
  add("group", header.groups[state.group]?.id ?? "", state.group === 0);
  const layers = [state.coverage && "coverage", state.notspots && "notspots", state.settlements && "settlements", state.sites && "sites", state.measured && "measured", state.proposed && "proposed", state.labels && "names"].filter(Boolean).join(",");
  add("layers", layers, layers === (state.tab === "investment" ? "proposed,names" : "names"));
  add("tiles", state.basemap, state.basemap === "");
  add("search", state.search, state.search === "");
  add("show", state.filter, state.filter === "all");
  add("sort", (state.descending ? "-" : "") + state.sort, state.sort === "name" && !state.descending);
  add("unit", header.units.codes[state.unit] ?? "", state.unit < 0);
  add("tab", state.tab, state.tab === "table");
  add("map", state.camera, state.camera === "");
  return "#" + new URLSearchParams(parts).toString();
}
