// `mono-advise <crate>`: find the crate and its costs, advise, render, write.
import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { repositoryPlace } from "../advise/repository-place.ts";
import { select } from "../advise/select.ts";
import { readTried } from "../advise/tried-record.ts";
import { discoverCrates } from "../cargo/metadata.ts";
import { diskReason } from "../disk/read-regular.ts";
import { refuseLinkOutside } from "../disk/refuse-link-outside.ts";
import { UserError } from "../errors.ts";
import { findCosts, readTables } from "../measure/costs.ts";
import { earlyTypes } from "../measure/early-types.ts";
import { keptMirOf, mirOf } from "../measure/mir-of.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import { type PictureFormatName, pictureFormats } from "../picture/formats.ts";
import { printableValue } from "../printable.ts";
import type { FormatWish } from "../report/format-wish.ts";
import { type Format, reportFormats } from "../report/formats.ts";
import type { MessageFormat } from "../report/message-formats.ts";
import { selected } from "../report/selected.ts";
import { summary } from "../report/text.ts";
import { readConfig } from "../settings/config-in-force.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { colours, palette } from "../terminal/colour.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { thisTool } from "../terminal/this-tool.ts";
import { type CratesOptions, cratesOptions, measureOptions } from "./crate-options.ts";
import { draw, openPage, refuseUndrawable, refuseWithoutPage } from "./draw.ts";
import { writeMessages } from "./messages.ts";
import { appendSummary, wishesOf, writeOutput } from "./outputs.ts";
import { reaches } from "./reaches.ts";
import { readingAhead } from "./reading-ahead.ts";
import { refuseTwoForms } from "./refuse-contradictions.ts";
import { filterHint, refuseForeignCrate, type SelectionOptions, selectionWish } from "./selection.ts";
import { untracked } from "./untracked.ts";
import { type JudgedCrate, loweredThreshold, savedProfiles, workspaceReport } from "./workspace-report.ts";

export interface AdviseOptions extends CratesOptions, SelectionOptions {
  readonly llvmLines?: readonly string[];
  readonly ir?: readonly string[];
  readonly measurement?: string;
  readonly timePasses?: string;
  readonly costs: boolean;
  readonly output?: string;
  /** Markdown where none is named. */
  readonly format?: readonly FormatWish<AnyFormat>[];
  /** In the place of `format`. */
  readonly messageFormat?: MessageFormat | undefined;
  readonly against?: string;
  readonly open?: boolean;
  readonly top?: number;
  readonly try?: boolean;
  readonly rules?: string;
  readonly errorOn?: Severity;
  readonly allowMissing?: boolean;
}

type AnyFormat = Format | PictureFormatName;

