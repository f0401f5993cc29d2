// Time and memory of merging many profiles: `npm run bench:merge -- [COUNT] [FOLDER]`, half of them and all.
//
// The profiles are made of the recorded one: its functions 16 times, about 10 MB a file, two fifths of them under names that only one file has. They stay in FOLDER where it is named.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { profileText, readProfile } from "../src/ir/profile-file.ts";
import type { FunctionCost, Profile } from "../src/model/profile.ts";
import { measureInTurn } from "./measure-command.ts";

const REPEATS = 16;
const [count = "200", named] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const bin = join(root, "dist", "bin.js");
if (!existsSync(bin)) throw new Error("there is no dist/bin.js: npm run build");

const folder = named === undefined ? mkdtempSync(join(tmpdir(), "mono-advise-bench-")) : resolve(named);
try {
  mkdirSync(folder, { recursive: true });
  const recorded = await readProfile(join(root, "fixtures", "salsa-ledger", "mono-advise.profile.json"));
  const files = Array.from({ length: Number(count) }, (_, crate) => join(folder, `c${crate}.profile.json`));
  for (const [crate, file] of files.entries())
    if (!existsSync(file)) writeFileSync(file, profileText(made(recorded, crate)));
  const half = files.slice(0, files.length >> 1);
  const merge = (some: readonly string[]) =>
    [process.execPath, bin, "merge", ...some, "-q", "-o", join(folder, "merged.json")] as const;
  const runs = await measureInTurn([merge(half), merge(files)], { runs: 1 });
  for (const [index, { wall, processor, peak }] of runs.entries()) {
    const some = [half, files][index]!;
    const bytes = some.reduce((sum, file) => sum + statSync(file).size, 0);
    const parts = [
      `${some.length} profiles, ${(bytes / 1e6).toFixed(0)} MB`,
      `wall ${(wall / 1000).toFixed(1)} s`,
      ...(processor === undefined ? [] : [`processor ${(processor / 1000).toFixed(1)} s`]),
      ...(peak === undefined ? [] : [`peak ${(peak / 1e6).toFixed(0)} MB`]),
    ];
    process.stdout.write(`${parts.join(", ")}\n`);
  }
} finally {
  if (named === undefined) rmSync(folder, { recursive: true, force: true });
}

function made(recorded: Profile, crate: number): Profile {
  const functions: FunctionCost[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const [index, cost] of recorded.functions.entries()) {
      const own = (index * 7919 + repeat * 104_729) % 1000 < 400;
      functions.push({ ...cost, path: `${own ? `c${crate}::` : ""}m${repeat}::${cost.path}` });
    }
  }
  const { causes: _, twins: __, ...rest } = recorded;
  const { lines, copies } = recorded.totals;
  return {
    ...rest,
    crate: `c${crate}`,
    package: { name: `c${crate}`, version: "1.0.0" },
    target: { kind: "lib", name: `c${crate}` },
    totals: { lines: REPEATS * lines, copies: REPEATS * copies, functions: functions.length },
    functions,
  };
}
