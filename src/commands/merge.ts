// `mono-advise merge PROFILE… -o FILE`: profiles that were measured apart, as one.
import { resolve } from "node:path";
import { refuseLinkOutside } from "../disk/refuse-link-outside.ts";
import { counted, grouped } from "../report/numbers.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";

export interface MergeOptions {
  readonly output: string;
  readonly allowMissing?: boolean;
  readonly quiet?: boolean;
}

export async function runMerge(names: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    const { mergeFiles } = await import("../workspace/merge-files.ts");
    const merged = await mergeFiles(names, {
      resolve: (name) => resolve(io.cwd, name),
      allowMissing: options.allowMissing,
      signal: io.signal,
      onRead: (name, done) => progress(`merging ${name}, ${done + 1} of ${names.length}`),
    });
    const { writeProfile } = await import("../ir/profile-file.ts");
    const file = resolve(io.cwd, options.output);
    refuseLinkOutside(file, io.cwd);
    await writeProfile(file, merged);
    progress(undefined);
    for (const { message } of merged.notices) io.stderr.write(`note: ${message}\n`);
    if (options.quiet !== true) {
      const { lines, copies, functions } = merged.totals;
      const crates = counted(merged.parts?.length ?? 0, "crate");
      io.stdout.write(
        `${crates}: ${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")} of ${counted(functions, "function")}\nwrote ${options.output}\n`,
      );
    }
    return 0;
  } finally {
    progress(undefined);
  }
}
