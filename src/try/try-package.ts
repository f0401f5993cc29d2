// The findings of one package: its MIR, patches, and the compiler's word on them.
import type { Sources } from "../advise/sources.ts";
import type { MirOptions } from "../cargo/build-mir.ts";
import { prepareBuild } from "../cargo/build-settings.ts";
import type { DiscoverOptions } from "../cargo/metadata.ts";
import { packageGraph } from "../cargo/package-graph.ts";
import type { Chosen } from "../change/combine.ts";
import type { Patch } from "../change/patch-types.ts";
import { eachOnce } from "../change/with-support.ts";
import { UserError } from "../errors.ts";
import type { PackageIndex } from "../index/index-types.ts";
import type { MeasureOptions } from "../measure/measure.ts";
import type { Refusal } from "../model/change.ts";
import type { CrateGraph, Package } from "../model/crate.ts";
import type { Finding } from "../model/finding.ts";
import type { CheckHow } from "./check-package.ts";
import type { EffectWish } from "./effect-wish.ts";
import { formatFiles } from "./format-files.ts";
import { type CheckOptions, packageChecks, put } from "./package-checks.ts";
import type { ScratchWorkspace } from "./scratch-workspace.ts";
import { settle } from "./settle.ts";
import type { NumberedChange } from "./try-plan.ts";
import type { ChangedPackage } from "./user-tree.ts";

export type TryOptions = Omit<DiscoverOptions, "env"> &
  MeasureOptions &
  MirOptions &
  CheckOptions & {
    /** Run the tests of the packages that are changed, too. */
    readonly runTests?: boolean | undefined;
    /** What to measure of the change beside lines. */
    readonly effect?: EffectWish | undefined;
    /** Lines that a change has to save, measured, to be kept; any where it is left out. */
    readonly least?: ((finding: Finding) => number) | undefined;
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
  /** Changed files of the package. */
  readonly files: ChangedPackage["files"];
  readonly checks: number;
  readonly seconds: number;
  readonly compared: CheckHow | undefined;
}

/** Leaves the patches that compile in the copy. */
export async function tryPackage(
  tried: Package,
  chosen: readonly NumberedChange[],
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
  const index = sources.indexes.find(({ package: own }) => own.name === tried.name && own.version === tried.version);
  for (const { file, text } of index?.files ?? []) await put(root, file, text);
  const read = (file: string) => textOf(index, file);
  const { checks, write, compared, seconds } = await packageChecks(graph, prepared, own, root, read);
  const settled = await settle(eachOnce(chosen), { read, checks });
  await write(settled.texts);
  const changes = new Map([...settled.texts].map(([file, after]) => [file, { before: read(file), after }]));
  const started = { cwd: root, env: options.env, signal: options.signal };
  const formatted = await formatFiles(root, tried.root, graph.target.edition, changes, started);
  const files = new Map([...changes].map(([file, { before }]) => [file, { before, after: formatted.get(file)! }]));
  const findings = chosen.map(
    (plan): TriedFinding => ({
      finding: plan.finding,
      number: plan.number,
      kept: settled.kept.filter(({ patch }) => isOf(plan, patch)).map(asWritten),
      dropped: settled.dropped.filter(({ patch }) => isOf(plan, patch) && !patch.support),
      refusals: plan.refusals,
    }),
  );
  return { findings, files, checks: settled.checks, seconds: seconds(), compared: compared() };
}

function isOf({ patches }: NumberedChange, { id, insteadOf = id }: Patch): boolean {
  return patches.some((each) => each.id === insteadOf);
}

/** The id ends in what the function is called in the end. */
function asWritten({ patch, variant, path }: Chosen): Patch {
  const { helper } = variant;
  return path === undefined ? { ...patch, helper } : { ...patch, helper, id: patch.id.replace(/\S+$/, path) };
}

function textOf(index: PackageIndex | undefined, file: string): string {
  const found = index?.files.find((each) => each.file === file);
  if (!found) throw new Error(`${file} was analysed, but is not in the index`);
  return found.text;
}
