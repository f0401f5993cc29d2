// What a budget check found, as text, Markdown, JSON or workflow commands of GitHub Actions.
import type { BudgetResult, Excess } from "../model/budget.ts";
import { printableJson } from "../printable.ts";
import { codeSpan, printable, prose } from "./escape.ts";
import { workflowCommand } from "./github.ts";
import { counted, grouped } from "./numbers.ts";
import { shortPath } from "./place.ts";

export interface BudgetReportOptions {
  /** What lowers the limits after an improvement, when that is possible. */
  readonly tighten?: string;
}

/** As `--format json` prints it. */
export interface BudgetDocument extends BudgetResult {
  readonly formatVersion: 1;
  /** Nothing is exceeded. */
  readonly passed: boolean;
}

type BudgetReporter = (result: BudgetResult, options: BudgetReportOptions) => string;

const table = {
  text: budgetText,
  markdown: budgetMarkdown,
  json: budgetJson,
  github: budgetGithub,
} as const satisfies Readonly<Record<string, BudgetReporter>>;

function budgetJson(result: BudgetResult): string {
  const document: BudgetDocument = { formatVersion: 1, passed: result.exceeded.length === 0, ...result };
  return `${printableJson(document, 1)}\n`;
}

export type BudgetFormat = keyof typeof table;

export const budgetFormats: Readonly<Record<BudgetFormat, BudgetReporter>> = table;

export const budgetFormatNames = Object.keys(table) as BudgetFormat[];

const MOST_EXCESSES = 10;
const MOST_GROWN = 5;

function budgetText(result: BudgetResult, options: BudgetReportOptions): string {
  const rows = byWeight(result.exceeded).map((excess) => `  ${sentence(excess, printable)}`);
  return `${[headline(result, printable), ...rows, ...left(result), ...tail(result, options)].join("\n")}\n`;
}

function budgetMarkdown(result: BudgetResult, options: BudgetReportOptions): string {
  const rows = byWeight(result.exceeded).map(({ what, name, before, after, because }) => {
    const shown = what === "function" ? codeSpan(shortPath(name), true) : prose(name);
    const cause = because
      .map(({ path, lines }) => `${codeSpan(shortPath(path), true)} +${grouped(lines)}`)
      .join("<br>");
    return `| ${what} | ${shown} | ${grouped(before.lines)} | ${grouped(after.lines)} | ${signed(after.lines - before.lines)} | ${grouped(before.copies)} → ${grouped(after.copies)} | ${cause} |`;
  });
  const table = `| over the budget | | lines before | now | change | copies | because of |\n|---|---|--:|--:|--:|--:|---|\n${rows.join("\n")}`;
  const parts = [headline(result, prose), rows.length > 0 ? table : "", ...left(result), ...tail(result, options)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function budgetGithub(result: BudgetResult, options: BudgetReportOptions): string {
  const errors = byWeight(result.exceeded)
    .slice(0, MOST_EXCESSES)
    .map((excess) => workflowCommand("error", { title: "mono-advise budget" }, sentence(excess, printable)));
  const notice = workflowCommand(
    "notice",
    { title: "mono-advise budget" },
    [headline(result, printable), ...tail(result, options)].join("; "),
  );
  return `${[...errors, notice].join("\n")}\n`;
}

/** `shop: 2,657,774 lines of LLVM IR, 2,445,123 before (+8.7 %): over the budget in 3 places`. */
function headline({ crate, before, after, exceeded, tolerance }: BudgetResult, safe: (text: string) => string): string {
  const { lines, copies } = after.totals;
  const change = `${grouped(before.totals.lines)} before (${share(before.totals.lines, lines)})`;
  const verdict =
    exceeded.length === 0
      ? "within the budget"
      : `over the budget in ${counted(exceeded.length, "place")}; ${round(tolerance.share * 100)} %, or ${grouped(tolerance.lines)} lines, are allowed`;
  return `${safe(crate)}: ${grouped(lines)} lines of LLVM IR in ${counted(copies, "copy", "copies")}, ${change}: ${verdict}`;
}

/** The functions first: they are what a change did; totals and packages are sums of them. */
function byWeight(exceeded: readonly Excess[]): readonly Excess[] {
  const functions = exceeded.filter(({ what }) => what === "function");
  return [...functions, ...exceeded.filter(({ what }) => what !== "function")].slice(0, 2 * MOST_EXCESSES);
}

function sentence(
  { what, name, package: home, before, after, because }: Excess,
  safe: (text: string) => string,
): string {
  const shown =
    what === "function" ? `${shortPath(name)}${home === undefined ? "" : ` (${home})`}` : `${what} of ${name}`;
  const copies =
    before.copies === after.copies
      ? counted(after.copies, "copy", "copies")
      : `${grouped(before.copies)} → ${grouped(after.copies)} copies`;
  const causes = because.map(({ path, lines }) => `${shortPath(path)} +${grouped(lines)}`);
  const cause = causes.length === 0 ? "" : `, because of ${causes.join(", ")}`;
  return `${signed(after.lines - before.lines)} lines  ${safe(`${shown}: ${grouped(before.lines)} → ${grouped(after.lines)} lines, ${copies}${cause}`)}`;
}

/** Where the total grew and no function did by itself: many did a little. */
function left({ exceeded, grown }: BudgetResult): string[] {
  if (exceeded.length === 0 || exceeded.some(({ what }) => what === "function")) return [];
  const most = grown
    .slice(0, MOST_GROWN)
    .map(({ path, before, after }) => `${printable(shortPath(path))} +${grouped(after.lines - before.lines)}`);
  return most.length === 0 ? [] : [`the most growth: ${most.join(", ")}`];
}

function tail({ exceeded, improved }: BudgetResult, { tighten }: BudgetReportOptions): string[] {
  return exceeded.length === 0 && improved && tighten !== undefined ? [`the limits can be lowered: ${tighten}`] : [];
}

function signed(value: number): string {
  return value < 0 ? `−${grouped(-value)}` : `+${grouped(value)}`;
}

function share(was: number, is: number): string {
  if (was === 0) return is === 0 ? "0.0 %" : "new";
  const value = ((is - was) / was) * 100;
  const text = Math.abs(value).toFixed(1);
  return text === "0.0" ? "0.0 %" : `${value < 0 ? "−" : "+"}${text} %`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
