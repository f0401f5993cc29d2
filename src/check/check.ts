// The check on one page: changed files → what is new in each → diagnostics, and what the baseline says of them.
import { relative, sep } from "node:path";
import type { Rule, Severity } from "../model/finding.ts";
import type { Notice } from "../model/span.ts";
import { reportableLines, type Threshold } from "../rule/threshold.ts";
import { type Answers, remembered } from "./answer-cache.ts";
import { type BaselineEntry, knownIn, staleEntries } from "./baseline.ts";
import { breath } from "./breath.ts";
import { type CallSites, callsAtHand } from "./call-sites.ts";
import type { ChangedFile, Changes } from "./changes.ts";
import type { CheckedFile, Unread } from "./check-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { CopyEstimates } from "./estimate-copies.ts";
import { genericCallers } from "./generic-callers.ts";
import { glanceAt } from "./glance.ts";
import { type FileVerdict, judgeFiles, type PlaceOfFile } from "./judge-files.ts";
import type { WholeHelp } from "./judge-whole.ts";
import { type MeasuredCopies, measuredCopies } from "./measured-copies.ts";
import type { FileOwner } from "./owner-of.ts";
import type { TextFacts } from "./text-facts.ts";
import type { NewFinding } from "./verdict.ts";
import { WORTH_LINES, worthIt } from "./worth-it.ts";

export interface CheckInput {
  /** Absolute and native; paths of files are relative to it. */
  readonly root: string;
  readonly changes: Changes;
  readonly whole: boolean;
  readonly rules: readonly Rule[];
  /** Rules that the settings turn off: a suppression of one is neither wrong nor without effect. */
  readonly off: readonly string[];
  readonly threshold: Threshold;
  readonly levels: Readonly<Record<string, Severity>>;
  readonly baseline: readonly BaselineEntry[];
  readonly ownerOf: (file: string) => FileOwner;
  readonly callSites: CallSites;
  /** Texts that are not judged, calls in which count. */
  readonly beside?: readonly string[];
  readonly facts: TextFacts;
  /** Whole files: to say of plain functions, too, which do not parse. */
  readonly strict?: boolean;
  /** For whole files: what has been judged before, and threads. */
  readonly wholeHelp?: WholeHelp;
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
  const { verdicts, answers } = await verdictsOf(input);
  const notices = [
    ...changes.notices,
    ...verdicts.flatMap(({ errorLine }, at) => unparsable(changes.files[at]!, errorLine)),
    ...verdicts.flatMap(({ unread = [] }, at) => unread.map((each) => unreadNotice(changes.files[at]!, each))),
  ];
  const measured = measuredCopies(changes.files.map(({ path }) => input.ownerOf(path)));
  const files = await worthSaying(verdicts, measured, answers, input);
  const entries = files.flatMap(({ changed, checked }) => checked.current.map((one) => entryOf(one, changed.path)));
  const diagnostics = files.length === 0 ? [] : await diagnosed(files, measured, answers, input);
  input.wholeHelp?.answers?.keep();
  const checkedFiles = changes.files.map(({ path }) => path);
  // What an error hides is not gone.
  const readWhole = checkedFiles.filter((_, at) => verdicts[at]!.errorLine === undefined);
  return {
    diagnostics: diagnostics.sort(byPlace),
    // In a commit only what changed was judged, so nothing can be said of the rest of the file.
    stale: whole ? staleEntries(baseline, entries, new Set(readWhole)) : [],
    accepted: whole
      ? entries
      : files.flatMap(({ changed, checked }) => checked.findings.map((one) => entryOf(one, changed.path))),
    checkedFiles,
    notices,
  };
}

interface Verdicts {
  /** In the order of the files. */
  readonly verdicts: readonly FileVerdict[];
  /** What was asked of the same texts before. */
  readonly answers: Answers;
}

async function verdictsOf(input: CheckInput): Promise<Verdicts> {
  const { changes, whole, rules, threshold } = input;
  const leastSaved = reportableLines(undefined, threshold);
  const placeOf = (path: string): PlaceOfFile => {
    const owner = input.ownerOf(path);
    const file = relative(owner.root, `${input.root}${sep}${path}`).split(sep).join("/");
    return { file, owner: owner.package, published: owner.published };
  };
  if (whole) {
    const [{ judgeWhole, keysOf }, { hashOf }] = await Promise.all([
      import("./judge-whole.ts"),
      import("./kept-file.ts"),
    ]);
    const help = input.wholeHelp && { ...input.wholeHelp, facts: input.facts, meanwhile: () => readFacts(input) };
    const files = changes.files.map((changed) => ({ changed, place: placeOf(changed.path) }));
    const common = { rules, threshold, leastSaved, strict: input.strict === true };
    const keys = help?.cache && keysOf(files, common, help.build);
    const verdicts = await judgeWhole(files, common, help, keys);
    return { verdicts, answers: (keys && help?.answers?.of(hashOf(...keys, ...(input.beside ?? [])))) ?? new Map() };
  }
  const glances = changes.files.map((changed) => glanceAt(changed, whole, leastSaved, input.facts.outlineOf));
  const earlier = [...changes.gone, ...changes.files.flatMap(({ before }) => before)];
  const verdicts = await judgeFiles(glances, earlier, (path) => ({ ...placeOf(path), rules, threshold, whole }));
  return { verdicts, answers: new Map() };
}

