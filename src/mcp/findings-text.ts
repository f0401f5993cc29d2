// A page of findings for a reader that pays by the word: from the JSON of a report.

/** The part of the JSON that is read; `report/json.ts` writes it. */
export interface ReportJson {
  readonly crate: { readonly name: string };
  readonly totals: {
    readonly lines: number | null;
    readonly copies: number | null;
    readonly savedLines: number | null;
  };
  readonly findings: readonly FindingJson[];
}

interface FindingJson {
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  readonly crate: string;
  readonly owner: string;
  readonly file: string;
  readonly path: string;
  readonly line: number;
  readonly copies: number | null;
  readonly lines: number | null;
  readonly forecast: { readonly savedLines: number } | null;
  readonly change: {
    readonly status: string;
    readonly savedLines: number | null;
    readonly reasons: readonly { readonly lines: readonly [number, number]; readonly reason: string }[];
  } | null;
  readonly message: string;
  readonly remedy: string;
}

export interface FindingsWish {
  /** From one. */
  readonly page: number;
  readonly rule?: string | undefined;
  /** A part of the file's path. */
  readonly file?: string | undefined;
  /** A part of the function's path. */
  readonly function?: string | undefined;
  readonly minimum_saved_lines?: number | undefined;
}

export const PAGE_SIZE = 10;

/** Numbers are those of the report, whatever is filtered: other tools take them. */
export function findingsText(
  report: ReportJson,
  wish: FindingsWish,
): { readonly text: string; readonly next: string[] } {
  const { crate, totals } = report;
  const all = report.findings.map((finding, at) => ({ finding, number: at + 1 }));
  const wanted = all.filter(({ finding }) => isWanted(finding, wish));
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE_SIZE));
  const shown = wanted.slice((wish.page - 1) * PAGE_SIZE, wish.page * PAGE_SIZE);
  const measured =
    totals.lines === null
      ? "not measured"
      : `${totals.lines} lines of LLVM IR in ${totals.copies} copies; all findings save about ${totals.savedLines ?? 0}`;
  const head = `${crate.name}: ${measured}. ${wanted.length} of ${all.length} findings, page ${wish.page} of ${pages}.`;
  const first = shown[0]?.number;
  const next = [
    ...(wish.page < pages ? [`page ${wish.page + 1} has more`] : []),
    ...(first === undefined
      ? []
      : [
          `\`why\` or \`lines\` with "function": "${first}" shows the evidence of a finding`,
          `\`try\` with "findings": [${first}] compiles its change in a copy and measures`,
        ]),
  ];
  return { text: [head, ...shown.flatMap(({ finding, number }) => words(finding, number))].join("\n"), next };
}

function isWanted(finding: FindingJson, wish: FindingsWish): boolean {
  return (
    (wish.rule === undefined || finding.rule === wish.rule) &&
    (wish.file === undefined || finding.file.includes(wish.file)) &&
    (wish.function === undefined || finding.path.includes(wish.function)) &&
    (wish.minimum_saved_lines === undefined || savedBy(finding) >= wish.minimum_saved_lines)
  );
}

function savedBy({ forecast, change }: FindingJson): number {
  return change?.savedLines ?? forecast?.savedLines ?? 0;
}

function words(finding: FindingJson, number: number): string[] {
  const { rule, path, crate, owner, file, line, copies, lines, change, message, remedy } = finding;
  const cost = copies === null ? "" : `, ${copies} copies, ${lines} lines`;
  const measured = change?.savedLines;
  const saves =
    measured !== null && measured !== undefined
      ? `saved ${measured} lines, measured`
      : finding.forecast === null
        ? "no forecast"
        : `saves about ${finding.forecast.savedLines} lines`;
  const [first] = change?.reasons ?? [];
  const why = change?.status === "none" && first ? ` (lines ${first.lines[0]}–${first.lines[1]}: ${first.reason})` : "";
  return [
    "",
    `${number}. [${rule}] ${path}`,
    `   ${file}:${line} in ${crate} (${owner})${cost}; ${saves}; change: ${change?.status ?? "unknown"}${why}`,
    `   ${message}. Advice: ${remedy}.`,
  ];
}
