// Do the numbers of a saved profile fit each other? Shares of a total that is too small would be nonsense, said with confidence.
import type { ProfileFile } from "./profile-format.ts";

/** What is wrong, as the rest of a sentence; undefined when all sums fit. A filtered table may list less than its total. */
export function whatDoesNotFit(file: ProfileFile): string | undefined {
  const { totals, functions, twins, evidence } = file;
  const sums = functions.reduce(
    (sum, [, , copies, lines]) => ({ copies: sum.copies + copies, lines: sum.lines + lines }),
    { copies: 0, lines: 0 },
  );
  if (sums.lines > totals.lines) return `its functions have ${sums.lines} lines, its total is ${totals.lines}`;
  if (sums.copies > totals.copies) return `its functions have ${sums.copies} copies, its total is ${totals.copies}`;
  if (twins !== undefined && twins.lines > totals.lines)
    return `${twins.lines} of its ${totals.lines} lines are said to repeat others`;
  if (totals.functions > totals.copies) return `it counts ${totals.functions} functions and ${totals.copies} copies`;
  const most = Math.max(totals.lines, MOST_OF_A_FILE);
  const said = [file.causedLines, file.causedRows, file.causingFunctions, file.editableLines, file.causes, twins?.top];
  const absurd = said.map((part) => numberAbove(part, most)).find((each) => each !== undefined);
  if (absurd !== undefined) return `of its ${totals.lines} lines ${absurd} are said to be caused`;
  const small = functions.find(
    ([, , copies, lines, , , , , instances]) =>
      instances !== null &&
      (instances.length > copies || instances.reduce((sum, [instance]) => sum + instance, 0) > lines),
  );
  if (small !== undefined) return `the copies of ${small[0]} are more than it has`;
  for (const [index, bodies, , sourceLines] of evidence ?? []) {
    const [path, , copies, lines] = functions[index] ?? [];
    if (copies === undefined || lines === undefined) continue;
    const shared = sourceLines?.find(([, own, same]) => own > lines || same > copies);
    if (bodies > copies || shared !== undefined) return `what its copies of ${path} share is more than they have`;
  }
  return undefined;
}

/** Beside lines of IR there are lines of sources, and places in tables. */
const MOST_OF_A_FILE = 10_000_000;

function numberAbove(value: unknown, most: number): number | undefined {
  if (typeof value === "number") return value > most ? value : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const each of Object.values(value)) {
    const found = numberAbove(each, most);
    if (found !== undefined) return found;
  }
  return undefined;
}
