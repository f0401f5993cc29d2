// Findings as marks on files of a repository, for formats that can show nothing else.
import type { Finding, Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { PackageRef } from "../model/span.ts";
import { approximate } from "./numbers.ts";

/** One mark. Lines and columns count from one, columns in UTF-16 code units; the end column is behind the last character. */
export interface Annotation {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
  /** Path of the function. */
  readonly path?: string;
  /** First and last line of what could move. */
  readonly regions: readonly (readonly [number, number])[];
  /** The same as long as rule and function are. */
  readonly fingerprint?: string;
  readonly numbers?: Readonly<Record<string, number | string>>;
  /** A change that compiled and is of this finding alone: a unified diff, relative to the package. */
  readonly fix?: { readonly diff: string; readonly fileOf: (file: string) => string | undefined };
}

export interface Annotations {
  /** Ranked. */
  readonly marks: readonly Annotation[];
  /** All that ran. */
  readonly rules: Report["rules"];
  /** What else there is to say, a sentence each. */
  readonly notes: readonly string[];
}

/** Where a package's file is in the repository; undefined when it is outside, or not for the reader to change. */
export type PlaceInRepository = (owner: PackageRef, file: string) => string | undefined;

/** Of several reports the findings are one list: by what they save, each once. */
export function annotations(reports: readonly Report[], placeOf: PlaceInRepository): Annotations {
  const marks: Annotation[] = [];
  const seen = new Set<string>();
  const patches = new Map(
    reports
      .flatMap((report) => report.patches ?? [])
      .flatMap(({ findings: [only, ...others], diff }) =>
        only !== undefined && others.length === 0 ? [[only, diff] as const] : [],
      ),
  );
  let outside = 0;
  for (const finding of bySavings(reports.flatMap((report) => report.findings))) {
    const { package: owner, span } = finding.function;
    const file = placeOf(owner, span.file);
    if (seen.has(finding.fingerprint)) continue;
    seen.add(finding.fingerprint);
    if (file === undefined) outside++;
    else {
      const diff = patches.get(finding.fingerprint);
      const fix = diff === undefined ? {} : { fix: { diff, fileOf: (changed: string) => placeOf(owner, changed) } };
      marks.push({ ...mark(finding, file), ...fix });
    }
  }
  const notices = reports
    .flatMap((report) => report.notices)
    .map(({ message, file }) => (file ? `${file}: ${message}` : message));
  return { marks, rules: reports[0]?.rules ?? [], notes: [...left(outside), ...new Set(notices)] };
}

function bySavings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => (b.forecast?.savedLines ?? 0) - (a.forecast?.savedLines ?? 0));
}

function left(outside: number): string[] {
  if (outside === 0) return [];
  const are = outside === 1 ? "1 finding is" : `${outside} findings are`;
  return [`${are} in dependencies outside of this repository, where no mark can be; the report as Markdown has them`];
}

function mark(finding: Finding, file: string): Annotation {
  const { function: fn, cost, forecast } = finding;
  const column = columnOf(finding);
  const saves = forecast && forecast.savedLines > 0 ? `, saves about ${approximate(forecast.savedLines)} lines` : "";
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: `${finding.message}. Advice: ${finding.remedy}${saves}.`,
    file,
    line: fn.line,
    ...(column !== undefined && { column, endColumn: column + fn.name.length }),
    path: fn.path,
    regions: finding.regions.map(({ lines }) => lines),
    fingerprint: finding.fingerprint,
    numbers: {
      confidence: finding.confidence,
      ...(cost && { copies: cost.copies, lines: cost.lines + cost.closureLines }),
      ...(forecast && { savedLines: forecast.savedLines }),
    },
  };
}

function columnOf({ function: fn }: Finding): number | undefined {
  const text = fn.source.find(({ line }) => line === fn.line)?.text;
  const at = text === undefined ? -1 : text.search(new RegExp(`\\bfn\\s+(?:r#)?${fn.name}\\b`));
  return at < 0 ? undefined : text!.indexOf(fn.name, at + 2) + 1;
}
