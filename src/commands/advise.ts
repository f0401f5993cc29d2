// `mono-advise <crate>`: find the crate and its costs, advise, render, write.
import { isAbsolute, join, relative, resolve } from "node:path";
import { advise } from "../advise.ts";
import { discover } from "../cargo/metadata.ts";
import { colours, palette } from "../colour.ts";
import { findCosts } from "../costs.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Report, Severity } from "../model.ts";
import { progressLine } from "../progress.ts";
import { type Format, formats } from "../report/index.ts";
import { summary } from "../report/text.ts";
import { rulesInForce } from "../rules-in-force.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

interface Options extends CrateOptions {
  readonly llvmLines?: readonly string[];
  readonly ir?: readonly string[];
  readonly measurement?: string;
  readonly timePasses?: string;
  readonly costs: boolean;
  readonly output?: string;
  readonly format: Format;
  readonly top: number;
  readonly rules?: string;
  readonly errorOn?: Severity;
}

/** The exit code; the report is written to the crate's folder, to `--output`, or to stdout. */
export async function runAdvise(folder: string, given: object, io: Io): Promise<number> {
  const options = given as Options;
  const progress = await progressLine(io, options.quiet === true);
  try {
    const rules = await rulesInForce(options.rules && resolve(io.cwd, options.rules));
    progress("asking cargo for the packages");
    const graph = await discover(resolve(io.cwd, folder), crateOptions(options, io, progress));
    const costs = options.costs
      ? await findCosts(graph, { ...options, build: measureOptions(options, io, progress) }, io, progress)
      : undefined;
    const report = advise({ graph, rules, ...(costs ?? {}), onProgress: progress });
    progress(undefined);
    await write(report, options, graph.package.root, io);
    return fatal(report, options.errorOn) ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

async function write(report: Report, options: Options, root: string, io: Io): Promise<void> {
  const toStdout = options.output === "-" || (options.output === undefined && options.format !== "markdown");
  const paint = palette(toStdout && options.format === "text" && colours(options.color, io.env, io.stdout));
  const rendered = formats[options.format](report, { top: options.top, palette: paint });
  if (toStdout) {
    io.stdout.write(rendered);
    return;
  }
  const path = options.output === undefined ? join(root, "mono-advise.md") : resolve(io.cwd, options.output);
  const { writeAtomically } = await import("../ir/write-atomically.ts");
  try {
    await writeAtomically(path, rendered);
  } catch (error) {
    throw new UserError(
      `could not write the report to ${path}: ${(error as Error).message}; name another file with --output`,
    );
  }
  if (options.quiet === true) return;
  const written = relative(io.cwd, path);
  const shown = written.startsWith("..") || isAbsolute(written) ? path : written;
  io.stdout.write(summary(report, shown, palette(colours(options.color, io.env, io.stdout))));
}

function fatal(report: Report, level: Severity | undefined): boolean {
  if (level === undefined) return false;
  return report.findings.some((finding) => level === "note" || finding.severity === "warning");
}
