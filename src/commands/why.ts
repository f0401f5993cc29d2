// `mono-advise why NAME`: everything measured about one function or row.
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { type ReadSource, sourceReader } from "../advise/read-source.ts";
import { discover } from "../cargo/metadata.ts";
import { type LineOf, why } from "../compare/why.ts";
import { findCosts } from "../measure/costs.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { Place } from "../model/profile.ts";
import { whyText } from "../report/why.ts";
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
    const build = measureOptions(options, io, progress);
    const { profile } = await findCosts(graph, { ...options, build }, io, progress);
    progress(undefined);
    const paint = palette(colours(options.color, io.env, io.stdout));
    io.stdout.write(whyText(why(profile, name, sourceLines(graph)), paint));
    return 0;
  } finally {
    progress(undefined);
  }
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
