// The state of the page and who hears of its changes.
import type { Data } from "./data";
import { Indicators } from "./indicator";
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
  private readonly listeners: ((changed: Set<keyof State>) => void)[] = [];

  constructor(readonly data: Data) {
    this.indicators = new Indicators(data);
    this.settlements = readSettlements(data);
    this.sites = readSites(data);
    this.state = readFragment(location.hash, data);
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

  /** "covered area: 2G or newer, any operator". */
  regionLabel(kind: "coverage" | "notspots"): string {
    const region = this.region(kind);
    const name = this.words.say(`layer_${kind}`);
    if (!region) return name;
    const { service, operator } = this.data.header.columns[region.column];
    return `${name}: ${this.words.text(this.data.header.services[service].label)}, ${this.words.operator(operator)}`;
  }

  listen(listener: (changed: Set<keyof State>) => void): void {
    this.listeners.push(listener);
  }

  change(part: Partial<State>): void {
    const changed = new Set<keyof State>();
    const next = { ...this.state, ...part };
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
