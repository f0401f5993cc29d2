// What a reader asks to see of a report. All findings stay in it, with their numbers; other lists keep what fits.
import type { Finding } from "../model/finding.ts";
import type { NamedFunction, Report, SortKey } from "../model/report.ts";
import { savedTogether } from "./rank.ts";

export interface SelectionWish {
  /** Which functions are meant, and how the report says so. */
  readonly functions?: readonly { readonly words: string; readonly fits: (named: NamedFunction) => boolean }[];
  readonly rules?: readonly string[];
  readonly sort?: SortKey | undefined;
}

/**
 * The report with its selection; the same report where nothing is asked for.
 * @param editable crates whose functions count what is compiled for them alone, as `savedTogether` takes them.
 */
export function select(report: Report, wish: SelectionWish, editable: readonly string[] | undefined): Report {
  const { functions = [], rules = [], sort = "saves" } = wish;
  if (functions.length === 0 && rules.length === 0 && wish.sort === undefined) return report;
  const fits = (named: NamedFunction) => functions.every((each) => each.fits(named));
  const wanted = report.findings
    .map((finding, at) => ({ finding, at }))
    .filter(({ finding }) => (rules.length === 0 || rules.includes(finding.rule)) && fits(named(finding)));
  const order = orders[sort];
  const shown = order === undefined ? wanted : [...wanted].sort((a, b) => order(a.finding, b.finding) || a.at - b.at);
  const ranked = wanted.map(({ finding }) => finding);
  const words = [
    ...(rules.length === 0 ? [] : [`rule ${rules.map((rule) => `\`${rule}\``).join(" or ")}`]),
    ...functions.map((each) => each.words),
    ...(order === undefined ? [] : [`in order of ${sort}`]),
  ];
  // A row without advice has no rule.
  const kept = <Row extends NamedFunction>(rows: readonly Row[]) => (rules.length > 0 ? [] : rows.filter(fits));
  const { causes, headers, savedLines } = report;
  return {
    ...report,
    selection: {
      words: words.length > 0 ? words : ["in order of saves"],
      findings: shown.map(({ at }) => at),
      ...(savedLines !== undefined && { savedLines: sumOf(ranked, report, editable) }),
    },
    ...(causes && { causes: { rows: kept(causes.rows), functions: kept(causes.functions) } }),
    ...(headers && {
      headers: headers.filter(({ struct, ...at }) => rules.length === 0 && fits({ ...at, path: struct })),
    }),
    withoutAdvice: kept(report.withoutAdvice),
    unjoined: kept(report.unjoined),
  };
}

/** Of all the sum is the report's own. What several save together and none alone is of all that were tried, not of some. */
function sumOf(ranked: readonly Finding[], report: Report, editable: readonly string[] | undefined): number {
  if (ranked.length === report.findings.length) return report.savedLines!;
  return savedTogether(ranked, editable && { editable, lines: report.costs!.totals.lines });
}

function named({ function: { path, package: home, span, line } }: Finding): NamedFunction {
  return { path, package: home, file: span.file, line };
}

type Order = (a: Finding, b: Finding) => number;

const orders: Readonly<Record<SortKey, Order | undefined>> = {
  saves: undefined,
  lines: (a, b) => linesOf(b) - linesOf(a),
  copies: (a, b) => copiesOf(b) - copiesOf(a),
  name: ({ function: a }, { function: b }) => compare(a.name, b.name) || compare(a.path, b.path),
  place: ({ function: a }, { function: b }) =>
    compare(a.package.name, b.package.name) ||
    compare(a.package.version, b.package.version) ||
    compare(a.span.file, b.span.file) ||
    a.line - b.line,
};

function linesOf({ cost }: Finding): number {
  return cost === undefined ? 0 : cost.lines + cost.closureLines;
}

function copiesOf({ cost }: Finding): number {
  return cost === undefined ? 0 : cost.copies || cost.closureCopies;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
