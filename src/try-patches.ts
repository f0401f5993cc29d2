// `try` from end to end: a scratch copy, the MIR, patches, the compiler's word on them, and one measurement of what is left.
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { prepareBuild } from "./cargo/build-settings.ts";
import { discover } from "./cargo/metadata.ts";
import { run } from "./cargo/run.ts";
import { type ScratchWorkspace, withScratch } from "./cargo/scratch-workspace.ts";
import { UserError } from "./errors.ts";
import { measure } from "./measure.ts";
import type { CrateGraph, Finding, Package, Profile } from "./model.ts";
import type { Sources } from "./sources.ts";
import { type TriedFinding, type TryOptions, tryPackage } from "./try-package.ts";

export interface TryResult {
  readonly findings: readonly TriedFinding[];
  /** `git apply` takes it in the root of the package; by package name. */
  readonly diffs: ReadonlyMap<string, string>;
  /** Measured with all patches; absent when there was none to measure. */
  readonly after?: Profile;
  /** How often the compiler checked, and seconds that took. */
  readonly checks: number;
  readonly checkSeconds: number;
  /** What the tests said, by package; absent when they were not run. */
  readonly tests?: ReadonlyMap<string, { readonly passed: boolean; readonly output: string }>;
}

/** Writes nothing outside of the scratch copy and the target folder of the measurements. */
export async function tryPatches(
  graph: CrateGraph,
  chosen: readonly { readonly finding: Finding; readonly number: number }[],
  sources: Sources,
  options: TryOptions,
): Promise<TryResult> {
  const packages = definingPackages(graph, chosen);
  return withScratch(graph, packages, async (scratch) => {
    const { targetFolder } = await prepareBuild(graph, options);
    await touchChanged(targetFolder, packages, graph, scratch);
    // Versions were settled in the user's lock file; a dependency that now comes from a folder changes the copy of it.
    const inScratch: TryOptions = { ...options, manifestPath: undefined, locked: false, targetDir: targetFolder };
    options.onStep?.("asking cargo for the packages of the copy");
    const copy = await discover(scratch.folder, inScratch);
    const results: TriedFinding[] = [];
    const diffs = new Map<string, string>();
    let checks = 0;
    let seconds = 0;
    for (const each of packages) {
      const own = chosen.filter(({ finding }) => isOf(finding, each));
      const done = await tryPackage(each, own, { graph: copy, scratch, sources, options: inScratch });
      results.push(...done.findings);
      checks += done.checks;
      seconds += done.seconds;
      if (done.diff !== "") diffs.set(each.name, done.diff);
    }
    const base = { findings: results.sort((a, b) => a.number - b.number), diffs, checks, checkSeconds: seconds };
    if (diffs.size === 0) return base;
    const tests = options.runTests ? await runTests(copy, packages, scratch, inScratch) : undefined;
    const { profile: after } = await measure(copy, { ...inScratch, name: "try", pinned: true, again: true });
    return { ...base, after, ...(tests && { tests }) };
  });
}

function isOf({ function: { package: at } }: Finding, each: Package): boolean {
  return at.name === each.name && at.version === each.version;
}

function definingPackages(graph: CrateGraph, chosen: readonly { readonly finding: Finding }[]): Package[] {
  const found = graph.packages.filter((each) => chosen.some(({ finding }) => isOf(finding, each)));
  if (found.length === 0) throw new UserError("none of the findings is in a package whose source is at hand");
  return found;
}

/** What an earlier run built from changed sources must not pass for fresh: cargo goes by the times of files. */
async function touchChanged(
  folder: string,
  packages: readonly Package[],
  graph: CrateGraph,
  scratch: ScratchWorkspace,
) {
  const file = join(folder, "tried-packages.json");
  let names: string[] = [];
  try {
    names = JSON.parse(readFileSync(file, "utf8")) as string[];
  } catch {
    // The first run, or one that was killed while it wrote: what it would have built was not begun.
  }
  const all = [...new Set([...names, ...packages.map(({ name }) => name)])].sort();
  await mkdir(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(all));
  const now = new Date();
  for (const each of graph.packages) {
    const root = all.includes(each.name) ? scratch.rootOf(each) : undefined;
    const library = root && each.targets.find(({ kind }) => kind === "lib" || kind === "bin");
    if (library) await utimes(join(root, library.entry.slice(each.root.length)), now, now);
  }
}

async function runTests(
  graph: CrateGraph,
  packages: readonly Package[],
  scratch: ScratchWorkspace,
  options: TryOptions,
) {
  const results = new Map<string, { passed: boolean; output: string }>();
  for (const each of packages) {
    const root = scratch.rootOf(each);
    if (!root) continue;
    options.onStep?.(`running the tests of ${each.name}`);
    const args = [
      "test",
      "--manifest-path",
      join(root, "Cargo.toml"),
      "--target-dir",
      join(options.targetDir ?? root, "tests"),
    ];
    const { code, stdout, stderr } = await run(
      options.cargo ?? "cargo",
      [...args, ...(options.offline ? ["--offline"] : [])],
      {
        cwd: each.name === graph.package.name ? graph.package.root : root,
        env: options.env,
        signal: options.signal,
      },
    );
    results.set(each.name, { passed: code === 0, output: `${stdout}${stderr}` });
  }
  return results;
}
