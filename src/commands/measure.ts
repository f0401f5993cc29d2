// `mono-advise measure <crate>`: build, read the IR, save the profile, and say what is in it.
import { resolve } from "node:path";
import { discoverCrates } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import { measure } from "../measure/measure.ts";
import type { CrateGraph } from "../model/crate.ts";
import { buildTimeWords } from "../report/forecast-seconds.ts";
import { counted, grouped } from "../report/numbers.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CratesOptions, cratesOptions, measureOptions } from "./crate-options.ts";

export interface MeasureOptions extends CratesOptions {
  readonly output?: string;
  readonly again?: boolean;
  readonly timePasses?: boolean;
  readonly time?: boolean;
  /** Of the repository around the crate: measured in a scratch folder. */
  readonly revision?: string;
}

export async function runMeasure(folder: string, options: MeasureOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    if (options.revision !== undefined) return await measureRevision(folder, options.revision, options, io, progress);
    progress("asking cargo for the packages");
    const graphs = await discoverCrates(resolve(io.cwd, folder), cratesOptions(options, io, progress));
    if (graphs.length > 1 && options.output !== undefined) {
      const crates = graphs.map((graph) => graph.target.name).join(", ");
      throw new UserError(
        `--output takes one profile, and these are several crates (${crates}): leave it out, or name one`,
      );
    }
    for (const graph of graphs) await measureOne(graph, options, io, progress);
    return 0;
  } finally {
    progress(undefined);
  }
}

async function measureOne(graph: CrateGraph, options: MeasureOptions, io: Io, progress: Progress): Promise<void> {
  const { profile, file, why } = await measure(graph, {
    ...measureOptions(options, io, progress),
    again: options.again,
    timePasses: options.timePasses,
    time: options.time,
  });
  progress(undefined);
  const written = options.output === undefined ? file : resolve(io.cwd, options.output);
  if (options.output !== undefined) {
    const { writeProfile } = await import("../ir/profile-file.ts");
    await writeProfile(written, profile);
  }
  if (options.quiet === true) return;
  const { lines, copies, functions } = profile.totals;
  const measured = `${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")} of ${counted(functions, "function")}`;
  const time = profile.buildTime && buildTimeWords(profile.buildTime);
  io.stdout.write(
    `${graph.package.name}: ${measured}\n${time ? `${time}\n` : ""}${why === undefined ? "still true" : "saved"}: ${written}\n`,
  );
}

/** Nothing of the work tree is read; without `--output` the profile stays where the next command that asks for the revision finds it. */
async function measureRevision(
  folder: string,
  revision: string,
  options: MeasureOptions,
  io: Io,
  progress: Progress,
): Promise<number> {
  if (options.timePasses || options.time)
    throw new UserError(`${options.time ? "--time" : "--time-passes"} times the crate as it is: leave --revision out`);
  const { diffSide, revisionOf } = await import("../compare/diff-side.ts");
  const how = { ...measureOptions(options, io, progress), again: options.again, cwd: io.cwd, folder };
  const { profile } = await diffSide(await revisionOf(revision, how), how);
  progress(undefined);
  if (options.output !== undefined) {
    const { writeProfile } = await import("../ir/profile-file.ts");
    await writeProfile(resolve(io.cwd, options.output), profile);
  }
  if (options.quiet !== true) {
    const { lines, copies } = profile.totals;
    io.stdout.write(
      `${profile.crate} at ${revision}: ${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")}\n`,
    );
  }
  return 0;
}
