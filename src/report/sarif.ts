// SARIF 2.1.0 as GitHub's code scanning takes it: the part of the format that is used, written out.
import type { Report } from "../model/report.ts";
import { printable, printableJson, printableLines } from "../printable.ts";
import type { Annotation, Annotations } from "./annotation.ts";

export interface Tool {
  readonly version: string;
  readonly homepage?: string;
  /** Address of a rule's page. */
  readonly pageOf?: (rule: string) => string | undefined;
}

/** GitHub shows no more of one run. */
const MOST_RESULTS = 5000;
const ROOT = "%SRCROOT%";

/** One run with a final line break; no date and no path of this machine in it. */
export function sarif({ marks, rules, notes }: Annotations, tool: Tool): string {
  const known = withMissing(rules, marks);
  const indexes = new Map(known.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "mono-advise",
            version: tool.version,
            ...(tool.homepage && { informationUri: tool.homepage }),
            rules: known.map((rule) => descriptor(rule, tool.pageOf?.(rule.id))),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notes.map((note) => ({ level: "note", message: { text: printable(note) } })),
          },
        ],
        results: marks.slice(0, MOST_RESULTS).map((mark) => result(mark, indexes.get(mark.rule)!)),
      },
    ],
  };
  return `${printableJson(log, 1)}\n`;
}

type Known = { readonly id: string } & Partial<Report["rules"][number]>;

/** Every result names a rule of the run: what a check finds in comments comes without a page. */
function withMissing(rules: Report["rules"], marks: readonly Annotation[]): readonly Known[] {
  const ids = new Set(rules.map(({ id }) => id));
  const missing = [...new Set(marks.map(({ rule }) => rule))].filter((id) => !ids.has(id));
  return [...rules, ...missing.map((id) => ({ id }))];
}

function descriptor(rule: Known, page: string | undefined): object {
  const { id, summary, severity, technique } = rule;
  const short = summary ?? id;
  return {
    id,
    shortDescription: { text: short },
    fullDescription: { text: why(rule.page) ?? short },
    ...(page && { helpUri: page }),
    help: { text: short, ...(rule.page && { markdown: rule.page.replace(DECISION, "") }) },
    defaultConfiguration: { level: severity ?? "warning" },
    properties: { tags: ["monomorphization", "compile-time", ...(technique ? [technique] : [])] },
  };
}

/** A page's decision, which is the program's to read. */
const DECISION = /^```json rule\n[\s\S]*?^```\n+/m;

/** The first paragraph below "Why" of a rule's page. */
function why(page: string | undefined): string | undefined {
  return /^## Why\n+((?:.+\n?)+)/m
    .exec(page ?? "")?.[1]
    ?.trim()
    .replaceAll("\n", " ");
}

function result(mark: Annotation, ruleIndex: number): object {
  const { line: startLine, column: startColumn, endColumn } = mark;
  return {
    ruleId: mark.rule,
    ruleIndex,
    level: mark.severity,
    message: { text: plain(mark.message) },
    locations: [
      {
        physicalLocation: physical(mark.file, {
          startLine,
          ...(startColumn !== undefined && { startColumn, endColumn }),
        }),
        ...(mark.path && { logicalLocations: [{ fullyQualifiedName: printable(mark.path), kind: "function" }] }),
      },
    ],
    ...(mark.regions.length > 0 && {
      relatedLocations: mark.regions.map(([first, last], index) => ({
        id: index + 1,
        message: { text: `lines ${first}–${last} could move` },
        physicalLocation: physical(mark.file, { startLine: first, endLine: last }),
      })),
    }),
    // GitHub matches the alerts of two runs by this key alone.
    ...(mark.fingerprint && {
      partialFingerprints: { "monoAdvise/v1": mark.fingerprint, primaryLocationLineHash: mark.fingerprint },
    }),
    ...fixes(mark),
    ...(mark.numbers && { properties: mark.numbers }),
  };
}

/** Only what compiled: a fix that may not even parse is none for code scanning. Where the end of a file has no line break, lines do not say what is there. */
function fixes({ fix }: Annotation): object {
  if (fix === undefined || !fix.compiled || fix.edits.some(({ withoutLineBreak }) => withoutLineBreak)) return {};
  const files = [...new Set(fix.edits.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: physical(file, {}).artifactLocation,
    replacements: fix.edits
      .filter((edit) => edit.file === file)
      .map(({ first, count, text }) => ({
        deletedRegion: { startLine: first, startColumn: 1, endLine: first + count, endColumn: 1 },
        insertedContent: { text },
      })),
  }));
  return { fixes: [{ description: { text: "Made, compiled and measured by mono-advise try." }, artifactChanges }] };
}

function physical(file: string, region: object) {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return { artifactLocation: { uri, uriBaseId: ROOT }, region };
}

/** `[text](target)` would be a link. */
function plain(text: string): string {
  return printableLines(text).replace(/\[(?=[^\]]*\]\()/g, "\\[");
}
