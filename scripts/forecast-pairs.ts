// How forecasts in seconds hold: the patches of `try --all` of each crate, made in a copy, which is then built without them, with them and without
// machine code, in turn, so that rate and saving are of the same minutes. JSON, one object for each crate and profile; docs/seconds.md has the table.
//
//   npx tsx scripts/forecast-pairs.ts SCRATCH-FOLDER CRATE-FOLDER[=FEATURE,…]… [--runs 5] [--profile dev --profile release]
//
// Patches are kept in the scratch folder as NAME.patches.json ({ package: diff }) and not made again.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { prepareBuild } from "../src/cargo/build-settings.ts";
import { discover } from "../src/cargo/metadata.ts";
import { run } from "../src/cargo/run.ts";
import { timedBuild } from "../src/cargo/timed-build.ts";
import { type CrateOptions, measureOptions } from "../src/commands/crate-options.ts";
import { triedFindings } from "../src/commands/tried-findings.ts";
import { measure } from "../src/measure/measure.ts";
import { forecastSeconds } from "../src/report/forecast-seconds.ts";
import type { Io } from "../src/terminal/io.ts";
import { busySeconds } from "../src/timing/busy-seconds.ts";
import { median, paired } from "../src/timing/paired.ts";
import { withScratch } from "../src/try/scratch-workspace.ts";

const KINDS = ["before", "after", "check"] as const;
type Kind = (typeof KINDS)[number];

interface TimedRun {
  readonly kind: Kind;
  readonly cpu: number;
  readonly wall: number;
  /** Cores that other programs kept busy meanwhile. */
  readonly others: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    profile: { type: "string", multiple: true, default: ["dev", "release"] },
  },
});
const [place, ...crates] = positionals;
if (place === undefined || crates.length === 0)
  throw new Error("usage: tsx scripts/forecast-pairs.ts SCRATCH-FOLDER CRATE-FOLDER[=FEATURE,…]… [--runs 5]");
const scratchFolder = resolve(place);
mkdirSync(scratchFolder, { recursive: true });
const silent = { write: () => true };
const step = (words: string | undefined) => words !== undefined && process.stderr.write(`  ${words}\n`);
for (const each of crates) {
  const [folder, features] = each.split("=");
  await pairsOf(resolve(folder!), features?.split(",") ?? []).catch((error: Error) =>
    console.error(`${folder}: ${error.message}`),
  );
}

async function pairsOf(folder: string, features: readonly string[]): Promise<void> {
  const { env, stdin } = process;
  const io: Io = { cwd: folder, env, stdin, stdout: silent, stderr: silent, signal: new AbortController().signal };
  const targetDir = join(scratchFolder, "target", basename(folder));
  const choice: CrateOptions = { lib: true, features, targetDir, quiet: true, color: "never" };
  const diffs = await patches(folder, choice, io);
  const options = measureOptions(choice, io, step);
  const graph = await discover(folder, options);
  const packages = graph.packages.filter(({ name }) => Object.hasOwn(diffs, name));
  await withScratch(graph, packages, async (scratch) => {
    const texts = { before: new Map<string, string>(), after: new Map<string, string>() };
    for (const each of packages) {
      const root = scratch.rootOf(each)!;
      const files = [...diffs[each.name]!.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, file]) => join(root, file!));
      for (const file of files) texts.before.set(file, await readFile(file, "utf8"));
      await apply(root, diffs[each.name]!);
      for (const file of files) texts.after.set(file, await readFile(file, "utf8"));
    }
    let current: "before" | "after" = "after";
    // A new time with each change: what depends on a changed package is compiled anew.
    const enter = async (version: "before" | "after") => {
      if (current !== version) for (const [file, text] of texts[version]) await writeFile(file, text);
      current = version;
    };
    const copy = await discover(scratch.folder, options);
    for (const profile of values.profile) {
      const build = { ...options, profile };
      const lines = async (version: "before" | "after") => {
        await enter(version);
        step(`${graph.package.name} ${profile}: lines ${version}`);
        return (await measure(copy, { ...build, name: version, pinned: true, again: true })).profile.totals;
      };
      const [before, after] = [await lines("before"), await lines("after")];
      const prepared = await prepareBuild(copy, build);
      const timed = async (kind: Kind): Promise<TimedRun> => {
        await enter(kind === "after" ? "after" : "before");
        const [start, busy] = [performance.now(), busySeconds()];
        const unitArgs = prepared.leftOut.flatMap((flag) => flag.split(" "));
        const used = await timedBuild(copy, prepared, { ...build, unitArgs, checkOnly: kind === "check" });
        const cpu = used.cpu ?? Number.NaN;
        const others = (busySeconds() - busy - cpu) / ((performance.now() - start) / 1000);
        return { kind, cpu, wall: used.wall, others };
      };
      const runs: TimedRun[] = [];
      for (let round = 0; round <= Number(values.runs); round++) {
        step(`${graph.package.name} ${profile}: round ${round} of ${values.runs}`);
        for (const at of [0, 1, 2]) {
          const used = await timed(KINDS[(at + round) % 3]!);
          if (round > 0) runs.push(used);
        }
      }
      const when = new Date().toISOString();
      const cores = availableParallelism();
      const shares = held(runs, before.lines - after.lines, before.lines);
      console.log(JSON.stringify({ crate: graph.package.name, profile, when, cores, before, after, ...shares, runs }));
    }
  });
}

/** Forecast and measurement as parts of the CPU of the build, which a load that lasts changes less than seconds. */
function held(runs: readonly TimedRun[], saved: number, lines: number) {
  const of = (kind: Kind, key: "cpu" | "wall") => runs.filter((each) => each.kind === kind).map((each) => each[key]);
  const [cpu, wall] = [median(of("before", "cpu")), median(of("before", "wall"))];
  const forecast = forecastSeconds(saved, lines, { cpu, wall, checkCpu: median(of("check", "cpu")) });
  const measured = paired(of("before", "cpu"), of("after", "cpu"));
  const [likely, low, high] = [forecast.cpu, forecast.low, forecast.high].map((each) => each / cpu);
  const share = 1 - measured.ratio;
  return { cpu, likely, low, high, measured: share, from: 1 - measured.high, to: 1 - measured.low };
}

/** By package, of the crate's dev profile. */
async function patches(folder: string, choice: CrateOptions, io: Io): Promise<Record<string, string>> {
  const file = join(scratchFolder, `${basename(folder)}.patches.json`);
  if (!existsSync(file)) {
    const { result } = await triedFindings(folder, [], { ...choice, all: true, allTargets: false }, io, step);
    writeFileSync(file, JSON.stringify(Object.fromEntries(result.diffs)));
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

async function apply(root: string, diff: string): Promise<void> {
  const file = join(scratchFolder, "now.diff");
  await writeFile(file, diff);
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: join(root, "..") };
  const { code, stderr } = await run("git", ["apply", "--unsafe-paths", file], { cwd: root, env });
  if (code !== 0) throw new Error(`a diff does not apply: ${stderr}`);
}
