// Do the numbers of a saved profile fit each other? Shares of a total that is too small would be nonsense, said with confidence.
import { whatIsTooLarge } from "./profile-bounds.ts";
import type { ProfileFile } from "./profile-format.ts";

/** What is wrong, as the rest of a sentence; undefined when all sums fit. A filtered table may list less than its total. */
export function whatDoesNotFit(file: ProfileFile): string | undefined {
  const { totals, functions, twins } = file;
  const sums = functions.reduce(
    (sum, [, , copies, lines]) => ({ copies: sum.copies + copies, lines: sum.lines + lines }),
    { copies: 0, lines: 0 },
  );
  if (sums.lines > totals.lines) return `its functions have ${sums.lines} lines, its total is ${totals.lines}`;
  if (sums.copies > totals.copies) return `its functions have ${sums.copies} copies, its total is ${totals.copies}`;
  if (functions.length > totals.functions)
    return `it lists ${functions.length} functions, and counts ${totals.functions}`;
  // All functions are there, and a compiler's are counted; a table may have been filtered.
  const whole = file.from !== "llvm-lines" && functions.length === totals.functions;
  if (whole && (sums.lines < totals.lines || sums.copies < totals.copies))
    return `its functions have ${sums.lines} lines and ${sums.copies} copies, its totals are ${totals.lines} and ${totals.copies}`;
  if (twins !== undefined && twins.lines > totals.lines)
    return `${twins.lines} of its ${totals.lines} lines are said to repeat others`;
  if (totals.functions > totals.copies) return `it counts ${totals.functions} functions and ${totals.copies} copies`;
  const small = functions.find(
    ([, , copies, lines, , , , , instances]) =>
      instances !== null &&
      (instances.length > copies || instances.reduce((sum, [instance]) => sum + instance, 0) > lines),
  );
  if (small !== undefined) return `the copies of ${small[0]} are more than it has`;
  return whatIsTooLarge(file);
}
