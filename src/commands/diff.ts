// `mono-advise diff A B`: two profiles, or two revisions that are measured, compared.
import { resolve } from "node:path";
import { diffProfiles } from "../compare/diff.ts";
import { diffSide } from "../compare/diff-side.ts";
import { checkDiffTime, diffTime } from "../compare/diff-time.ts";
import { UserError } from "../errors.ts";
import { type DiffFormat, diffFormats } from "../report/diff.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { FEWEST_RUNS } from "../timing/time-in-turn.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

export interface DiffOptions extends CrateOptions {
  readonly crate: string;
  readonly force?: boolean;
  readonly format: DiffFormat;
  readonly top: number;
  readonly time?: boolean;
  readonly runs?: number;
  readonly output?: string;
}

export async function runDiff(before: string, after: string, options: DiffOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    const sides = {
      ...crateOptions(options, io, progress),
      ...measureOptions(options, io, progress),
      cwd: io.cwd,
      folder: options.crate,
    };
    const { time, runs } = options;
    if (!time && runs !== undefined) throw new UserError("--runs says how often --time measures: give both");
    const how = { ...sides, runs: runs ?? FEWEST_RUNS, onStep: progress };
    if (time) checkDiffTime([before, after], how);
    const a = await diffSide(before, sides);
    const b = await diffSide(after, sides);
    const diff = diffProfiles(a, b, options.force);
    const timed = time ? await diffTime(before, after, how) : undefined;
    progress(undefined);
    const rendered = diffFormats[options.format]({ ...diff, ...(timed && { time: timed }) }, { top: options.top });
    if (options.output === undefined || options.output === "-") {
      io.stdout.write(rendered);
      return 0;
    }
    const { writeAtomically } = await import("../disk/write-atomically.ts");
    await writeAtomically(resolve(io.cwd, options.output), rendered);
    return 0;
  } finally {
    progress(undefined);
  }
}