/** The exit code; the report is written to the crate's folder, to `--output`, or to stdout. */
export async function runAdvise(folder: string, options: AdviseOptions, io: Io): Promise<number> {
  refuseTwoForms(options);
  const wishes = options.messageFormat === undefined ? reportWishes(options, io) : [];
  if (wishes.some(({ format }) => isPicture(format))) refuseUndrawable(options);
  refuseWithoutPage(wishes, options);
  const progress = await progressLine(io, options.quiet === true);
  try {
    const rules = await rulesInForce(options.rules && resolve(io.cwd, options.rules));
    const wish = selectionWish(options, rules);
    progress("asking cargo for the packages");
    const [graphs, { advise }, { readAhead }, tables] = await Promise.all([
      graphsOf(resolve(io.cwd, folder), options, io, progress),
      // Two thirds of the code, loaded while cargo is asked.
      import("../advise/advise.ts"),
      import("../advise/read-ahead.ts"),
      options.llvmLines && options.costs ? readTables(options.llvmLines, io) : undefined,
    ]);
    refuseForeignCrate(options, graphs);
    const together = options.workspace === true || graphs.length > 1;
    if (wishes.some(({ format }) => isPicture(format))) refuseUndrawable({ costs: true, workspace: together });
    if (options.try) await (await import("./try-first.ts")).tryFirst(folder, options, together, io, progress);
    const saved = together ? await savedProfiles(graphs, options, io) : undefined;
    const judged: JudgedCrate[] = [];
    for (const graph of graphs) {
      const config = await readConfig(graph.package.root, graph.workspaceRoot, rules);
      const editable = options.editable ?? config.editable;
      const settings = measureOptions({ ...options, ...(editable && { editable }) }, io, progress);
      const early = earlyTypes();
      const ahead = readAhead(graph, async (owner) => {
        const file = keptMirOf(graph, owner, settings);
        if (file !== undefined) await early.begin(file);
      });
      const build = readingAhead(ahead, settings);
      const known = saved?.of(graph);
      if (saved !== undefined && known === undefined) continue;
      const named = { ...options, measurement: known ?? (together ? undefined : options.measurement) };
      const found = options.costs ? findCosts(graph, { ...named, tables, build }, io, progress) : undefined;
      const costs = await found?.finally(() => ahead.stop());
      const tried = costs && (await readTried(graph, build.targetDir, costs.profile));
      // Without a measurement of ours no compiler is started: then MIR counts that is there.
      const mayBuild = costs?.measuredNow === true;
      const how = { ...build, mayBuild, own: costs?.mir, prepared: costs?.prepared, early };
      const types = (owner: PackageRef) => mirOf(graph, owner, how);
      const threshold = together ? loweredThreshold(config.threshold) : config.threshold;
      const input = {
        graph,
        ...config,
        early: ahead.indexes(),
        threshold,
        ...costs,
        tried,
        mirOf: types,
        onProgress: progress,
      };
      const { report } = await advise(input);
      judged.push({ graph, report, threshold: config.threshold, ...(costs && { profile: costs.profile }) });
    }
    progress(undefined);
    const { report: whole, editable } = together
      ? await workspaceReport(judged, saved?.missing ?? [])
      : { report: judged[0]!.report, editable: judged[0]!.profile?.causes?.editable };
    const report = select(whole, wish, editable);
    const reports = [report];
    const hint = filterHint(options, report);
    if (hint !== undefined) io.stderr.write(`hint: ${hint}\n`);
    const root = together ? graphs[0]!.workspaceRoot : graphs[0]!.package.root;
    const render = async (format: AnyFormat, colour: boolean) =>
      isPicture(format)
        ? draw(format, { ...judged[0]!, report }, earlier(options, io))
        : reportFormats[format].render(reports.map(printableValue), {
            top: options.top,
            palette: palette(colour && colours(options.color, io.env, io.stdout)),
            placeOf: repositoryPlace(graphs),
            crateWords: () => wordsFor(folder, options, together),
            tool: thisTool(),
          });
    const { messageFormat, output, top } = options;
    if (messageFormat !== undefined) await writeMessages(reports, graphs, { messageFormat, output, top }, io);
    for (const wish of wishes) {
      // What is named by itself goes to its file; of the others `-o` says where the report goes, and marks stay with the runner.
      const named = wish.file ?? (wish.format === "github" && wishes.length > 1 ? "-" : options.output);
      const beside = fileOf(wish.format);
      const toStdout = named === "-" || (named === undefined && beside === undefined);
      const rendered = await render(wish.format, toStdout);
      if (toStdout) io.stdout.write(rendered as string);
      else if (wish.file !== undefined) await writeOutput(wish.file, rendered, io);
      else await write(rendered, reports, options, join(root, beside ?? "mono-advise.md"), io);
      if (options.open && wish.format === "html" && !toStdout)
        await openPage(resolve(io.cwd, wish.file ?? options.output ?? join(root, beside!)));
    }
    await appendSummary(wishes, async () => (await render("markdown", false)) as string, io);
    return fatal(report, options.errorOn) ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

function reportWishes({ format, output }: AdviseOptions, io: Io) {
  return wishesOf(format, "markdown", io, (each) => output === undefined && fileOf(each) !== undefined);
}

async function graphsOf(
  folder: string,
  options: AdviseOptions,
  io: Io,
  progress: Progress,
): Promise<readonly CrateGraph[]> {
  const { costs, ir, llvmLines, measurement, timePasses } = options;
  const named = [llvmLines, ir].some((each) => each !== undefined);
  if (!costs && (named || measurement !== undefined || timePasses !== undefined)) {
    throw new UserError(
      "--no-costs reads no costs: leave it out, or --llvm-lines, --ir, --measurement and --time-passes",
    );
  }
  const graphs = await discoverCrates(folder, cratesOptions(options, io, progress));
  if (graphs.length === 0) throw new UserError(`no member of the workspace of ${folder} has a library or a binary`);
  if (named && (graphs.length > 1 || options.workspace)) {
    const crates = [...new Set(graphs.map((graph) => graph.package.name))].join(", ");
    throw new UserError(
      `costs of one crate do not fit several (${crates}): name one with -p, or a folder of profiles with --measurement`,
    );
  }
  return graphs;
}

function earlier({ against }: AdviseOptions, { cwd }: Io) {
  return against === undefined ? undefined : { name: against, path: resolve(cwd, against) };
}

function isPicture(format: AnyFormat): format is PictureFormatName {
  return Object.hasOwn(pictureFormats, format);
}

/** Name of the file that a format goes to when no other is named; undefined for one that goes to stdout. */
function fileOf(format: AnyFormat): string | undefined {
  return isPicture(format) ? pictureFormats[format].file : reportFormats[format].file;
}

/** The crate as the user named it, for a command that is to be copied. */
function wordsFor(folder: string, options: AdviseOptions, together: boolean): string {
  const { package: named = [], manifestPath } = options;
  const quoted = (word: string) => (/^[\w./\\:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const name = together ? undefined : named[0];
  const words = [folder, ...(name ? ["-p", name] : []), ...(manifestPath ? ["--manifest-path", manifestPath] : [])];
  return words.map(quoted).join(" ");
}

/** @param beside where it goes when no other file is named */
async function write(
  rendered: string | Uint8Array,
  reports: readonly Report[],
  options: AdviseOptions,
  beside: string,
  io: Io,
): Promise<void> {
  const path = options.output === undefined ? beside : resolve(io.cwd, options.output);
  refuseLinkOutside(path, dirname(beside));
  const surprises = options.output === undefined && !existsSync(path);
  const { writeAtomically } = await import("../disk/write-atomically.ts");
  try {
    await writeAtomically(path, rendered);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const why = missing ? `there is no folder ${dirname(path)}` : diskReason(error);
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
  return selected(report).some(({ finding: { severity } }) => reaches(severity, level));
}
