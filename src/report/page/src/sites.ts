// The base stations of a study, where it has some, and what is on air at each.
import { type Data, Reader } from "./data";

const STEP = 1e-5; // degrees

/** A mast: its kinds (operator and technology) are numbers in header.site_kinds. */
export type Site = { id: string; position: [number, number]; kinds: number[] };

export function readSites(data: Data): Site[] {
  const { sites: ids, arrays } = data.header;
  if (!arrays.some((array) => array.name === "sites")) return [];
  const reader = new Reader(data.bytesOf("sites"));
  let x = 0, y = 0;
  return Array.from({ length: reader.varint() }, (_, i) => {
    x += reader.zigzag();
    y += reader.zigzag();
    return { id: ids[i], position: [x * STEP, y * STEP] as [number, number], kinds: Array.from({ length: reader.varint() }, () => reader.varint()) };
  });
}

/** Whether a mast is part of what is shown: of the service, and of the operator where one is chosen. */
export function offers(data: Data, site: Site, service: number, operator: string): boolean {
  const together = operator === "ANY" || operator === "ALL" || operator.startsWith("EXACTLY_");
  return site.kinds.some((number) => {
    const kind = data.header.site_kinds[number];
    return kind.services.includes(service) && (together || kind.operator === operator);
  });
}

/** "A: 2G, 4G": a line for each operator at a mast. */
export function siteLines(data: Data, site: Site, unspecified: string): string[] {
  const byOperator = new Map<string, string[]>();
  for (const number of site.kinds) {
    const { operator, technology } = data.header.site_kinds[number];
    const technologies = byOperator.get(operator) ?? [];
    if (!technologies.includes(technology)) technologies.push(technology);
    byOperator.set(operator, technologies);
  }
  return [...byOperator].map(([operator, technologies]) => `${operator || unspecified}: ${technologies.join(", ")}`);
}
