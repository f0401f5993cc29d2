// One row of the table of reach: the headline of a report, what `try --all` makes of it, and what compiler, clippy and tests say of the change.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { discover } from "../src/cargo/metadata.ts";
import { type CrateOptions, measureOptions } from "../src/commands/crate-options.ts";
import { triedFindings } from "../src/commands/tried-findings.ts";
import { UserError } from "../src/errors.ts";
import { measure } from "../src/measure/measure.ts";
import type { Profile } from "../src/model/profile.ts";
import type { Io } from "../src/terminal/io.ts";
import type { TriedFinding } from "../src/try/try-package.ts";
import { type Judged, judgeDiffs } from "./judge-diffs.ts";

/** Lines that a helper has to save to be worth its place. */
export const FLOOR = 100;
/** Findings that promise at least this much count as missed when they get no patch. */
export const LARGE = 1000;

export interface ReachRow extends Judged {
  readonly before: number;
  /** As before when nothing moved. */
  readonly after: number;
  readonly findings: number;
  /** What the headline of the report says that all findings save together. */
  readonly forecast: number;
  /** Helpers that were written, and those of them that save less than the floor. */
  readonly helpers: number;
  readonly belowFloor: readonly string[];
  /** Findings of `LARGE` forecast lines, and those of them without a patch, each with its reasons. */
  readonly large: number;
  readonly withoutPatch: readonly string[];
  readonly seconds: number;
}

/** @param folder of the crate; @param choice which target of it, and with which features. */
export async function reachCrate(
  folder: string,
  choice: Partial<CrateOptions> & { readonly targetDir: string },
): Promise<ReachRow> {
  const start = performance.now();
  const silent = { write: () => true };
  const { env, stdin } = process;
  const io: Io = { cwd: folder, env, stdin, stdout: silent, stderr: silent, signal: new AbortController().signal };
  const options = { ...choice, all: true, quiet: true, color: "never" } as const;
  const step = (words: string | undefined) => words !== undefined && process.stderr.write(`  ${words}\n`);
  const build = measureOptions(options, io, step);
  const graph = await discover(folder, build);
  const { profile: before } = await measure(graph, build);
  // The headline is to be a forecast: what an earlier run tried would take its place.
  for (const file of readdirSync(build.targetDir!))
    if (file.endsWith(".tried.json")) rmSync(join(build.targetDir!, file));
  const tried = await triedFindings(folder, [], options, io, step).catch((error: unknown) => {
    if (error instanceof UserError && error.message.startsWith("there is no finding")) return undefined;
    throw error;
  });
  const found = tried?.result.findings ?? [];
  const after = tried?.result.after;
  const helpers = found.flatMap((each) => each.kept.map(({ id }) => ({ name: lastWord(id), of: each })));
  // A helper in another crate is compiled there, once: nothing of this measurement says what it holds.
  const saved = helpers.flatMap(({ name, of }) => {
    const lines = after && savedBy(name, of, after);
    return lines === undefined ? [] : [{ name, lines }];
  });
  const large = found.filter(({ finding }) => (finding.forecast?.savedLines ?? 0) >= LARGE);
  const judged = await judgeDiffs(graph, tried?.result.diffs ?? new Map(), build, step);
  return {
    before: before.totals.lines,
    after: after?.totals.lines ?? before.totals.lines,
    findings: tried?.report.findings.length ?? 0,
    forecast: tried?.report.savedLines ?? 0,
    helpers: helpers.length,
    belowFloor: saved.filter(({ lines }) => lines < FLOOR).map(({ name, lines }) => `${name} ${lines}`),
    large: large.length,
    withoutPatch: large.filter(({ kept }) => kept.length === 0).map(withReasons),
    ...judged,
    seconds: (performance.now() - start) / 1000,
  };
}

/** As if each copy of the function had what its helper has, with what is compiled for that alone. */
function savedBy(helper: string, { finding }: TriedFinding, { functions }: Profile): number | undefined {
  const rows = functions.filter(({ path }) => path.endsWith(`::${helper}`) || path.includes(`::${helper}::{`));
  if (rows.length === 0) return undefined;
  const lines = rows.reduce((sum, each) => sum + Math.max(each.lines, each.causedLines ?? 0), 0);
  const copies = Math.max(1, ...rows.map((each) => each.copies));
  const { copies: own = 0, closureCopies = 0 } = finding.cost ?? {};
  return Math.round((lines / copies) * ((own || closureCopies) - copies));
}

function withReasons({ finding, dropped, refusals }: TriedFinding): string {
  const reasons = [...refusals.map(({ reason }) => reason), ...dropped.map(({ reason }) => reason)];
  return `${finding.rule} ${finding.function.path} (${finding.forecast?.savedLines}): ${[...new Set(reasons)].join("; ")}`;
}

function lastWord(id: string): string {
  return id.slice(id.lastIndexOf(" ") + 1);
}
