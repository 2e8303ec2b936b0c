// Builds the map page and writes it as C++: build_page.mjs --npm NPM --source DIR --work DIR --out FILE
//
// The work is done in a folder of its own, which all presets share: `npm ci` runs when the lock file
// has changed since the last time, Vite when any source has. What was built is remembered under a
// hash of the sources.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: { npm: { type: "string" }, source: { type: "string" }, work: { type: "string" }, out: { type: "string" } },
});
const MARK = "@PHUSONG_DATA@";
const PIECE_BYTES = 16_000; // compilers warn of literals beyond 65,536

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "node_modules" && entry.name !== "dist")
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    })
    .sort();
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(relative(options.source, path)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function npm(what, ...args) {
  const { status, stdout, stderr, error } = spawnSync(options.npm, args, { cwd: options.work, encoding: "utf8" });
  if (status === 0) return;
  console.error(`${stdout ?? ""}${stderr ?? ""}${error ?? ""}`);
  console.error(`error: ${what} failed (npm ${args.join(" ")}).`);
  console.error("  The map page needs npm's registry once. To build without the page: cmake -DPHUSONG_MAP_PAGE=OFF");
  process.exit(1);
}

/// Whether npm could fetch the libraries; says so where it could not.
function fetched() {
  const { status, stderr, error } = spawnSync(
    options.npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: options.work, encoding: "utf8" });
  if (status === 0) return true;
  console.error(`warning: npm cannot fetch the libraries of the map page, so map.html is left out of this build:
${error?.message ?? stderr}`);
  return false;
}

function build() {
  const sources = filesUnder(options.source);
  const built = join(options.work, "dist", "index.html");
  const stamp = join(options.work, "built.sha256");
  const hash = hashOf(sources);
  if (existsSync(built) && textOf(stamp) === hash) return readFileSync(built);

  mkdirSync(options.work, { recursive: true });
  for (const folder of ["src", "dist"]) rmSync(join(options.work, folder), { recursive: true, force: true });
  for (const path of sources) cpSync(path, join(options.work, relative(options.source, path)));
  const locked = hashOf([join(options.source, "package.json"), join(options.source, "package-lock.json")]);
  const installed = join(options.work, "node_modules", ".phusong-lock.sha256");
  if (textOf(installed) !== locked) {
    if (!fetched()) {
      // As where node is missing: everything else works, and the tool says that it has no page.
      copyFileSync(new URL("page_template_absent.cpp", import.meta.url), options.out);
      process.exit(0);
    }
    writeFileSync(installed, locked);
  }
  npm("checking the types of the map page", "run", "--silent", "check");
  npm("building the map page", "run", "--silent", "build");
  writeFileSync(stamp, hash);
  return readFileSync(built);
}

// Pieces end between characters of UTF-8.
function* piecesOf(bytes) {
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + PIECE_BYTES, bytes.length);
    while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) --end;
    yield bytes.subarray(start, end).toString("utf8");
    start = end;
  }
}

function literals(bytes) {
  // JSON's escapes are C++'s; a third '?' could be a trigraph to old compilers, so none follows another.
  return [...piecesOf(bytes)]
    .map((piece) => `    "${piece.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")
      .replace(/\?\?/g, "?\\?").replace(/[\x00-\x1f]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`)}"sv,`)
    .join("\n");
}

const page = build();
const at = page.indexOf(MARK);
if (at < 0 || page.indexOf(MARK, at + 1) >= 0) {
  console.error(`error: the built page must contain ${MARK} exactly once`);
  process.exit(1);
}
writeFileSync(
  options.out,
  `// Made by build_page.mjs from src/report/page; not to be edited.
#include "report/page_template.hpp"

namespace phusong::report {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kBefore[] = {
${literals(page.subarray(0, at))}
};
constexpr std::string_view kAfter[] = {
${literals(page.subarray(at + MARK.length))}
};

}  // namespace

std::span<const std::string_view> page_before_data() {
    return kBefore;
}

std::span<const std::string_view> page_after_data() {
    return kAfter;
}

}  // namespace phusong::report
`,
);
