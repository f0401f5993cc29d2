// The check on one page: changed files → what is new in each → diagnostics, and what the baseline says of them.
import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import type { Notice, Rule, Severity } from "../model.ts";
import { reportableLines, type Threshold } from "../rule/threshold.ts";
import { type BaselineEntry, isKnown, staleEntries } from "./baseline.ts";
import type { CallSites } from "./call-sites.ts";
import type { ChangedFile, Changes } from "./changes.ts";
import type { CheckedFile } from "./check-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { CopyEstimates } from "./estimate-copies.ts";
import { outlineOf } from "./function-texts.ts";
import { type Glance, glanceAt } from "./glance.ts";
import { measuredCopies } from "./measured-copies.ts";
import type { FileOwner } from "./owner-of.ts";
import type { NewFinding } from "./verdict.ts";
import { type GenericText, WORTH_LINES, worthIt } from "./worth-it.ts";

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

/** Reads nothing but what it is given. What a commit seldom needs is loaded when it does. */
export async function check(input: CheckInput): Promise<CheckResult> {
  const { changes, baseline, whole } = input;
  const glances = changes.files.map((changed) => glanceAt(changed, whole, reportableLines(undefined, input.threshold)));
  const notices = [...changes.notices, ...(await unparsable(glances))];
  const suspicious = glances.filter(({ idle }) => !idle);
  const estimate = await estimates(suspicious, input);
  const judged = await judge(suspicious, estimate, input);
  const files = judged.filter(({ checked }) => checked.current.length > 0 || hasProblems(checked));
  const entries = files.flatMap(({ changed, checked }) => checked.current.map((one) => entryOf(one, changed.path)));
  const diagnostics = files.length === 0 ? [] : await diagnosed(files, estimate, input);
  const checkedFiles = changes.files.map(({ path }) => path);
  return {
    diagnostics: diagnostics.sort(byPlace),
    // In a commit only what changed was judged, so nothing can be said of the rest of the file.
    stale: whole ? staleEntries(baseline, entries, new Set(checkedFiles)) : [],
    accepted: whole
      ? entries
      : files.flatMap(({ changed, checked }) => checked.findings.map((one) => entryOf(one, changed.path))),
    checkedFiles,
    notices,
  };
}

interface Judged {
  readonly changed: ChangedFile;
  readonly checked: CheckedFile;
}

async function judge(
  glances: readonly Glance[],
  estimate: CopyEstimates,
  input: CheckInput,
): Promise<readonly Judged[]> {
  if (glances.length === 0) return [];
  const [{ checkFile }, { movedFrom }] = await Promise.all([import("./check-file.ts"), import("./find-before.ts")]);
  const { changes } = input;
  const moved = movedFrom([...changes.gone, ...changes.files.flatMap(({ before }) => before)]);
  const judged = glances.map((glance) => {
    const owner = input.ownerOf(glance.changed.path);
    const file = relative(owner.root, `${input.root}${sep}${glance.changed.path}`).split(sep).join("/");
    return { changed: glance.changed, checked: checkFile(glance, { ...input, file, owner: owner.package, moved }) };
  });
  const worth = worthIt(
    judged.flatMap(({ checked }) => checked.current),
    () => genericTexts(changes.files),
    input.callSites,
    estimate,
    input.worthLines ?? WORTH_LINES,
  );
  return judged.map(({ changed, checked }) => {
    const [findings, current] = [checked.findings.filter(worth), checked.current.filter(worth)];
    return { changed, checked: { ...checked, findings, current } };
  });
}

async function diagnosed(files: readonly Judged[], estimate: CopyEstimates, input: CheckInput): Promise<Diagnostic[]> {
  const [{ describeFinding, describeSuppressions }, { nearest }] = await Promise.all([
    import("./describe.ts"),
    import("../nearest.ts"),
  ]);
  const ids = input.rules.map((rule) => rule.id);
  return files.flatMap(({ changed, checked }) => [
    ...checked.findings.map((found) => {
      const known = isKnown(entryOf(found, changed.path), input.baseline);
      const severity = input.levels[found.finding.rule] ?? found.finding.severity;
      const copies = estimate(found.checked);
      return describeFinding(found, changed, { known, severity, copies, whole: input.whole });
    }),
    ...describeSuppressions(checked, {
      file: changed.path,
      text: changed.after,
      ids,
      suggest: (word) => nearest(word, ids),
    }),
  ]);
}

async function estimates(suspicious: readonly Glance[], { changes, ownerOf }: CheckInput): Promise<CopyEstimates> {
  if (suspicious.length === 0) return () => ({ atLeast: 0, types: [] });
  const { copyEstimates } = await import("./estimate-copies.ts");
  const measured = measuredCopies(suspicious.map(({ changed }) => ownerOf(changed.path)));
  const estimate = copyEstimates(changes.files.map(({ after }) => after));
  return (checked) => {
    const copies = measured(checked.source.item.package.name, checked.path);
    return copies === undefined ? estimate(checked) : { ...estimate(checked), measured: copies };
  };
}

async function unparsable(glances: readonly Glance[]): Promise<Notice[]> {
  if (glances.length === 0) return [];
  const { syntaxError } = await import("./syntax-error.ts");
  return glances.flatMap(({ changed, outline }) => {
    const line = syntaxError(changed, outline);
    if (line === undefined) return [];
    const message = `does not parse from line ${line} on, and was checked as far as it does`;
    return [{ kind: "unparsable", message, file: changed.path, line }];
  });
}

/** In front of `fn`. */
const PUBLIC = /\bpub\s+(?:(?:const|async|unsafe|extern(?:\s*"[^"]*")?)\s+)*$/;

function genericTexts(files: readonly ChangedFile[]): GenericText[] {
  return files.flatMap(({ after }) =>
    (outlineOf(after)?.functions ?? [])
      .filter(({ mayBeGeneric }) => mayBeGeneric)
      .map(({ name, start, open, end, inGeneric }) => ({
        name,
        body: after.slice(open, end),
        open: inGeneric || PUBLIC.test(after.slice(Math.max(0, start - 60), start)),
      })),
  );
}

function hasProblems({ unused, withoutReason, malformed }: CheckedFile): boolean {
  return unused.length + withoutReason.length + malformed.length > 0;
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
