// Why regions of a finding stay: one reason for each, the most specific, and none for what moved after all.
import type { Refusal } from "../model/change.ts";
import { isWithin, meet } from "../model/line-ranges.ts";
import type { LineRange } from "../model/span.ts";

/** Where nothing else is said of a region: it could move, and was not worth it. */
export const TOO_LIGHT = "what would move weighs no more than the call of a helper";

/**
 * @param reasons of all that was refused or dropped, in any order; they may lie in one another.
 * @param regions that the finding is about.
 * @param moved lines that patches took.
 * @returns those of the regions first, the most specific of them in front, then in order of lines.
 */
export function whyItStays(
  reasons: readonly Refusal[],
  regions: readonly LineRange[],
  moved: readonly LineRange[],
): readonly Refusal[] {
  const open = reasons.filter(({ lines }) => !covered(lines, moved));
  // What was tried as a whole and then in parts is told by its parts.
  const bySize = [...open].sort((a, b) => size(a.lines) - size(b.lines) || specific(b) - specific(a));
  const kept: Refusal[] = [];
  for (const each of bySize) {
    const inner = kept.findIndex((other) => isWithin(other.lines, each.lines));
    if (inner < 0) kept.push(each);
    else if (specific(each) > specific(kept[inner]!)) kept[inner] = { lines: kept[inner]!.lines, reason: each.reason };
  }
  const silent = regions.filter(
    (lines) => ![...moved, ...kept.map((each) => each.lines)].some((at) => meet(at, lines)),
  );
  const about = ({ lines }: Refusal) => Number(regions.some((each) => meet(each, lines)));
  return [...kept, ...silent.map((lines) => ({ lines, reason: TOO_LIGHT }))].sort(
    (a, b) => about(b) - about(a) || specific(b) - specific(a) || a.lines[0] - b.lines[0] || a.lines[1] - b.lines[1],
  );
}

/** A reason that names what is in the way says more than an error of the compiler, and that more than a general one. */
function specific({ reason }: Refusal): number {
  const general = /\b(?:no whole statements|stays generic|saves (?:nothing|only)|weighs no more|overlaps with)\b/.test(
    reason,
  );
  if (general) return 0;
  return /^it (?:does not compile|leaves)/.test(reason) ? 1 : 2;
}

function covered([first, last]: LineRange, by: readonly LineRange[]): boolean {
  let next = first;
  for (const [from, to] of [...by].sort((a, b) => a[0] - b[0])) if (from <= next && to >= next) next = to + 1;
  return next > last;
}

function size([first, last]: LineRange): number {
  return last - first;
}
