// `mono-advise history FROM..TO`: what each revision of a range costs, and which function it changed most.
import { resolve } from "node:path";
import { type HistoryFormat, historyFormats } from "../report/history.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CrateOptions, measureOptions } from "./crate-options.ts";

export interface HistoryOptions extends CrateOptions {
  readonly crate: string;
  readonly every: number;
  readonly format: HistoryFormat;
  readonly output?: string;
}

export async function runHistory(range: string, options: HistoryOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    const { history } = await import("../compare/history.ts");
    const steps = await history(range, {
      ...measureOptions({ ...options, quiet: true }, io, progress),
      cwd: io.cwd,
      folder: options.crate,
      every: Math.max(1, options.every),
      onRevision: ({ commit, subject }, done, of) => {
        if (options.quiet !== true) io.stderr.write(`${done + 1} of ${of}: ${commit.slice(0, 10)} ${subject}\n`);
      },
    });
    progress(undefined);
    const rendered = historyFormats[options.format](steps);
    if (options.output === undefined || options.output === "-") io.stdout.write(rendered);
    else await (await import("../disk/write-atomically.ts")).writeAtomically(resolve(io.cwd, options.output), rendered);
    return 0;
  } finally {
    progress(undefined);
  }
}
