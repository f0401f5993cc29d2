// Accepts what was found, and drops what is not found any more.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { refuseLinkOutside } from "../disk/refuse-link-outside.ts";
import { writeAtomically } from "../disk/write-atomically.ts";
import { counted } from "../report/numbers.ts";
import { BASELINE_NAME, type BaselineEntry, baselineText } from "./baseline.ts";
import type { CheckResult } from "./check.ts";

interface BaselineChange {
  /** Absolute and native. */
  readonly file: string;
  /** Undefined when there is none yet. */
  readonly text: string | undefined;
  readonly baseline: readonly BaselineEntry[];
  readonly add: boolean;
  readonly whole: boolean;
  readonly inGit: boolean;
}

/** What was done, for the user. Nothing is written that says nothing. */
export async function writeBaseline({ accepted, stale }: CheckResult, change: BaselineChange): Promise<string> {
  const { file, text: before, baseline, add, whole, inGit } = change;
  const gone = (entry: BaselineEntry) => whole && !existsSync(join(dirname(file), ...entry.file.split("/")));
  const isStale = new Set(stale);
  const kept = baseline.filter((entry) => !isStale.has(entry) && !gone(entry));
  const text = baselineText(add ? [...kept, ...accepted] : kept);
  const count = text.split('{"rule"').length - 1;
  if (before === undefined && count === 0)
    return add ? "there is nothing to accept\n" : `there is no ${BASELINE_NAME}: nothing to prune\n`;
  if (before === text) return `${BASELINE_NAME} is up to date\n`;
  refuseLinkOutside(file, dirname(file));
  await writeAtomically(file, text);
  const removed = baseline.length - kept.length;
  return `wrote ${BASELINE_NAME}: ${counted(count, "accepted finding")}, ${removed} removed${inGit ? "; `git add` it" : ""}\n`;
}
