// Which edits of a patch are whose: of several findings that were compiled together, each gets what only it needs.
import type { Finding } from "../model/finding.ts";
import type { LineEdit } from "./line-edits.ts";

export interface Share {
  /** None where another finding has them. */
  readonly edits: readonly LineEdit[];
  /** Those that the edits are for, the finding itself among them: the first of them has the edits. */
  readonly findings: readonly Finding[];
}

/**
 * Every edit once. Findings that share an edit share all of theirs.
 * @param edits of files relative to the package of the findings
 */
export function shareEdits(edits: readonly LineEdit[], findings: readonly Finding[]): ReadonlyMap<Finding, Share> {
  const first = findings.map((_, at) => at);
  const rootOf = (at: number): number => (first[at] === at ? at : rootOf(first[at]!));
  const claims = edits.map((edit) => {
    const own = findings.flatMap((finding, at) => (isOf(edit, finding) ? [at] : []));
    // What nobody claims may be for all of them.
    const all = own.length > 0 ? own : findings.map((_, at) => at);
    for (const at of all) {
      const roots = [rootOf(at), rootOf(all[0]!)];
      first[Math.max(...roots)] = Math.min(...roots);
    }
    return all[0]!;
  });
  return new Map(
    findings.map((finding, at) => {
      const own = edits.filter((_, edit) => rootOf(claims[edit]!) === at);
      return [finding, { edits: own, findings: findings.filter((_, other) => rootOf(other) === rootOf(at)) }];
    }),
  );
}

/** It stands in the function or right behind it, or it has one of its helpers in it. */
function isOf({ file, first, count, text }: LineEdit, { function: fn, change, tried }: Finding): boolean {
  const { startLine, endLine } = fn.span;
  const last = count === 0 ? first - 1 : first + count - 1;
  if (file === fn.span.file && first <= endLine + 1 && last >= startLine) return true;
  return (tried?.helpers ?? change?.helpers ?? []).some(({ name }) => new RegExp(`\\bfn\\s+${name}\\b`).test(text));
}
