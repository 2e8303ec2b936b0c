// The state of the page and who hears of its changes.
import type { Data } from "./data";
import { Indicators } from "./indicator";
import { type MeasuredSquare, readMeasured } from "./measured";
import { readSettlements, type Settlement } from "./settlements";
import { readSites, type Site } from "./sites";
import { readFragment, type State, writeFragment } from "./state";
import { Words } from "./words";

export class App {
  state: State;
  words: Words;
  readonly indicators: Indicators;
  readonly settlements: Settlement[];
  readonly sites: Site[];
  readonly measured: MeasuredSquare[];
  private proposedElsewhere: boolean; // what the layer of proposed sites was before their tab was opened
  private readonly listeners: ((changed: Set<keyof State>) => void)[] = [];

  constructor(readonly data: Data) {
    this.indicators = new Indicators(data);
    this.settlements = readSettlements(data);
    this.sites = readSites(data);
    this.measured = readMeasured(data);
    this.state = readFragment(location.hash, data);
    this.proposedElsewhere = this.state.proposed && this.state.tab !== "investment";
    this.words = new Words(this.state.language);
    addEventListener("hashchange", () => {
      if (location.hash !== writeFragment(this.state, this.data)) this.change(readFragment(location.hash, data));
    });
  }

  /** The column of the figures that is shown; −1 where there is none. */
  get column(): number {
    return this.indicators.columnOf(this.state.service, this.state.operator);
  }

  /** Which drawn area is nearest to what is shown: of the operator, else of any; of the generation,
   * else of it or newer ones (a hole in 2G that 4G fills is no not-spot). */
  region(kind: "coverage" | "notspots"): { index: number; column: number } | null {
    const drawn = this.data.header.drawing[kind];
    const { service, operator } = this.state;
    const atLeast = this.data.header.services.findIndex((each) => each.id === `${this.data.header.services[service]?.id}+`);
    const wanted = [
      this.column, this.indicators.columnOf(service, "ANY"),
      ...(atLeast < 0 ? [] : [this.indicators.columnOf(atLeast, operator), this.indicators.columnOf(atLeast, "ANY")]),
    ];
    for (const column of wanted) if (column >= 0 && drawn.includes(column)) return { index: drawn.indexOf(column), column };
    return null;
  }

  /** "not-spots: without 2G or newer (any operator)", and where that is not quite what is shown, a word on it. */
  regionLabel(kind: "coverage" | "notspots"): { label: string; note: string } {
    const { words, data } = this;
    const region = this.region(kind);
    if (!region) return { label: words.say(`layer_${kind}`), note: words.say("layer_not_drawn") };
    const named = (column: number) => {
      const { service, operator } = data.header.columns[column];
      return { service: words.text(data.header.services[service].label), operator: words.operator(operator) };
    };
    const note = region.column === this.column ? "" : words.say("layer_nearest", named(this.column));
    return { label: words.say(`layer_${kind}_of`, named(region.column)), note };
  }

  listen(listener: (changed: Set<keyof State>) => void): void {
    this.listeners.push(listener);
  }

  change(part: Partial<State>): void {
    const changed = new Set<keyof State>();
    const next = { ...this.state, ...part };
    // Proposed sites come and go with their tab, so that they hide no coverage map; a choice of the reader's own stays.
    if (part.proposed !== undefined && part.proposed !== this.state.proposed) this.proposedElsewhere = part.proposed && part.tab === undefined;
    else if (next.tab !== this.state.tab && next.tab === "investment") next.proposed = true;
    else if (next.tab !== this.state.tab && this.state.tab === "investment") next.proposed = this.proposedElsewhere;
    // Not every operator offers every service.
    if (this.indicators.columnOf(next.service, next.operator) < 0) next.operator = "ANY";
    for (const key of Object.keys(next) as (keyof State)[]) if (next[key] !== this.state[key]) changed.add(key);
    if (changed.size === 0) return;
    this.state = next;
    if (changed.has("language")) this.words = new Words(next.language);
    history.replaceState(null, "", writeFragment(next, this.data));
    for (const listener of this.listeners) listener(changed);
  }
}
