// `mono-advise measure <crate>`: build, read the IR, save the profile, and say what is in it.
import { resolve } from "node:path";
import { discover } from "../cargo/metadata.ts";
import { measure } from "../measure/measure.ts";
import { counted, grouped } from "../report/numbers.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

export interface MeasureOptions extends CrateOptions {
  readonly output?: string;
  readonly again?: boolean;
  readonly timePasses?: boolean;
}

export async function runMeasure(folder: string, options: MeasureOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    progress("asking cargo for the packages");
    const graph = await discover(resolve(io.cwd, folder), crateOptions(options, io, progress));
    const { profile, file, why } = await measure(graph, {
      ...measureOptions(options, io, progress),
      again: options.again,
      timePasses: options.timePasses,
    });
    progress(undefined);
    const written = options.output === undefined ? file : resolve(io.cwd, options.output);
    if (options.output !== undefined) {
      const { writeProfile } = await import("../ir/profile-file.ts");
      await writeProfile(written, profile);
    }
    if (options.quiet !== true) {
      const { lines, copies, functions } = profile.totals;
      const measured = `${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")} of ${counted(functions, "function")}`;
      io.stdout.write(
        `${graph.package.name}: ${measured}\n${why === undefined ? "still true" : "saved"}: ${written}\n`,
      );
    }
    return 0;
  } finally {
    progress(undefined);
  }
}
