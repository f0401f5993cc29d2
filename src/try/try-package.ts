// The findings of one package: its MIR, patches, and the compiler's word on them.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sources } from "../advise/sources.ts";
import type { MirOptions } from "../cargo/build-mir.ts";
import { prepareBuild } from "../cargo/build-settings.ts";
import type { DiscoverOptions } from "../cargo/metadata.ts";
import { packageGraph } from "../cargo/package-graph.ts";
import type { Patch, Refusal } from "../change/patch-types.ts";
import { UserError } from "../errors.ts";
import type { PackageIndex } from "../index/index-types.ts";
import type { MeasureOptions } from "../measure/measure.ts";
import { mirOf } from "../measure/mir-of.ts";
import type { CrateGraph, Package } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import { checkPackage } from "./check-package.ts";
import type { Chosen } from "./combine.ts";
import { formatFiles } from "./format-files.ts";
import type { ScratchWorkspace } from "./scratch-workspace.ts";
import { settle } from "./settle.ts";
import { patchTools, planFor, sourceOf, type Tried } from "./try-plan.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { withSupport } from "./with-support.ts";

export type TryOptions = Omit<DiscoverOptions, "env"> &
  MeasureOptions &
  MirOptions & {
    /** Also move regions that the finding's rule is not about. */
    readonly widely?: boolean | undefined;
    /** Run the tests of the packages that are changed, too. */
    readonly runTests?: boolean | undefined;
    readonly onStep?: ((words: string) => void) | undefined;
  };

export interface TriedFinding {
  readonly finding: Finding;
  readonly number: number;
  readonly kept: readonly Patch[];
  readonly dropped: readonly { readonly patch: Patch; readonly reason: string }[];
  readonly refusals: readonly Refusal[];
}

export interface Setting {
  readonly graph: CrateGraph;
  readonly scratch: ScratchWorkspace;
  readonly sources: Sources;
  readonly options: TryOptions;
}

interface PackageResult {
  readonly findings: readonly TriedFinding[];
  readonly diff: string;
  readonly checks: number;
  readonly seconds: number;
}

/** Leaves the patches that compile in the copy. */
export async function tryPackage(
  tried: Package,
  chosen: readonly { readonly finding: Finding; readonly number: number }[],
  { graph: whole, scratch, sources, options }: Setting,
): Promise<PackageResult> {
  const graph = packageGraph(whole, tried);
  if (!graph) throw new UserError(`cargo does not take ${tried.name} ${tried.version} from the copy of its source`);
  const root = scratch.rootOf(tried);
  if (!root) throw new UserError(`the source of ${tried.name} ${tried.version} is not at hand`);
  const own =
    tried.name === whole.package.name
      ? options
      : { ...options, features: undefined, allFeatures: undefined, noDefaultFeatures: undefined };
  const prepared = await prepareBuild(whole, options);
  const index = chosen
    .map(({ finding }) => sourceOf(sources, finding.function)?.index)
    .find((found) => found !== undefined);
  for (const { file, text } of index?.files ?? []) await put(root, file, text);
  options.onStep?.(`checking ${tried.name} before any change`);
  const before = (await checkPackage(graph, prepared, own)).find(({ level }) => level === "error");
  if (before) throw new UserError(`${tried.name} does not compile before any change: ${before.message}`);
  options.onStep?.(`reading the MIR of ${tried.name}`);
  const mir = await mirOf(whole, tried, { ...options, mayBuild: true });
  const tools = index && patchTools(index, sources.lookup, mir);
  const plans = withSupport(
    chosen.map((each) => planFor(each, sources, tools, options.widely === true)),
    tools?.made.values() ?? [],
  );
  const read = (file: string) => textOf(index, file);
  let seconds = 0;
  const touched = new Set<string>();
  const settled = await settle(
    plans.flatMap(({ patches }) => patches),
    {
      read,
      check: async (texts) => {
        for (const file of new Set([...touched, ...texts.keys()])) await put(root, file, texts.get(file) ?? read(file));
        for (const file of texts.keys()) touched.add(file);
        options.onStep?.(`checking ${tried.name} with changes in ${texts.size} files`);
        const start = Date.now();
        const said = await checkPackage(graph, prepared, own);
        seconds += (Date.now() - start) / 1000;
        return said;
      },
    },
  );
  const changes = new Map([...settled.texts].map(([file, after]) => [file, { before: read(file), after }]));
  for (const file of touched) if (!changes.has(file)) await put(root, file, read(file));
  const started = { cwd: root, env: options.env, signal: options.signal };
  const formatted = await formatFiles(root, graph.target.edition, changes, started);
  const diff = unifiedDiff(
    new Map([...changes].map(([file, { before: was }]) => [file, { before: was, after: formatted.get(file)! }])),
  );
  const findings = plans.map(
    (plan: Tried): TriedFinding => ({
      finding: plan.finding,
      number: plan.number,
      kept: settled.kept.filter(({ patch }) => isOf(plan, patch)).map(asWritten),
      dropped: settled.dropped.filter(({ patch }) => isOf(plan, patch) && !patch.support),
      refusals: plan.refusals,
    }),
  );
  return { findings, diff, checks: settled.checks, seconds };
}

function isOf({ patches }: Tried, { id, insteadOf = id }: Patch): boolean {
  return patches.some((each) => each.id === insteadOf);
}

/** The id ends in what the function is called in the end. */
function asWritten({ patch, path }: Chosen): Patch {
  return path === undefined ? patch : { ...patch, id: patch.id.replace(/\S+$/, path) };
}

function textOf(index: PackageIndex | undefined, file: string): string {
  const found = index?.files.find((each) => each.file === file);
  if (!found) throw new Error(`${file} was analysed, but is not in the index`);
  return found.text;
}

/** The file may be a link to one of the user's: it is replaced, not written through. */
async function put(root: string, file: string, text: string): Promise<void> {
  const path = join(root, ...file.split("/"));
  const there = await readFile(path, "utf8").catch(() => undefined);
  if (there === text) return;
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await writeFile(path, text);
}
