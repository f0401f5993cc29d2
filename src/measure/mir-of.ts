// The MIR of a package, from where it costs least: this measurement, an earlier one of the same sources, one more rustc.
import { join } from "node:path";
import { buildMir, type MirOptions } from "../cargo/build-mir.ts";
import { type PreparedBuild, prepareBuild } from "../cargo/build-settings.ts";
import { hashSources } from "../cargo/hash-sources.ts";
import { packageGraph } from "../cargo/package-graph.ts";
import { UserError } from "../errors.ts";
import { indexMir } from "../mir/find-mir.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { parseMir } from "../mir/parse-mir.ts";
import type { CrateGraph } from "../model/crate.ts";
import type { PackageRef } from "../model/span.ts";
import type { EarlyTypes } from "./early-types.ts";
import { mirFile, mirKey, readMir, writeMir } from "./kept-mir.ts";
import type { MeasureOptions } from "./measure.ts";

export interface MirOfOptions extends MeasureOptions, MirOptions {
  /** May a compiler be started? Only where the costs are a measurement of ours. */
  readonly mayBuild: boolean;
  /** Of the graph's own package, where the measurement at hand has it; it has no spans. */
  readonly own?: MirIndex | undefined;
  /** Of the measurement at hand; else it is asked for. */
  readonly prepared?: PreparedBuild | undefined;
  /** What was read before anybody asked for it. */
  readonly early?: EarlyTypes | undefined;
}

/** Which compiler there is is asked once for the packages of one report. */
const preparedFor = new WeakMap<MirOfOptions, Promise<PreparedBuild>>();

/**
 * Kept MIR counts while the package's sources, its features and, where one is asked, the compiler are the same; a measurement leaves that
 * of the measured crate, so it costs nothing then but reading: half a second for 100,000 functions' worth of text. Without it, with
 * `mayBuild`, cargo builds the package's library once more up to its MIR (seconds), and that is kept, too. With `mayBuild` false
 * nothing is started and nothing written.
 * @param reference the graph's own package, or any other in it.
 * @param options the same object for all packages of one report.
 * @returns undefined when there is none to be had: no sources, nothing kept, or the package does not compile by itself; cargo's messages went to
 * `options.onStderr` then.
 */
export async function mirOf(
  graph: CrateGraph,
  reference: PackageRef,
  options: MirOfOptions,
): Promise<MirIndex | undefined> {
  const seen = packageGraph(graph, reference);
  if (options.own !== undefined && seen === graph && !options.mirSpans) return options.own;
  const sources = seen && hashSources(seen.target);
  if (seen === undefined || sources === undefined) return undefined;
  if (options.mayBuild && graph.build) return keptOrBuilt(graph, seen, sources, options);
  const asked = { sources, features: seen.package.features ?? [] };
  const file = keptFile(graph, seen, options);
  return (await options.early?.of(file, asked)) ?? indexed(await readMir(file, asked));
}

/** Where MIR of a package of the graph is kept, if it is; undefined for one that has no library. */
export function keptMirOf(graph: CrateGraph, reference: PackageRef, options: MeasureOptions): string | undefined {
  const seen = packageGraph(graph, reference);
  return seen && keptFile(graph, seen, options);
}

function keptFile(graph: CrateGraph, seen: CrateGraph, options: MeasureOptions & MirOptions): string {
  const target = graph.build?.targetDirectory ?? join(graph.workspaceRoot, "target");
  return mirFile(seen, options.targetDir ?? join(target, "mono-advise"), options);
}

function indexed(text: string | undefined): MirIndex | undefined {
  return text === undefined ? undefined : indexMir(parseMir(text));
}

function preparedOnce(graph: CrateGraph, options: MirOfOptions): Promise<PreparedBuild> {
  const asked = preparedFor.get(options) ?? prepareBuild(graph, options);
  preparedFor.set(options, asked);
  return asked;
}

async function keptOrBuilt(
  graph: CrateGraph,
  seen: CrateGraph,
  sources: string,
  options: MirOfOptions,
): Promise<MirIndex | undefined> {
  const prepared = options.prepared ?? (await preparedOnce(graph, options));
  const key = mirKey(seen, sources, prepared);
  const file = mirFile(seen, prepared.targetFolder, options);
  const before = (await options.early?.of(file, key)) ?? indexed(await readMir(file, key));
  if (before !== undefined) return before;
  // Cargo takes features for the package that is built; those of the crate are not the dependency's.
  const own =
    seen === graph
      ? options
      : { ...options, features: undefined, allFeatures: undefined, noDefaultFeatures: undefined };
  try {
    const text = await buildMir(seen, prepared, own);
    if (hashSources(seen.target) === sources) await writeMir(file, key, text);
    return indexed(text);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
