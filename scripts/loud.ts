// How loud a check is where it must be: stages the old function of each case of fixtures/landed-refactors as new, in the file it stood in.
//
//   npm run loud [-- --missed]
//
// Functions that their projects later split have to be flagged, controls must not be. Crates come from the registry, through cargo.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CallSites, callsAtHand } from "../src/check/call-sites.ts";
import { check } from "../src/check/check.ts";
import { ownerLookup } from "../src/check/owner-of.ts";
import { rustFilesUnder, wholeFiles } from "../src/check/read-files.ts";
import { textFacts } from "../src/check/text-facts.ts";
import { loadRules } from "../src/rule/load.ts";
import type { Case } from "./backtest-rules.ts";
import { fetchCrate } from "./fetch-crate.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const rules = loadRules(join(root, "rules"));
const folders = new Map<string, string>();

function sourceOf({ crate, version }: Case): string {
  const name = `${crate}-${version}`;
  const known = folders.get(name) ?? unpacked(crate, version);
  folders.set(name, known);
  return known;
}

function unpacked(crate: string, version: string): string {
  const args = ["metadata", "--format-version", "1", "--offline"];
  const options = { cwd: fetchCrate(`${crate}-${version}`), encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { packages } = JSON.parse(execFileSync("cargo", args, options)) as {
    packages: { name: string; version: string; manifest_path: string }[];
  };
  const found = packages.find((one) => one.name === crate && one.version === version);
  if (found === undefined) throw new Error(`cargo does not know ${crate} ${version}`);
  return dirname(found.manifest_path);
}

const facts = textFacts();
const callSites = new Map<string, CallSites>();

/** In all of the package, as they would be in the index. */
function callSitesOf(folder: string): CallSites {
  const texts = () => wholeFiles(rustFilesUnder(folder, folder), folder).files.map(({ after }) => after);
  const known = callSites.get(folder);
  if (known !== undefined) return known;
  const count = callsAtHand(texts(), facts);
  const counted: CallSites = (names) => new Map(names.map((name) => [name, count(name)]));
  callSites.set(folder, counted);
  return counted;
}

async function isFlagged(one: Case): Promise<boolean> {
  const folder = sourceOf(one);
  const after = readFileSync(join(folder, one.file), "utf8");
  const lines = after.split("\n");
  const first = one.line_before - 1;
  const before = [...lines.slice(0, first), ...lines.slice(one.end_line_before)].join("\n");
  const { diagnostics } = await check({
    off: [],
    root: folder,
    changes: { files: [{ path: one.file, before: [before], after }], gone: [], notices: [] },
    whole: false,
    rules,
    threshold: {},
    levels: {},
    baseline: [],
    ownerOf: ownerLookup(folder),
    callSites: callSitesOf(folder),
    facts,
  });
  return diagnostics.some(
    ({ line, severity }) => severity === "warning" && line > first && line <= one.end_line_before,
  );
}

const cases = JSON.parse(readFileSync(join(root, "fixtures", "landed-refactors", "dev.json"), "utf8")) as Case[];
for (const [what, chosen] of [
  ["functions that were split later", cases.filter(({ kind, tier }) => kind === "positive" && tier === 1)],
  ["controls", cases.filter(({ kind }) => kind === "control")],
] as const) {
  const missed: string[] = [];
  for (const one of chosen) if (!(await isFlagged(one))) missed.push(`${one.id} ${one.crate}-${one.version}`);
  console.log(`${chosen.length - missed.length} of ${chosen.length} ${what} are flagged`);
  if (what !== "controls" && process.argv.includes("--missed"))
    console.log(missed.map((id) => `  missed: ${id}`).join("\n"));
}