/** What is asked of every text when it comes to how often a function is called. */
async function readFacts({ changes, facts }: CheckInput): Promise<void> {
  for (const { after } of changes.files) {
    facts.genericIn(after);
    facts.callsOf(after, "");
    await breath();
  }
}

interface Judged {
  readonly changed: ChangedFile;
  readonly checked: CheckedFile;
}

/** Files with something to say: findings that the calls at hand make worth it, and mistakes in suppressions. */
async function worthSaying(
  verdicts: readonly FileVerdict[],
  measured: MeasuredCopies,
  answers: Answers,
  input: CheckInput,
): Promise<readonly Judged[]> {
  const { changes, beside = [], ownerOf, callSites, facts, worthLines = WORTH_LINES } = input;
  const flagged = verdicts.flatMap(({ checked }) => checked?.current ?? []);
  const texts = changes.files.map(({ path, after }) => ({ text: after, published: ownerOf(path).published }));
  const estimate = flagged.some(({ sight }) => sight !== undefined) ? await estimates(answers, input) : undefined;
  const inSight = (one: NewFinding) => estimate?.(one).atLeast ?? 0;
  const byName = (name: string) => name;
  const callersOf = remembered(answers, "callers", byName, genericCallers(texts, facts));
  const counted = callsAtHand([...texts.map(({ text }) => text), ...beside], facts);
  const atHand = remembered(answers, "calls", byName, counted);
  const worth = worthIt(flagged, callersOf, (names) => callSites(names, atHand), measured, inSight, worthLines);
  return verdicts.flatMap(({ checked }, at) => {
    if (checked === undefined) return [];
    const [findings, current] = [checked.findings.filter(worth), checked.current.filter(worth)];
    const left = { ...checked, findings, current };
    return current.length > 0 || hasProblems(left) ? { changed: changes.files[at]!, checked: left } : [];
  });
}

/** From the texts at hand; what reads them is loaded here. */
async function estimates(answers: Answers, { changes, facts }: CheckInput): Promise<CopyEstimates> {
  const { askedOfCopies, copyEstimates } = await import("./estimate-copies.ts");
  const texts = changes.files.map(({ after }) => after);
  return remembered(answers, "copies", askedOfCopies, copyEstimates(texts, facts));
}

async function diagnosed(
  files: readonly Judged[],
  measured: MeasuredCopies,
  answers: Answers,
  input: CheckInput,
): Promise<Diagnostic[]> {
  const [{ describeFinding, describeSuppressions }, estimate, { nearest }] = await Promise.all([
    import("./describe.ts"),
    estimates(answers, input),
    import("../terminal/nearest.ts"),
  ]);
  const isKnown = knownIn(input.baseline);
  const ids = [...input.rules.map((rule) => rule.id), ...input.off];
  return files.flatMap(({ changed, checked }) => {
    const lines = changed.after.split("\n");
    return [
      ...checked.findings.map((found) => {
        const known = isKnown(entryOf(found, changed.path));
        const severity = input.levels[found.rule] ?? found.severity;
        const copies = { ...estimate(found), measured: measured(found) };
        return describeFinding(found, { file: changed.path, lines }, { known, severity, copies, whole: input.whole });
      }),
      ...describeSuppressions(checked, {
        file: changed.path,
        lines,
        ids,
        off: input.off,
        suggest: (word) => nearest(word, ids),
      }),
    ];
  });
}

function unparsable({ path: file }: ChangedFile, line: number | undefined): Notice[] {
  if (line === undefined) return [];
  const message = `does not parse from line ${line} on, and was checked as far as it does`;
  return [{ kind: "unparsable", message, file, line }];
}

function unreadNotice({ path: file }: ChangedFile, { line, message }: Unread): Notice {
  return {
    kind: "unread",
    message: line === undefined ? message : `line ${line}: ${message}`,
    file,
    ...(line === undefined ? {} : { line }),
  };
}

function hasProblems({ unused, withoutReason, malformed }: CheckedFile): boolean {
  return unused.length + withoutReason.length + malformed.length > 0;
}

function entryOf({ rule, path, body }: NewFinding, file: string): BaselineEntry {
  return { rule, file, path, body };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
