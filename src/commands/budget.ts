// `mono-advise check --against OLD`: whether a measurement is within the budget; `--update-baseline` lowers committed limits.
import { existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { discover } from "../cargo/metadata.ts";
import { checkBudget, checkLimits, limitsFor, TOLERANCE } from "../compare/budget.ts";
import type { DiffSide } from "../compare/diff.ts";
import { type DiffSideOptions, diffSide } from "../compare/diff-side.ts";
import { keyOf, type Limits, limitsOf, limitsText, readLimits, tightened } from "../compare/limits.ts";
import { textOnDisk } from "../disk/text-on-disk.ts";
import { UserError } from "../errors.ts";
import { findCosts } from "../measure/costs.ts";
import type { BudgetResult, Tolerance } from "../model/budget.ts";
import { type BudgetFormat, type BudgetReportOptions, budgetFormats } from "../report/budget.ts";
import type { FormatWish } from "../report/format-wish.ts";
import { bundledRules } from "../rule/bundled.ts";
import { loadConfig } from "../settings/config.ts";
import type { Io, Progress } from "../terminal/io.ts";
import { progressLine } from "../terminal/progress.ts";
import { type CrateOptions, crateOptions, measureOptions } from "./crate-options.ts";
import { appendSummary, wishesOf, writeOutput } from "./outputs.ts";

export interface BudgetOptions extends CrateOptions {
  /** Folder of the crate: what is measured without `measurement`, and whose settings count. */
  readonly crate: string;
  /** A profile or a revision; the crate as it is by default. */
  readonly measurement?: string;
  /** A profile, a revision or a file of limits. */
  readonly against: string;
  readonly updateBaseline?: boolean | undefined;
  readonly config?: string;
  /** Text where none is named. */
  readonly format?: readonly FormatWish<BudgetFormat>[] | undefined;
}

/** 0 within the budget, 1 above it. Only `--update-baseline` writes, and only to a file of limits. */
export async function runBudget(options: BudgetOptions, io: Io): Promise<number> {
  const progress = await progressLine(io, options.quiet === true);
  try {
    const file = resolve(io.cwd, options.against);
    const text = isLimits(file) ? textOnDisk(file) : undefined;
    const limits = text === undefined ? undefined : readLimits(text, options.against);
    if (options.updateBaseline && limits === undefined && existsSync(file))
      throw new UserError(
        `${options.against} holds no limits, so there is nothing to lower: name a file of limits with --against, which is written when it is not there`,
      );
    const now = await measuredSide(options, io, progress);
    const tolerance = await toleranceOf(options, io);
    if (options.updateBaseline) {
      progress(undefined);
      return await update({ file, options, limits, now, tolerance }, io);
    }
    const result = await judged(options, limits, now, tolerance, io, progress);
    progress(undefined);
    const tighten = limits && { tighten: `mono-advise check --against ${options.against} --update-baseline` };
    await print(result, tighten ?? {}, options, io);
    return result.exceeded.length > 0 ? 1 : 0;
  } finally {
    progress(undefined);
  }
}

async function judged(
  options: BudgetOptions,
  limits: readonly Limits[] | undefined,
  now: DiffSide,
  tolerance: Tolerance,
  io: Io,
  progress: Progress,
): Promise<BudgetResult> {
  if (limits === undefined)
    return checkBudget(await diffSide(options.against, sideOptions(options, io, progress)), now, tolerance);
  const own = limitsFor(limits, now.profile);
  if (own === undefined)
    throw new UserError(`${options.against} has no limits for ${now.profile.crate}: add them with --update-baseline`);
  return checkLimits(options.against, own, now, tolerance);
}

interface Update {
  readonly file: string;
  readonly options: BudgetOptions;
  readonly limits: readonly Limits[] | undefined;
  readonly now: DiffSide;
  readonly tolerance: Tolerance;
}

async function print(
  result: BudgetResult,
  more: BudgetReportOptions,
  { format }: BudgetOptions,
  io: Io,
): Promise<void> {
  const wishes = wishesOf(format, "text", io);
  for (const wish of wishes) {
    const text = budgetFormats[wish.format](result, more);
    if (wish.file !== undefined && wish.file !== "-") await writeOutput(wish.file, text, io);
    else io.stdout.write(text);
  }
  await appendSummary(wishes, async () => budgetFormats.markdown(result, more), io);
}

/** Limits are lowered, never raised: above the budget nothing is written. */
async function update({ file, options, limits = [], now, tolerance }: Update, io: Io): Promise<number> {
  const old = limitsFor(limits, now.profile);
  const result = old && checkLimits(options.against, old, now, tolerance);
  if (result !== undefined && result.exceeded.length > 0) {
    await print(result, {}, options, io);
    io.stderr.write(
      `${options.against} was not changed: limits are only lowered; to raise them, remove the crate's part of the file first\n`,
    );
    return 1;
  }
  const next = old === undefined ? limitsOf(now.profile) : tightened(old, limitsOf(now.profile));
  const others = limits.filter((each) => keyOf(each) !== keyOf(next));
  const { writeAtomically } = await import("../disk/write-atomically.ts");
  await writeAtomically(file, limitsText([...others, next]));
  io.stdout.write(
    `wrote ${basename(file)}: ${next.crate} may have ${next.lines} lines in ${next.copies} copies${old === undefined ? "" : `, ${old.lines - next.lines} lines fewer than before`}\n`,
  );
  return 0;
}

/** A profile has its own fields behind the version. */
function isLimits(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  return /^\s*\{\s*"formatVersion":\s*\d+,\s*"budget"/.test((textOnDisk(file) ?? "").slice(0, 200));
}

async function measuredSide(options: BudgetOptions, io: Io, progress: Progress): Promise<DiffSide> {
  if (options.measurement !== undefined) return diffSide(options.measurement, sideOptions(options, io, progress));
  const graph = await discover(resolve(io.cwd, options.crate), crateOptions(options, io, progress));
  const { profile, costsFrom } = await findCosts(graph, { build: measureOptions(options, io, progress) }, io, progress);
  return { name: costsFrom, profile };
}

function sideOptions(options: BudgetOptions, io: Io, progress: Progress): DiffSideOptions {
  return { ...measureOptions(options, io, progress), cwd: io.cwd, folder: options.crate };
}

async function toleranceOf({ crate, config }: BudgetOptions, io: Io): Promise<Tolerance> {
  const ruleIds = (await bundledRules()).map(({ id }) => id);
  const file = config === undefined ? undefined : resolve(io.cwd, config);
  const { budget } = await loadConfig({ folder: resolve(io.cwd, crate), file, ruleIds });
  return { ...TOLERANCE, ...budget };
}
