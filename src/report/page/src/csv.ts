// The table as it is shown, for spreadsheets: as communes.csv, UTF-8 with a byte order mark.

/** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(Math.round(value * 1e4) / 1e4);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replace(/"/g, '""')}"`;
}

export function csvText(header: string[], rows: (string | number | null)[][]): string {
  return "\ufeff" + [header, ...rows].map((row) => row.map(csvField).join(",")).join("\n") + "\n";
}

export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
