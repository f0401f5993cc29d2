// Words for what a check has found: what it is, what is new about it, what to do.
import type { Severity } from "../model/finding.ts";
import type { CheckedFile } from "./check-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { CopyEstimate } from "./estimate-copies.ts";
import type { NewFinding, News } from "./verdict.ts";

interface FindingContext {
  readonly known: boolean;
  readonly severity: Severity;
  readonly copies: CopyEstimate;
  readonly whole: boolean;
}

const NEWS: Readonly<Record<News, string>> = {
  new: "new generic function",
  "became-generic": "was not generic before",
  grew: "more of it could move than before",
};

/** A file as it is now. */
interface DescribedFile {
  readonly file: string;
  readonly lines: readonly string[];
}

export function describeFinding(
  found: NewFinding,
  { file, lines }: DescribedFile,
  { known, severity, copies, whole }: FindingContext,
): Diagnostic {
  const { rule, message, line, column, name, path, news, regions, remedy, cautions, fingerprint } = found;
  return {
    rule,
    severity,
    known,
    message,
    file,
    line,
    column,
    width: Math.max(1, name.length),
    sourceLine: lines[line - 1]?.replace(/\r$/, "") ?? "",
    label: [known ? "accepted in the baseline" : whole ? "generic function" : NEWS[news], copiesText(copies)]
      .filter(Boolean)
      .join(", "),
    help: [`${remedy}${linesText(regions)}`, ...cautions.slice(0, 1)],
    path,
    ...(whole ? {} : { news }),
    ...(copies.atLeast > 0 || copies.measured !== undefined ? { copies } : {}),
    regions,
    fingerprint,
  };
}

function copiesText({ atLeast, types, measured }: CopyEstimate): string {
  if (measured !== undefined && measured > 1) return `${measured} copies in the profile`;
  if (atLeast < 2) return "";
  return `at least ${atLeast} copies here: ${types.join("; ")}${types.length < atLeast && types.length === 3 ? "; …" : ""}`;
}

function linesText(regions: readonly (readonly [number, number])[]): string {
  if (regions.length === 0) return "";
  const shown = regions.slice(0, 4).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  return ` (line${regions.length === 1 && regions[0]![0] === regions[0]![1] ? "" : "s"} ${shown.join(", ")}${regions.length > 4 ? ", …" : ""})`;
}

interface SuppressionContext extends DescribedFile {
  /** Of all rules; `off` are those among them that the settings turn off. */
  readonly ids: readonly string[];
  readonly off: readonly string[];
  readonly suggest: (word: string) => string | undefined;
}

export function describeSuppressions(checked: CheckedFile, context: SuppressionContext): Diagnostic[] {
  const at = (line: number) => comment(line, context);
  const { ids, off, suggest } = context;
  const idle = checked.unused.flatMap(({ suppression, rules }) => {
    const left = rules.filter((rule) => !off.includes(rule));
    return left.length > 0 ? [{ suppression, rules: left }] : [];
  });
  const unused = idle.map(({ suppression, rules }): Diagnostic => {
    const wrong = rules.find((rule) => !ids.includes(rule));
    const meant = wrong === undefined ? undefined : suggest(wrong);
    const message =
      wrong === undefined
        ? `this allows ${rules.join(", ")}, but nothing is found here`
        : `there is no rule \`${wrong}\``;
    const help =
      wrong === undefined
        ? "remove the comment, or the rule from it"
        : meant
          ? `did you mean \`${meant}\`?`
          : "`mono-advise rules` lists them";
    return {
      ...at(suppression.line),
      rule: wrong === undefined ? "unused-suppression" : "invalid-suppression",
      message,
      help: [help],
    };
  });
  const withoutReason = checked.withoutReason.map(
    ({ line, rules }): Diagnostic => ({
      ...at(line),
      message: "a suppression needs a reason",
      help: [`write it as \`// mono-advise: allow(${rules.join(", ")}, reason = "…")\``],
    }),
  );
  const malformed = checked.malformed.map(
    ({ line }): Diagnostic => ({
      ...at(line),
      message: "this comment for mono-advise could not be read",
      help: ['write `// mono-advise: allow(RULE, reason = "…")`, or `allow-file(…)` for the whole file'],
    }),
  );
  return [...unused, ...withoutReason, ...malformed];
}

function comment(line: number, { file, lines }: SuppressionContext): Omit<Diagnostic, "message" | "help"> {
  const sourceLine = lines[line - 1]?.trimEnd() ?? "";
  const start = Math.max(0, sourceLine.indexOf("mono-advise:"));
  return {
    rule: "invalid-suppression",
    severity: "warning",
    known: false,
    file,
    line,
    column: start + 1,
    width: Math.max(1, sourceLine.length - start),
    sourceLine,
    label: "",
  };
}
