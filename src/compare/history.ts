// Measures the revisions of a range, one after another, and says what each step changed most.
import { join, resolve } from "node:path";
import { type RevisionInfo, revisionsBetween, withRevisions } from "../cargo/checkout-revision.ts";
import { discover } from "../cargo/metadata.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { UserError } from "../errors.ts";
import { measure } from "../measure/measure.ts";
import type { HistoryStep } from "../model/history.ts";
import type { Profile } from "../model/profile.ts";
import { diffProfiles } from "./diff.ts";
import type { DiffSideOptions } from "./diff-side.ts";

export interface HistoryOptions extends DiffSideOptions {
  /** Take every so many revisions; the first and the last are always among them. */
  readonly every: number;
  /** Called before each revision is measured. */
  readonly onRevision?: ((revision: RevisionInfo, done: number, of: number) => void) | undefined;
}

/**
 * Saved profiles of revisions are used again, so that an interrupted run goes on where it was. A revision that does not build is marked, and the next
 * one is compared with the last that did.
 * @throws UserError for a range that is none, and when no revision could be measured
 */
export async function history(range: string, options: HistoryOptions): Promise<readonly HistoryStep[]> {
  const folder = resolve(options.cwd, options.folder);
  const all = await revisionsBetween(folder, range, options);
  const chosen = all.filter((_, at) => at % options.every === 0 || at === all.length - 1);
  const here = await discover(folder, options);
  const targetDir = options.targetDir ?? join(here.build?.targetDirectory ?? folder, "mono-advise", "revisions");
  await makeFolder(targetDir);
  const steps: HistoryStep[] = [];
  await withRevisions(folder, options, async (checkout) => {
    let last: { readonly name: string; readonly profile: Profile } | undefined;
    for (const [done, revision] of chosen.entries()) {
      options.signal?.throwIfAborted();
      options.onRevision?.(revision, done, chosen.length);
      const measured = await profileOf(revision, targetDir, checkout, options);
      if (typeof measured === "string") {
        steps.push({ ...revision, trouble: measured });
        continue;
      }
      const now = { name: revision.commit.slice(0, 12), profile: measured };
      steps.push({ ...revision, ...step(last, now) });
      last = now;
    }
  });
  if (steps.every(({ totals }) => totals === undefined))
    throw new UserError(
      `none of the ${steps.length} revisions of ${range} could be measured; the last one: ${steps.at(-1)?.trouble}`,
    );
  return steps;
}

/** The profile, or why there is none, in one line. */
async function profileOf(
  { commit }: RevisionInfo,
  targetDir: string,
  checkout: (commit: string) => Promise<{ readonly folder: string }>,
  options: HistoryOptions,
): Promise<Profile | string> {
  try {
    const { folder } = await checkout(commit);
    const graph = await discover(folder, { ...options, manifestPath: undefined });
    return (await measure(graph, { ...options, targetDir, name: commit.slice(0, 12), pinned: true })).profile;
  } catch (error) {
    if (!(error instanceof UserError) || options.signal?.aborted) throw error;
    return firstError(error.message);
  }
}

function firstError(message: string): string {
  const lines = message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.find((line) => /^error(?:\[|:)/.test(line)) ?? lines[0] ?? "unknown";
}

type Side = { readonly name: string; readonly profile: Profile };

function step(before: Side | undefined, after: Side): Pick<HistoryStep, "totals" | "change" | "trouble"> {
  const { lines, copies } = after.profile.totals;
  const totals = { lines, copies };
  if (before === undefined) return { totals };
  try {
    const [mover] = diffProfiles(before, after).rows;
    const was = before.profile.totals;
    return {
      totals,
      change: {
        lines: lines - was.lines,
        copies: copies - was.copies,
        ...(mover && { mover: { path: mover.path, lines: mover.after.lines - mover.before.lines } }),
      },
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { totals, trouble: error.message.replace(/ \(--force .*/, "") };
  }
}
