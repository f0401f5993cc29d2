// `try` from end to end: a scratch copy, the MIR, patches, the compiler's word on them, and one measurement of what is left.
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Sources } from "../advise/sources.ts";
import { prepareBuild } from "../cargo/build-settings.ts";
import type { TargetChoice } from "../cargo/choose-target.ts";
import { discover } from "../cargo/metadata.ts";
import { run } from "../cargo/run.ts";
import { unifiedDiff } from "../change/unified-diff.ts";
import { UserError } from "../errors.ts";
import { measure } from "../measure/measure.ts";
import type { CrateGraph, Package, Target } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import type { Profile } from "../model/profile.ts";
import type { MeasuredEffect } from "../model/timing.ts";
import type { Attribution } from "./attribute.ts";
import type { CheckHow } from "./check-package.ts";
import { effectOf } from "./effect-of.ts";
import { type ScratchWorkspace, withScratch } from "./scratch-workspace.ts";
import { effects } from "./try-effect.ts";
import { type Setting, type TriedFinding, type TryOptions, tryPackage } from "./try-package.ts";
import type { NumberedChange } from "./try-plan.ts";
import type { ChangedPackage } from "./user-tree.ts";

export interface TryResult {
  readonly findings: readonly TriedFinding[];
  /** `git apply` takes it in the root of the package; by package name. */
  readonly diffs: ReadonlyMap<string, string>;
  readonly changedPackages: readonly ChangedPackage[];
  /** Measured with all patches; absent when there was none to measure. */
  readonly after?: Profile;
  /** By number of the finding. */
  readonly effects: Attribution<number>;
  /** How often the compiler checked, and seconds that took. */
  readonly checks: number;
  readonly checkSeconds: number;
  /** How thoroughly messages were compared with those before the change, by package; undefined for its target alone. */
  readonly compared: ReadonlyMap<string, CheckHow | undefined>;
  /** What the tests said, by package; absent when they were not run. */
  readonly tests?: ReadonlyMap<string, { readonly passed: boolean; readonly output: string }>;
  /** Seconds, bytes and instructions; absent when none were asked for, or nothing was changed. */
  readonly effect?: MeasuredEffect;
}

/**
 * Makes the patches, compiles and measures them; those of a finding that turns out to add lines are taken out, and it is measured again.
 * Writes nothing outside of the scratch copy and the target folder of the measurements.
 * @param before measured with the same options, without a change.
 */
export async function tryPatches(
  graph: CrateGraph,
  chosen: readonly NumberedChange[],
  sources: Sources,
  before: Profile,
  options: TryOptions,
): Promise<TryResult> {
  const packages = definingPackages(graph, chosen);
  return withScratch(graph, packages, async (scratch) => {
    const { targetFolder } = await prepareBuild(graph, options);
    await touchChanged(targetFolder, packages, graph, scratch);
    // Versions were settled in the user's lock file; a dependency that now comes from a folder changes the copy of it.
    const inScratch: TryOptions = { ...options, manifestPath: undefined, locked: false, targetDir: targetFolder };
    options.onStep?.("asking cargo for the packages of the copy");
    const copy = await discover(scratch.folder, { ...inScratch, ...choiceOf(graph.target) });
    const setting = { graph: copy, scratch, sources, options: inScratch };
    const make = async (numbers: ReadonlySet<number>) => {
      const done = await changed(
        packages,
        chosen.filter(({ number }) => numbers.has(number)),
        setting,
      );
      return { ...done, ...(await remeasured(done, setting, before)) };
    };
    const taken = new Map<number, TriedFinding>();
    type Made = Awaited<ReturnType<typeof make>>;
    const without = async (
      made: Made,
      numbers: ReadonlySet<number>,
      reason: string | ((number: number) => string),
    ): Promise<Made> => {
      if (numbers.size === 0) return made;
      const why = typeof reason === "string" ? () => reason : reason;
      for (const each of made.findings)
        if (numbers.has(each.number)) taken.set(each.number, takenOut(each, why(each.number)));
      const rest = chosen.map(({ number }) => number).filter((number) => !taken.has(number));
      const next = await make(new Set(rest));
      return { ...next, findings: [...next.findings, ...taken.values()].sort((a, b) => a.number - b.number) };
    };
    const all = await make(new Set(chosen.map(({ number }) => number)));
    const worse = all.findings.filter(({ number, finding, kept }) => {
      const saved = kept.length === 0 ? undefined : all.effects.saved.get(number);
      return saved !== undefined && (saved <= 0 || (options.least && saved < options.least(finding)));
    });
    let made = await without(all, new Set(worse.map(({ number }) => number)), (number) => {
      const saved = all.effects.saved.get(number)!;
      return saved <= 0 ? "it saves nothing" : `it saves only ${saved} lines`;
    });
    const tests =
      options.runTests && made.diffs.size > 0 ? await runTests(copy, packages, scratch, inScratch) : undefined;
    let effect: MeasuredEffect | undefined;
    if (options.effect) ({ made, effect } = await effectOf(made, options.effect, setting, { part: make, without }));
    return { ...made, ...(tests && { tests }), ...(effect && { effect }) };
  });
}

type Changed = Pick<TryResult, "findings" | "diffs" | "changedPackages" | "checks" | "checkSeconds" | "compared">;

/** Leaves the patches that compile in the copy. */
async function changed(
  packages: readonly Package[],
  chosen: readonly NumberedChange[],
  setting: Setting,
): Promise<Changed> {
  const findings: TriedFinding[] = [];
  const diffs = new Map<string, string>();
  const changedPackages: ChangedPackage[] = [];
  const compared = new Map<string, CheckHow | undefined>();
  let [checks, checkSeconds] = [0, 0];
  for (const each of packages) {
    const own = chosen.filter(({ finding }) => isOf(finding, each));
    const done = await tryPackage(each, own, setting);
    findings.push(...done.findings);
    checks += done.checks;
    checkSeconds += done.seconds;
    const diff = unifiedDiff(done.files);
    if (diff === "") continue;
    diffs.set(each.name, diff);
    changedPackages.push({ package: each, files: done.files });
    compared.set(each.name, done.compared);
  }
  return {
    findings: findings.sort((a, b) => a.number - b.number),
    diffs,
    changedPackages,
    checks,
    checkSeconds,
    compared,
  };
}

async function remeasured({ findings, diffs }: Changed, { graph, sources, options }: Setting, before: Profile) {
  if (diffs.size === 0) return { effects: { saved: new Map<number, number>(), shared: 0 } };
  const { profile: after } = await measure(graph, { ...options, name: "try", pinned: true, again: true });
  return { after, effects: effects(findings, sources, before, after) };
}

function takenOut({ finding, number, kept, refusals }: TriedFinding, reason: string): TriedFinding {
  return { finding, number, kept: [], dropped: kept.map((patch) => ({ patch, reason })), refusals };
}

/** The target that was meant in the user's tree. */
function choiceOf({ kind, name }: Target): TargetChoice {
  return kind === "lib" || kind === "proc-macro" || kind === "build" ? { lib: kind !== "build" } : { [kind]: name };
}

function isOf({ function: { package: at } }: Finding, each: Package): boolean {
  return at.name === each.name && at.version === each.version;
}

function definingPackages(graph: CrateGraph, chosen: readonly NumberedChange[]): Package[] {
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
