// `mono-advise <crate>`: find the crate and its costs, advise, render, write.
import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { advise } from "../advise/advise.ts";
import { repositoryPlace } from "../advise/repository-place.ts";
import { readTried } from "../advise/tried-record.ts";
import { discover, discoverWorkspace } from "../cargo/metadata.ts";
import { UserError } from "../errors.ts";
import { findCosts, readTables } from "../measure/costs.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { PlaceInRepository } from "../report/annotation.ts";
import { type Format, reportFormats } from "../report/formats.ts";
import { summary } from "../report/text.ts";
import { readConfig } from "../settings/config-in-force.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { colours, palette } from "../terminal/colour.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { thisTool } from "../terminal/this-tool.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";
import { reaches } from "./reaches.ts";
import { untracked } from "./untracked.ts";
import { type JudgedCrate, loweredThreshold, savedProfiles, workspaceReport } from "./workspace-report.ts";

export interface AdviseOptions extends CrateOptions {
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
  readonly workspace?: boolean;
  readonly allowMissing?: boolean;
}

/** The exit code; the report is written to the crate's folder, to `--output`, or to stdout. */
export async function runAdvise(folder: string, options: AdviseOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    const rules = await rulesInForce(options.rules && resolve(io.cwd, options.rules));
    progress("asking cargo for the packages");
    const [graphs, tables] = await Promise.all([
      graphsOf(resolve(io.cwd, folder), options, io, progress),
      options.llvmLines && options.costs ? readTables(options.llvmLines, io) : undefined,
    ]);
    const saved = options.workspace ? await savedProfiles(graphs, options, io) : undefined;
    const judged: JudgedCrate[] = [];
    for (const graph of graphs) {
      const config = await readConfig(graph.package.root, graph.workspaceRoot, rules);
      const editable = options.editable ?? config.editable;
      const build = measureOptions({ ...options, ...(editable && { editable }) }, io, progress);
      const found = saved?.of(graph);
      if (saved !== undefined && found === undefined) continue;
      const named = { ...options, measurement: found ?? (options.workspace ? undefined : options.measurement) };
      const costs = options.costs ? await findCosts(graph, { ...named, tables, build }, io, progress) : undefined;
      const tried = costs && (await readTried(graph, build.targetDir, costs.profile));
      const threshold = options.workspace ? loweredThreshold(config.threshold) : config.threshold;
      const report = advise({ graph, ...config, threshold, ...costs, tried, onProgress: progress });
      judged.push({ graph, report, threshold: config.threshold, ...(costs && { profile: costs.profile }) });
    }
    progress(undefined);
    const reports = options.workspace
      ? [await workspaceReport(judged, saved?.missing ?? [])]
      : judged.map(({ report }) => report);
    const root = options.workspace ? graphs[0]!.workspaceRoot : graphs[0]!.package.root;
    const placeOf = repositoryPlace(graphs);
    const crateWords = () => wordsFor(folder, options);
    await write(reports, options, { beside: join(root, "mono-advise.md"), placeOf, crateWords }, io);
    return reports.some((report) => fatal(report, options.errorOn)) ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

async function graphsOf(
  folder: string,
  options: AdviseOptions,
  io: Io,
  progress: Progress,
): Promise<readonly CrateGraph[]> {
  const how = crateOptions(options, io, progress);
  if (!options.workspace) return [await discover(folder, how)];
  const named = [options.llvmLines, options.ir].some((each) => each !== undefined);
  if (named)
    throw new UserError(
      "--workspace measures every member: leave --llvm-lines and --ir out, or name a folder of profiles with --measurement",
    );
  const graphs = await discoverWorkspace(folder, how);
  if (graphs.length === 0) throw new UserError(`no member of the workspace of ${folder} has a library or a binary`);
  return graphs;
}

interface Places {
  /** Where the report goes when no other file is named. */
  readonly beside: string;
  readonly placeOf: PlaceInRepository;
  readonly crateWords: (report: Report) => string;
}

/** The crate as the user named it, for a command that is to be copied. */
function wordsFor(folder: string, { workspace, package: named, manifestPath }: AdviseOptions): string {
  const quoted = (word: string) => (/^[\w./\\:@+-]+$/.test(word) ? word : `'${word}'`);
  const name = workspace ? undefined : named;
  const words = [folder, ...(name ? ["-p", name] : []), ...(manifestPath ? ["--manifest-path", manifestPath] : [])];
  return words.map(quoted).join(" ");
}

async function write(reports: readonly Report[], options: AdviseOptions, places: Places, io: Io): Promise<void> {
  const format = reportFormats[options.format];
  const toStdout = options.output === "-" || (options.output === undefined && format.toFile !== true);
  const paint = palette(toStdout && colours(options.color, io.env, io.stdout));
  const rendered = await format.render(reports, {
    top: options.top,
    palette: paint,
    placeOf: places.placeOf,
    crateWords: places.crateWords,
    tool: thisTool(),
  });
  if (toStdout) {
    io.stdout.write(rendered);
    return;
  }
  const path = options.output === undefined ? places.beside : resolve(io.cwd, options.output);
  const surprises = options.output === undefined && !existsSync(path);
  const { writeAtomically } = await import("../disk/write-atomically.ts");
  try {
    await writeAtomically(path, rendered);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const why = missing ? `there is no folder ${dirname(path)}` : (error as Error).message;
    throw new UserError(`could not write the report to ${path}: ${why}; name another file with --output`);
  }
  if (options.quiet === true) return;
  const written = relative(io.cwd, path);
  const shown = written.startsWith("..") || isAbsolute(written) ? path : written;
  const colour = palette(colours(options.color, io.env, io.stdout));
  io.stdout.write(reports.map((report) => summary(report, shown, colour)).join("\n"));
  // Said once: the next report finds the file there.
  if (surprises && untracked(path, io))
    io.stderr.write(`hint: git does not ignore ${basename(path)}: add it to .gitignore, or commit it\n`);
}

function fatal(report: Report, level: Severity | undefined): boolean {
  if (level === undefined) return false;
  return report.findings.some(({ severity }) => reaches(severity, level));
}
