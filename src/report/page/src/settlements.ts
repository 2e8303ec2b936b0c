// The settlements of a study, where it has some, and which services reach each.
import { type Data, Reader } from "./data";

const STEP = 1e-5; // degrees

export type Settlement = { name: string; position: [number, number]; unit: number; services: boolean[] };

export function readSettlements(data: Data): Settlement[] {
  const { settlements: names, services, arrays } = data.header;
  if (!arrays.some((array) => array.name === "settlements")) return [];
  const reader = new Reader(data.bytesOf("settlements"));
  let x = 0, y = 0;
  return Array.from({ length: reader.varint() }, (_, i) => {
    x += reader.zigzag();
    y += reader.zigzag();
    const unit = reader.varint() - 1;
    const offered: boolean[] = [];
    for (let s = 0; unit >= 0 && s < services.length; s += 8) {
      const byte = reader.byte();
      for (let bit = 0; bit < 8 && s + bit < services.length; ++bit) offered.push(((byte >> bit) & 1) === 1);
    }
    return { name: names[i], position: [x * STEP, y * STEP], unit, services: offered };
  });
}
