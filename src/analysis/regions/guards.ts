// Guards: bindings that nobody uses and that matter only for how long they live.
import type { Analysis, Local, Range } from "../dependence/types.ts";

/** `let _span = span.entered();` is used by nobody and holds until its block ends: where that goes on behind the range, it is given back. */
export function guards({ locals, blocks }: Analysis, { startIndex, endIndex }: Range): Local[] {
  return locals.filter(({ name, kind, startIndex: at }) => {
    if (kind !== "let" || !/^_\w/.test(name) || at < startIndex || at >= endIndex) return false;
    const block = blocks.findLast((each) => each.startIndex <= at && at < each.endIndex);
    return block?.statements.some((statement) => statement.startIndex >= endIndex) === true;
  });
}
