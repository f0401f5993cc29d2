// Findings as marks on files of a repository, for formats that can show nothing else.
import type { Finding, Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { Owner, PackageRef } from "../model/span.ts";
import { type LineEdit, lineEdits } from "./line-edits.ts";
import { lineWords } from "./line-words.ts";
import { approximate, counted, grouped } from "./numbers.ts";
import { selected, selectionSentence } from "./selected.ts";
import { type Share, shareEdits } from "./share-edits.ts";

/** One mark. Lines and columns count from one, columns in UTF-16 code units; the end column is behind the last character. */
export interface Annotation {
  readonly rule: string;
  readonly severity: Severity;
  /** All of it in one text, for formats that have one. */
  readonly message: string;
  /** Its parts, for formats that have several: what is found, and what there is to say and to do, a sentence each. */
  readonly headline: string;
  readonly notes: readonly string[];
  readonly help: readonly string[];
  /** Beside what is marked, in a few words; empty where there is nothing to say. */
  readonly label?: string;
  /** Relative to the repository, with `/`; where `placeOf` has it. */
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
  readonly fix?: Fix;
}

/** The change of a finding. */
export interface Fix {
  /** In a few words: what it does. */
  readonly title: string;
  readonly edits: readonly LineEdit[];
  /** The compiler took it, with all that was tried together. */
  readonly compiled: boolean;
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
  const compiled = new Map(reports.flatMap((report) => [...compiledEdits(report)]));
  let outside = 0;
  for (const finding of inOrder(reports)) {
    const { package: owner, span } = finding.function;
    const file = placeOf(owner, span.file);
    if (seen.has(finding.fingerprint)) continue;
    seen.add(finding.fingerprint);
    if (file === undefined) outside++;
    else {
      const share = compiled.get(finding);
      const fix = fixOf(finding, share, (changed) => placeOf(owner, changed));
      const own = mark(finding, file);
      marks.push({ ...own, notes: [...elsewhere(finding, share), ...own.notes], ...(fix && { fix }) });
    }
  }
  const notices = reports
    .flatMap((report) => report.notices)
    .map(({ message, file }) => (file ? `${file}: ${message}` : message));
  const relations = reports.flatMap((report) => selectionSentence(report) ?? []);
  return { marks, rules: reports[0]?.rules ?? [], notes: [...relations, ...left(outside), ...new Set(notices)] };
}

/** Of each finding whose change was compiled, what of the patch is its own. */
function compiledEdits({ findings, patches = [] }: Report): ReadonlyMap<Finding, Share> {
  const known = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return new Map(
    patches.flatMap((patch) => {
      const own = patch.findings.map((fingerprint) => known.get(fingerprint)).filter((each) => each !== undefined);
      // With one of them unknown, nobody could tell what is whose.
      return own.length < patch.findings.length ? [] : [...shareEdits(lineEdits(patch.diff), own)];
    }),
  );
}

/** Where the edits of several findings cannot be told apart, one has them all. */
function elsewhere(finding: Finding, share: Share | undefined): string[] {
  const [first] = share?.findings ?? [];
  if (first === undefined || first === finding || finding.tried?.movedRegions === 0) return [];
  return [
    `its change is in one with that of \`${first.function.name}\`, ${first.function.span.file}:${first.function.line}`,
  ];
}

/** What the reader may change: no fix edits a dependency that cargo keeps. */
const OWN: ReadonlySet<Owner> = new Set(["crate", "workspace", "path"]);

/** Undefined without a change, and for one that leaves the repository. */
function fixOf(
  finding: Finding,
  compiled: Share | undefined,
  fileOf: (file: string) => string | undefined,
): Fix | undefined {
  const { change, function: fn, remedy } = finding;
  if (!OWN.has(fn.package.owner)) return undefined;
  const edits = (compiled?.edits ?? lineEdits(change?.diff ?? "")).map((edit) => ({
    ...edit,
    file: fileOf(edit.file),
  }));
  if (edits.length === 0) return undefined;
  const placed = edits.flatMap(({ file, ...edit }) => (file === undefined ? [] : [{ file, ...edit }]));
  if (placed.length < edits.length) return undefined;
  const names = (finding.tried?.helpers ?? change?.helpers ?? []).map(({ name }) => `\`${name}\``);
  const helpers =
    names.length === 0 ? "" : ` (${[...names.slice(0, 3), ...(names.length > 3 ? ["…"] : [])].join(", ")})`;
  const saved = finding.tried?.savedLines;
  const truth = saved === undefined ? "" : `, which saved ${grouped(saved)} lines`;
  const others = (compiled?.findings.length ?? 1) - 1;
  const more = others === 0 ? "" : `; with the changes of ${counted(others, "other function")}`;
  return { title: `${remedy}${helpers}${truth}${more}`, edits: placed, compiled: compiled !== undefined };
}

/** What one report shows is in its own order. */
function inOrder(reports: readonly Report[]): readonly Finding[] {
  const findings = reports.flatMap((report) => selected(report).map(({ finding }) => finding));
  if (reports.length === 1) return findings;
  return findings.sort((a, b) => (b.forecast?.savedLines ?? 0) - (a.forecast?.savedLines ?? 0));
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
    headline: finding.message,
    notes: [...whyNoChange(finding), ...finding.cautions.slice(0, 1)],
    help: [`${finding.remedy}${saves}`],
    ...(cost && {
      label: `${counted(cost.copies, "copy", "copies")}, ${grouped(cost.lines + cost.closureLines)} lines`,
    }),
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

function whyNoChange({ change }: Finding): string[] {
  const [first] = change?.reasons ?? [];
  if (change?.status !== "none" || first === undefined) return [];
  return [`no change is written: ${lineWords(first.lines)}: ${first.reason}`];
}

function columnOf({ function: fn }: Finding): number | undefined {
  const text = fn.source.find(({ line }) => line === fn.line)?.text;
  const at = text === undefined ? -1 : text.search(new RegExp(`\\bfn\\s+(?:r#)?${fn.name}\\b`));
  return at < 0 ? undefined : text!.indexOf(fn.name, at + 2) + 1;
}
