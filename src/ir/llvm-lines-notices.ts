// What a table does not say, or says twice, in sentences: numbers that do not fit each other, and names that are not whole.
import { basename } from "node:path";
import type { Notice } from "../model/span.ts";
import { isBalanced, leavesPath } from "./llvm-lines-brackets.ts";
import type { TableRow } from "./llvm-lines-row.ts";

export type Numbers = Pick<TableRow, "lines" | "copies">;

const SAVE_WHOLE = "save the whole output of cargo llvm-lines";

export function ofTotal(total: TableRow | undefined, sum: Numbers, name: string): Notice[] {
  if (total === undefined) {
    const message = `${basename(name)} has no (TOTAL) row: shares refer to the ${sum.lines} lines that it lists, not to the crate`;
    return [{ kind: "partial-table", message }];
  }
  const above = (["lines", "copies"] as const).filter((of) => sum[of] > total[of]);
  if (above.length > 0) {
    return above.map((of) => {
      const message = `the rows of ${basename(name)} add up to ${sum[of]} ${of}, its (TOTAL) says ${total[of]}: shares refer to the sum`;
      return { kind: "total-too-small", message };
    });
  }
  if (sum.lines === total.lines) return [];
  const share = ((100 * sum.lines) / total.lines).toFixed(1);
  const message = `${basename(name)} lists ${share} % of its lines: it is filtered or an excerpt, shares refer to its (TOTAL)`;
  return [{ kind: "partial-table", message }];
}

/** In percent: what is printed has one digit, and a spreadsheet's owner may have none. */
const ROUNDED_BY = 0.51;
const SHARES = /\(\s*([\d.]+)%?[^()]*\).*?\(\s*([\d.]+)%?[^()]*\)/;

/** Shares that a row prints tell of a digit that is wrong in it, or in the total. */
export function ofShares(rows: readonly TableRow[], total: Numbers, lines: readonly string[], name: string): Notice[] {
  const wrong = rows.flatMap((row) => {
    const shares = SHARES.exec(lines[row.line - 1]!.slice(0, 200));
    if (shares === null) return [];
    for (const [at, of] of (["lines", "copies"] as const).entries()) {
      const share = (100 * row[of]) / total[of];
      // What is above the total was told already.
      if (total[of] > 0 && share <= 100 && Math.abs(share - Number(shares[at + 1])) > ROUNDED_BY)
        return [{ row, of, said: shares[at + 1]!, share }];
    }
    return [];
  });
  const [first] = wrong;
  if (first === undefined) return [];
  const { row, of, said, share } = first;
  const others = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : "";
  const message = `${basename(name)}:${row.line} says that ${row[of]} ${of} are ${Number(said) > 100 ? "more than 100" : said} % of ${total[of]}, which is ${share.toFixed(1)} %${others}: a number of it is damaged, or its (TOTAL) is another table's; save the output of cargo llvm-lines again`;
  return [{ kind: "shares-do-not-fit", message }];
}

/** What editors, pagers, terminals and writers put where a name goes on; `...` before a bracket is an argument list of C. */
const CUT = /…|⋯|‥|\.{2,}(?!\.*\))|\[\.{2,}\]|[~$\\»›→]$/;

export function isCut(name: string): boolean {
  return CUT.test(name) || closesTooMuch(name);
}

/** `any_v>`: a pager's mark, as nothing opened it. */
function closesTooMuch(name: string): boolean {
  return name.endsWith(">") && !name.endsWith("->") && isBalanced(name.slice(0, -1));
}

/** So many rows that end in one column were ended there, by `cut` or by a window. */
const ROWS_OF_ONE_WIDTH = 3;

export function ofNames(rows: readonly TableRow[], printed: readonly string[], name: string): Notice[] {
  return [...cutNames(rows, printed, name), ...namesWithBlanks(rows, name), ...namesTwice(rows, name)];
}

function cutNames(rows: readonly TableRow[], printed: readonly string[], name: string): Notice[] {
  const cut = rows.filter((row) => isCut(row.name));
  if (cut.length > 0) {
    const verbs = cut.length === 1 ? ["is", "fits"] : ["are", "fit"];
    const mark = CUT.exec(cut[0]!.name)?.[0] ?? ">";
    const message = `${namesOf(cut.length, name)} ${verbs[0]} cut with \`${mark.startsWith("..") ? "…" : mark}\` (line ${cut[0]!.line}) and ${verbs[1]} no function; ${SAVE_WHOLE}`;
    return [{ kind: "cut-names", message }];
  }
  const widthOf = ({ line }: TableRow) => printed[line - 1]!.length;
  const width = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  const widest = rows.filter((row) => widthOf(row) === width);
  if (widest.length < ROWS_OF_ONE_WIDTH || widest.every((row) => isBalanced(row.name))) return [];
  const message = `${namesOf(widest.length, name)} end in the same column (line ${widest[0]!.line}), where they seem to be cut; ${SAVE_WHOLE}`;
  return [{ kind: "cut-names", message }];
}

function namesWithBlanks(rows: readonly TableRow[], name: string): Notice[] {
  const blank = rows.filter((row) => !isCut(row.name) && row.name.includes(" ") && leavesPath(row.name));
  if (blank.length === 0) return [];
  const message = `${namesOf(blank.length, name)} ${blank.length === 1 ? "holds a blank, as no path does, and fits" : "hold a blank, as no path does, and fit"} no function (line ${blank[0]!.line}): does the table have another column there? ${SAVE_WHOLE.replace("save", "Save")}`;
  return [{ kind: "names-with-blanks", message }];
}

/** A table has a row for each name: the second is of another table, or of a name that was cut. */
function namesTwice(rows: readonly TableRow[], name: string): Notice[] {
  const seen = new Set<string>();
  const twice = rows.filter((row) => seen.size === seen.add(row.name).size);
  if (twice.length === 0) return [];
  const message = `${namesOf(twice.length, name)} ${twice.length === 1 ? "stands" : "stand"} there more than once (line ${twice[0]!.line}), and the numbers were added: are these two tables, or names that are cut? ${SAVE_WHOLE.replace("save", "Save")}`;
  return [{ kind: "names-twice", message }];
}

export function namesOf(count: number, name: string): string {
  return `${count} ${count === 1 ? "name" : "names"} of ${basename(name)}`;
}
