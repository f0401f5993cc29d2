// The check on one page: changed files → what is new in each → diagnostics, and what the baseline says of them.
import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import type { Notice, Rule, Severity } from "../model.ts";
import { nearest } from "../nearest.ts";
import type { Threshold } from "../rule/threshold.ts";
import { type BaselineEntry, isKnown, staleEntries } from "./baseline.ts";
import type { CallSites } from "./call-sites.ts";
import type { Changes } from "./changes.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";
import { describeFinding, describeSuppressions } from "./describe.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { movedFrom } from "./find-before.ts";
import type { FileOwner } from "./owner-of.ts";
import type { NewFinding } from "./verdict.ts";
import { WORTH_LINES, worthIt } from "./worth-it.ts";

export interface CheckInput {
  /** Absolute and native; paths of files are relative to it. */
  readonly root: string;
  readonly changes: Changes;
  readonly whole: boolean;
  readonly rules: readonly Rule[];
  readonly threshold: Threshold;
  readonly levels: Readonly<Record<string, Severity>>;
  readonly baseline: readonly BaselineEntry[];
  readonly ownerOf: (file: string) => FileOwner;
  readonly callSites: CallSites;
  /** Saved lines below which a new finding is not one; `WORTH_LINES` by default. */
  readonly worthLines?: number;
}

export interface CheckResult {
  /** In order of file, line and rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** Baseline entries of the checked files that nothing answers to. */
  readonly stale: readonly BaselineEntry[];
  /** What an updated baseline holds of the checked files. */
  readonly accepted: readonly BaselineEntry[];
  readonly checkedFiles: readonly string[];
  readonly notices: readonly Notice[];
}

/** Reads nothing but what it is given. */
export function check(input: CheckInput): CheckResult {
  const { changes, rules, baseline } = input;
  const moved = movedFrom([...changes.gone, ...changes.files.flatMap(({ before }) => before)]);
  const judged = changes.files.map((changed) => {
    const owner = input.ownerOf(changed.path);
    const file = relative(owner.root, `${input.root}${sep}${changed.path}`).split(sep).join("/");
    const context = { ...input, file, owner: owner.package, moved };
    return { changed, checked: checkFile(changed, context) };
  });
  const worth = worthIt(
    judged.flatMap(({ checked }) => checked.current),
    judged.flatMap(({ checked }) => checked.functions),
    input.callSites,
    input.worthLines ?? WORTH_LINES,
  );
  const files = judged.map(({ changed, checked }) => {
    const [findings, current] = [checked.findings.filter(worth), checked.current.filter(worth)];
    return { changed, checked: { ...checked, findings, current } };
  });
  const roots = files.flatMap(({ checked }) => checked.functions[0]?.source.file.root ?? []);
  const entries = files.flatMap(({ changed, checked }) => checked.current.map((one) => entryOf(one, changed.path)));
  const diagnostics = files.flatMap(({ changed, checked }) => [
    ...checked.findings.map((found) => {
      const known = isKnown(entryOf(found, changed.path), baseline);
      const severity = input.levels[found.finding.rule] ?? found.finding.severity;
      return describeFinding(found, changed, { known, severity, roots, whole: input.whole });
    }),
    ...suppressionProblems(checked, changed.path, changed.after),
  ]);
  const checkedFiles = files.map(({ changed }) => changed.path);
  return {
    diagnostics: diagnostics.sort(byPlace),
    // In a commit only what changed was judged, so nothing can be said of the rest of the file.
    stale: input.whole ? staleEntries(baseline, entries, new Set(checkedFiles)) : [],
    accepted: input.whole
      ? entries
      : files.flatMap(({ changed, checked }) => checked.findings.map((one) => entryOf(one, changed.path))),
    checkedFiles,
    notices: changes.notices,
  };

  function suppressionProblems(checked: CheckedFile, file: string, text: string): Diagnostic[] {
    const ids = rules.map((rule) => rule.id);
    return describeSuppressions(checked, { file, text, ids, suggest: (word) => nearest(word, ids) });
  }
}

function entryOf({ finding, checked }: NewFinding, file: string): BaselineEntry {
  const body = createHash("sha256").update(checked.body).digest("hex").slice(0, 16);
  return { rule: finding.rule, file, path: checked.path, body };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
