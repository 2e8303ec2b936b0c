// Unpacks what phusong has written into the page. docs/map-page.md describes the layout.

import type { Investment } from "./investment";

export type Language = "en" | "vi";
export type Text = { en: string; vi: string };

export type Service = { id: string; label: Text; mobile: boolean; bases: string[] };
export type Column = { service: number; operator: string };
export type Rule = { id: string; column_suffix: string; meaning: Text };
export type Group = { id: string; label: Text; kind: "all" | "type" | "parent" | "custom" };
export type Claim = { column: number | null; rule: number; group: number };
export type Headline = Claim & { text: Text };
export type Target = Claim & {
  id: string; label: Text; required_pct: number; date: string | null; reached: boolean | null; text: Text;
};

export type Prediction = { sites: string; model: string; dem: string; thresholds: string; threshold_dbm: Record<string, number>; phone: string; model_error_db: number; clutter: string | null };
export type Header = {
  format: number;
  generator: string;
  language: Language;
  title: Text;
  reference_date: string | null;
  boundary_version: Text; // may be empty
  synthetic: boolean;
  unit_noun: Text;
  notices: Text[];
  bases: string[];
  predictions: Prediction[];
  population_note: Text;
  services: Service[];
  not_studied: Text[];
  columns: Column[];
  rules: Rule[];
  groups: Group[];
  headlines: Headline[];
  targets: Target[];
  units: {
    codes: string[]; names: string[];
    type: number[]; types: (string | null)[];
    parent: number[]; parents: { code: string | null; name: string | null }[];
  };
  drawing: {
    unit_tolerance_m: number; region_tolerance_m: number;
    coverage: (number | null)[]; notspots: (number | null)[];
  };
  settlements: string[]; // their names
  investment: Investment | null;
  measured: { meaning: Text; layers: { operator: string; technology: string; environment: string | null; basis: string; threshold_dbm: number; services: number[] }[] } | null;
  site_kinds: { operator: string; technology: string; environment: string | null; services: number[] }[];
  sites: string[]; // ids of the masts
  arrays: { name: string; offset: number; bytes: number }[];
};

export const UNKNOWN = 0xffff; // of a share
export const NOT_MET = 0, MET = 1, UNJUDGED = 2;

export type Figures = {
  unitArea: Float64Array; // m²
  unitPopulation: Float64Array; // NaN: not known
  shareArea: Uint16Array; // [column * units + unit], hundredths of a per cent
  sharePeople: Uint16Array;
  verdicts: Uint8Array;
  members: Uint32Array[]; // per group
  groupTotals: Float64Array; // [group * 2]: m², persons
  groupCovered: Float64Array; // [(group * columns + column) * 2]
};

export type Data = {
  header: Header;
  units: number; // how many
  figures: Figures;
  bytesOf(name: string): Uint8Array;
};

async function unpack(base64: string): Promise<Uint8Array> {
  const text = atob(base64);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers that were written with varint and zigzag. */
export class Reader {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}
  byte(): number {
    return this.bytes[this.at++];
  }
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function readMembers(bytes: Uint8Array, groups: number): Uint32Array[] {
  const reader = new Reader(bytes);
  return Array.from({ length: groups }, () => {
    const members = new Uint32Array(reader.varint());
    let last = 0;
    for (let i = 0; i < members.length; ++i) members[i] = last += reader.varint();
    return members;
  });
}

export async function readData(): Promise<Data> {
  const element = document.getElementById("phusong-data")!;
  const all = await unpack(element.textContent!.trim());
  element.remove();
  const length = new DataView(all.buffer).getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(all.subarray(4, 4 + length)));
  const start = Math.ceil((4 + length) / 8) * 8;
  const bytesOf = (name: string): Uint8Array => {
    const entry = header.arrays.find((array) => array.name === name);
    if (!entry) throw new Error(`no array ${name}`);
    return all.subarray(start + entry.offset, start + entry.offset + entry.bytes);
  };
  const doubles = (name: string) => {
    const bytes = bytesOf(name);
    return new Float64Array(all.buffer, bytes.byteOffset, bytes.byteLength / 8);
  };
  const shares = (name: string) => {
    const bytes = bytesOf(name);
    return new Uint16Array(all.buffer, bytes.byteOffset, bytes.byteLength / 2);
  };
  const shareArea = shares("share_area");
  const sharePeople = shares("share_people");
  for (let i = 0; i < sharePeople.length; ++i) sharePeople[i] += shareArea[i]; // modulo 65,536
  return {
    header,
    units: header.units.codes.length,
    figures: {
      unitArea: doubles("unit_area_m2"),
      unitPopulation: doubles("unit_population"),
      shareArea,
      sharePeople,
      verdicts: bytesOf("verdicts"),
      members: readMembers(bytesOf("group_members"), header.groups.length),
      groupTotals: doubles("group_totals"),
      groupCovered: doubles("group_covered"),
    },
    bytesOf,
  };
}
