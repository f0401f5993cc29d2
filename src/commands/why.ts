// `mono-advise why NAME`: everything measured about one function or row.
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { advise } from "../advise/advise.ts";
import { type ReadSource, sourceReader } from "../advise/read-source.ts";
import { readTried } from "../advise/tried-record.ts";
import { discover } from "../cargo/metadata.ts";
import { type LineOf, why } from "../compare/why.ts";
import { UserError } from "../errors.ts";
import { findCosts } from "../measure/costs.ts";
import { mirOf } from "../measure/mir-of.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Place } from "../model/profile.ts";
import type { Report, Why } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import { type NumberedFinding, selected } from "../report/selected.ts";
import { findingsText, whyText } from "../report/why.ts";
import { readConfig } from "../settings/config-in-force.ts";
import { rulesInForce } from "../settings/rules-in-force.ts";
import { colours, palette } from "../terminal/colour.ts";
import type { Io } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";

export interface WhyOptions extends CrateOptions {
  readonly crate: string;
  readonly llvmLines?: readonly string[];
  readonly ir?: readonly string[];
  readonly measurement?: string;
}

export async function runWhy(name: string, options: WhyOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    progress("asking cargo for the packages");
    const graph = await discover(resolve(io.cwd, options.crate), crateOptions(options, io, progress));
    const rules = await rulesInForce(undefined);
    // The same settings as the report's: findings are named by its numbers.
    const config = await readConfig(graph.package.root, graph.workspaceRoot, rules);
    const editable = options.editable ?? config.editable;
    const build = measureOptions({ ...options, ...(editable && { editable }) }, io, progress);
    const costs = await findCosts(graph, { ...options, build }, io, progress);
    const tried = await readTried(graph, build.targetDir, costs.profile);
    const mayBuild = costs.measuredNow === true;
    const how = { ...build, mayBuild, own: costs.mir };
    const types = (owner: PackageRef) => mirOf(graph, owner, how);
    const { report } = await advise({ graph, ...config, ...costs, tried, mirOf: types, onProgress: progress });
    progress(undefined);
    const found = why(costs.profile, functionOf(report, name), sourceLines(graph));
    const paint = palette(colours(options.color, io.env, io.stdout));
    io.stdout.write(whyText(found, paint) + findingsText(findingsOn(report, found), paint));
    return 0;
  } finally {
    progress(undefined);
  }
}

/** A number of the report or a fingerprint stands for the function that the finding is on. */
function functionOf(report: Report, name: string): string {
  if (!/^(?:\d{1,6}|[0-9a-f]{6,16})$/.test(name) || !/\d/.test(name)) return name;
  const { findings } = report;
  const found = /^\d{1,6}$/.test(name)
    ? findings[Number(name) - 1]
    : findings.find(({ fingerprint }) => fingerprint.startsWith(name));
  if (found !== undefined) return found.function.path;
  if (!/^\d{1,6}$/.test(name)) return name;
  throw new UserError(`there is no finding ${name}: the report has ${findings.length}`);
}

function findingsOn(report: Report, found: Why): readonly NumberedFinding[] {
  return selected(report).filter(
    ({ finding: { function: on } }) =>
      on.path === found.path ||
      (on.line === found.line && on.span.file === found.file && on.package.name === found.package?.name),
  );
}

/** Lines of the files as they were compiled: of a file that has changed since, none. */
function sourceLines(graph: CrateGraph): LineOf {
  const files = new Map<string, readonly string[]>();
  const readSource = sourceReader(graph);
  return (place, line) => {
    const home = graph.packages.find(
      ({ name, version }) => name === place.package.name && version === place.package.version,
    );
    if (home === undefined) return undefined;
    const path = join(home.root, ...place.file.split("/"));
    let lines = files.get(path);
    if (lines === undefined) {
      lines = read(path, place, readSource);
      files.set(path, lines);
    }
    return lines[line - 1];
  };
}

function read(path: string, { md5 }: Place, readSource: ReadSource): readonly string[] {
  try {
    const bytes = readSource(path);
    const changed = md5 !== undefined && createHash("md5").update(bytes).digest("hex") !== md5;
    return changed ? [] : new TextDecoder().decode(bytes).split(/\r?\n/);
  } catch {
    return [];
  }
}
