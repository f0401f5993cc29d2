// One changed file → what is new in it: the functions that a rule flags now and did not before, and suppressions that are wrong.
import type { Finding, Rule } from "../model/finding.ts";
import type { Notice, PackageRef } from "../model/span.ts";
import { evaluate } from "../rule/evaluate.ts";
import type { Threshold } from "../rule/threshold.ts";
import { errorLineIn } from "../rust/error-line.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { byPath, findBefore, type Side } from "./find-before.ts";
import { type CheckedFunction, functionsIn } from "./functions-in.ts";
import type { Glance } from "./glance.ts";
import { coversFunction, type Suppression, suppressionsIn } from "./suppressions.ts";
import { withBodiesOf } from "./suspects.ts";
import { findingOf, NEW, type NewFinding, newFinding, newsOf } from "./verdict.ts";

export interface FileContext {
  /** Of the file, relative to its package, with `/`. */
  readonly file: string;
  readonly owner: PackageRef;
  /** Whether others than the repository may call what is public. */
  readonly published: boolean;
  readonly rules: readonly Rule[];
  readonly threshold: Threshold;
  /** Whole files: everything that is flagged counts, whatever was before. */
  readonly whole: boolean;
  /** Whether a file of the commit had the text of the function before. */
  readonly moved: (checked: CheckedFunction) => boolean;
}

/** Of a file, or of the function at `line`: why nothing is known of it, as the rest of a sentence. */
export interface Unread {
  readonly line?: number;
  readonly message: string;
}

export interface CheckedFile {
  /** Of a whole file: the first line that does not parse, one-based, in what was parsed to judge it. */
  readonly errorLine?: number;
  readonly unread: readonly Unread[];
  readonly findings: readonly NewFinding[];
  /** Every finding of the functions that were judged, new or not, for the baseline. */
  readonly current: readonly NewFinding[];
  readonly unused: readonly { readonly suppression: Suppression; readonly rules: readonly string[] }[];
  readonly withoutReason: readonly Suppression[];
  readonly malformed: readonly { readonly line: number; readonly text: string }[];
}

export function checkFile({ changed, outline, suspects }: Glance, context: FileContext): CheckedFile {
  const { rules, threshold } = context;
  const partly = suspects !== undefined && outline !== undefined && !context.whole;
  const text = partly ? withBodiesOf(suspects, outline, changed.after) : changed.after;
  const ends = suspects && new Set(suspects.map(({ end }) => end));
  const {
    functions: all,
    root,
    notices,
  } = functionsIn(
    text,
    context.file,
    context.owner,
    suspects?.map(({ open }) => open + 1),
  );
  const functions = all.filter(
    ({ generic, source }) => generic && (ends === undefined || ends.has(source.head.endIndex)),
  );
  const { suppressions, malformed } = suppressionsIn(changed.after);
  const lines = changed.after.split("\n");
  const covering = (checked: CheckedFunction) =>
    suppressions.filter((one) => coversFunction(one, span(checked), lines));
  const used = new Map<Suppression, Set<string>>(suppressions.map((one) => [one, new Set()]));
  const earlier = changed.before.map(
    (text): Side => ({
      text,
      functions: lazy(() => byPath(functionsIn(text, context.file, context.owner).functions)),
    }),
  );
  const findings: NewFinding[] = [];
  const current: NewFinding[] = [];
  const unread = notices.filter(isUnread);
  for (const checked of functions) {
    const own = covering(checked);
    const text = checked.source.head.text;
    // The same text in the same file is the same function: it need not be analysed, and the old file not even be parsed.
    const unchanged = !context.whole && changed.before.some((before) => before.includes(text));
    if (unchanged && own.length === 0) continue;
    const heard = findingOf(checked, rules, threshold);
    unread.push(...checked.analysed().notices.filter(isUnread));
    if (own.length > 0) {
      const all = evaluate(rules, { function: checked.analysed() }, threshold).map(({ rule }) => rule);
      for (const one of own) for (const rule of all) if (one.rules.includes(rule)) used.get(one)!.add(rule);
    }
    if (heard === undefined || own.some((one) => one.reason !== undefined && one.rules.includes(heard.finding.rule)))
      continue;
    const news = context.whole ? NEW : unchanged ? undefined : newsIn(heard.finding, checked);
    const found = newFinding(heard, checked, news ?? NEW, context.published);
    current.push(found);
    if (news !== undefined) findings.push(found);
  }
  const unused = suppressions.flatMap((suppression) => {
    const idle = suppression.rules.filter((rule) => !used.get(suppression)!.has(rule));
    return idle.length > 0 ? [{ suppression, rules: idle }] : [];
  });
  const withoutReason = suppressions.filter(({ reason }) => reason === undefined);
  const leftOut = notices.find(({ kind }) => kind === "unparsable")?.line;
  const errorLine = context.whole
    ? (leftOut ?? firstErrorLine([root, ...functions.map(({ source }) => source.node)]))
    : undefined;
  return {
    ...(errorLine === undefined ? {} : { errorLine }),
    unread: unread.map(({ line, message }) => ({ ...(line === undefined ? {} : { line }), message })),
    ...{ findings, current, unused, withoutReason, malformed },
  };

  /** Undefined as soon as one parent had it: then it is not this commit's. */
  function newsIn(finding: Finding, checked: CheckedFunction) {
    const befores = earlier.length === 0 ? [undefined] : earlier.map((side) => findBefore(checked, side));
    if (befores.includes(undefined) && context.moved(checked)) return undefined;
    const news = befores.map((before) => newsOf(finding, checked, before, rules, threshold));
    return news.includes(undefined) ? undefined : news[0];
  }
}

function isUnread({ kind }: Notice): boolean {
  return kind === "unread" || kind === "too-large";
}

function firstErrorLine(roots: readonly SyntaxNode[]): number | undefined {
  return roots.map(errorLineIn).find((line) => line !== undefined);
}

function span({ source, analysed }: CheckedFunction) {
  return { first: source.item.span.startLine, body: analysed().bodyLines[0] };
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
