// `mono-advise diff A B`: two profiles, or two revisions that are measured, compared.
import { resolve } from "node:path";
import { diffProfiles } from "../compare/diff.ts";
import { diffSide } from "../compare/diff-side.ts";
import { type DiffFormat, diffFormats } from "../report/diff.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

export interface DiffOptions extends CrateOptions {
  readonly crate: string;
  readonly force?: boolean;
  readonly format: DiffFormat;
  readonly top: number;
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
    const a = await diffSide(before, sides);
    const b = await diffSide(after, sides);
    progress(undefined);
    const rendered = diffFormats[options.format](diffProfiles(a, b, options.force), { top: options.top });
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
