// What is asked of the data: a service, for whom, measured how, by which rule.
import { type Data, MET, NOT_MET, UNJUDGED, UNKNOWN } from "./data";

export type Measure = "area" | "people" | "rule" | "without" | "none";
export const MEASURES: Measure[] = ["area", "people", "rule", "without", "none"];

export type Kind = "share" | "verdict" | "count" | "plain";
export type Class = { key: string; colour: string; hatch?: boolean; from?: number; to?: number };

// ColorBrewer YlGnBu and OrRd: told apart by lightness alone, so by colour-blind readers and on a
// grey print too. Where none and all are special, they have classes of their own.
const SHARE_CLASSES: Class[] = [
  { key: "0", colour: "#ffffe0", from: 0, to: 0 },
  { key: "0-25", colour: "#d9f0b8", from: 0, to: 25 },
  { key: "25-50", colour: "#90d4b9", from: 25, to: 50 },
  { key: "50-75", colour: "#41b6c4", from: 50, to: 75 },
  { key: "75-95", colour: "#2484b9", from: 75, to: 95 },
  { key: "95-100", colour: "#2751a0", from: 95, to: 100 },
  { key: "100", colour: "#0a1f66", from: 100, to: 100 },
];
const COUNT_LIMITS = [0, 100, 500, 1000, 5000];
const COUNT_COLOURS = ["#fff9ef", "#fdd9a8", "#fcab77", "#f0654a", "#c51b1b", "#7a0000"];
const COUNT_CLASSES: Class[] = COUNT_COLOURS.map((colour, i) => ({
  key: `count-${i}`, colour,
  from: i === 0 ? 0 : COUNT_LIMITS[i - 1],
  to: i === 0 ? 0 : COUNT_LIMITS[i] ?? Infinity,
}));
const VERDICT_CLASSES: Class[] = [
  { key: "met", colour: "#8fc3e3" },
  { key: "flip", colour: "#fd9a3c", hatch: true },
  { key: "flip-met", colour: "#3a7d44", hatch: true },
  { key: "not-met", colour: "#7f2704" },
];
const UNKNOWN_CLASS: Class = { key: "unknown", colour: "#c4c4c4", hatch: true };
const PLAIN_CLASS: Class = { key: "plain", colour: "#ececea" };

export function kindOf(measure: Measure): Kind {
  return measure === "area" || measure === "people" ? "share" : measure === "rule" ? "verdict" : measure === "without" ? "count" : "plain";
}

export function classesOf(measure: Measure): Class[] {
  switch (kindOf(measure)) {
    case "share": return [...SHARE_CLASSES, UNKNOWN_CLASS];
    case "verdict": return [...VERDICT_CLASSES, UNKNOWN_CLASS];
    case "count": return [...COUNT_CLASSES, UNKNOWN_CLASS];
    default: return [PLAIN_CLASS];
  }
}

export class Indicators {
  constructor(private readonly data: Data) {}

  columnOf(service: number, operator: string): number {
    return this.data.header.columns.findIndex((c) => c.service === service && c.operator === operator);
  }
  /** Keys for whom a service can be asked, in the order of the data. */
  operatorsOf(service: number): string[] {
    return this.data.header.columns.filter((c) => c.service === service).map((c) => c.operator);
  }
  /** Per cent of the unit's area; every unit has one, but for those without area. */
  areaPct(unit: number, column: number): number | null {
    const share = this.data.figures.shareArea[column * this.data.units + unit];
    return share === UNKNOWN ? null : share / 100;
  }
  peoplePct(unit: number, column: number): number | null {
    const share = this.data.figures.sharePeople[column * this.data.units + unit];
    return share === UNKNOWN ? null : share / 100;
  }
  population(unit: number): number | null {
    const people = this.data.figures.unitPopulation[unit];
    return Number.isNaN(people) ? null : people;
  }
  areaKm2(unit: number): number {
    return this.data.figures.unitArea[unit] / 1e6;
  }
  without(unit: number, column: number): number | null {
    const people = this.population(unit), pct = this.peoplePct(unit, column);
    if (people === 0) return 0;
    return people === null || pct === null ? null : people * (1 - pct / 100);
  }
  verdict(unit: number, column: number, rule: number): number {
    const stride = Math.ceil(this.data.units / 4);
    const byte = this.data.figures.verdicts[(column * this.data.header.rules.length + rule) * stride + (unit >> 2)];
    return (byte >> (2 * (unit & 3))) & 3;
  }
  value(measure: Measure, unit: number, column: number): number | null {
    switch (measure) {
      case "area": return this.areaPct(unit, column);
      case "people": return this.peoplePct(unit, column);
      case "without": return this.without(unit, column);
      default: return null;
    }
  }
  /** Whether a unit meets one of two rules only. */
  flips(unit: number, column: number, rule: number, stated: number): boolean {
    const now = this.verdict(unit, column, rule), then = this.verdict(unit, column, stated);
    return (now === MET && then === NOT_MET) || (now === NOT_MET && then === MET);
  }
  classOf(measure: Measure, unit: number, column: number, rule: number, stated: number): number {
    const kind = kindOf(measure);
    if (kind === "plain") return 0;
    const classes = classesOf(measure);
    const unknown = classes.length - 1;
    if (kind === "verdict") {
      const now = this.verdict(unit, column, rule), then = this.verdict(unit, column, stated);
      if (now === UNJUDGED) return unknown;
      if (now === MET) return then === NOT_MET ? 2 : 0;
      return then === MET ? 1 : 3;
    }
    const value = this.value(measure, unit, column);
    if (value === null) return unknown;
    if (value === 0) return 0;
    if (kind === "share" && value === 100) return 6;
    for (let i = 1; i < unknown; ++i) if (value < classes[i].to!) return i;
    return unknown - 1;
  }
  /** How many of a group meet a rule, do not, cannot be judged. */
  counts(column: number, rule: number, group: number): { met: number; notMet: number; unknown: number; total: number } {
    const found = [0, 0, 0];
    const members = this.data.figures.members[group];
    for (const unit of members) ++found[this.verdict(unit, column, rule)];
    return { met: found[MET], notMet: found[NOT_MET], unknown: found[UNJUDGED], total: members.length };
  }
  /** Share of a group's area or people; null where nobody is known to live there. */
  groupPct(column: number, group: number, what: "area" | "people"): number | null {
    const at = what === "area" ? 0 : 1;
    const { groupTotals, groupCovered } = this.data.figures;
    const total = groupTotals[group * 2 + at];
    const part = groupCovered[(group * this.data.header.columns.length + column) * 2 + at];
    return total > 0 && !Number.isNaN(part) ? (100 * part) / total : null;
  }
}
