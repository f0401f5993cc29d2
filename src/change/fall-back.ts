// What is tried when a run of statements cannot leave the function as a whole: the regions of the finding in it, then its halves.

import type { Analysis, Block } from "../analysis/dependence/types.ts";
import type { Region } from "../model/function.ts";
import { isWithin } from "../model/line-ranges.ts";
import type { LineRange } from "../model/span.ts";
import type { Patch } from "./patch-types.ts";

/** Halves of fewer lines than this are hardly worth a call. */
const LEAST_LINES = 6;

/**
 * The patch with all that is tried in its place, and in place of that, as long as there is a smaller part.
 * @param make patches of these regions; the name of the patch that could not be had is free again.
 * @param first nothing was tried in its place yet.
 */
export function fallingBack(
  patch: Patch,
  analysis: Analysis,
  regions: readonly Region[],
  make: (regions: readonly Region[], insteadOf: Patch) => readonly Patch[],
  first = true,
): Patch {
  const again = (each: Patch) => fallingBack(each, analysis, regions, make, false);
  return {
    ...patch,
    otherwise: () => {
      const others = patch.otherwise?.() ?? [];
      if (others.length > 0) return others.map(again);
      const inside = regions.filter(({ lines }) => isWithin(lines, patch.lines) && size(lines) < size(patch.lines));
      if (inside.length > 0) return make(inside, patch).map(again);
      const parts = (first && withoutEnd(analysis, patch.lines)) || halves(analysis, patch.lines);
      return make(parts.map(asRegion), patch).map(again);
    },
  };
}

/** The last statement by itself, where it is one line behind others that are many: what keeps a run is often at its end. */
function withoutEnd(analysis: Analysis, lines: LineRange): readonly LineRange[] | undefined {
  const statements = widestIn(analysis, lines) ?? [];
  const last = statements.at(-1);
  const rest = statements.slice(0, -1);
  if (!last || rest.length < 2 || size(last) > 1 || size(around(rest)) < LEAST_LINES) return undefined;
  return [around(rest), last];
}

/** Of the widest block with several statements in these lines. */
function halves(analysis: Analysis, lines: LineRange): readonly LineRange[] {
  if (size(lines) < LEAST_LINES) return [];
  const widest = widestIn(analysis, lines);
  if (!widest) return [];
  const [first, last] = around(widest);
  const middle = (first + last) / 2;
  // At least one on each side.
  const at = Math.min(Math.max(1, widest.filter(([, end]) => end <= middle).length), widest.length - 1);
  return [around(widest.slice(0, at)), around(widest.slice(at))];
}

function widestIn(analysis: Analysis, lines: LineRange): readonly LineRange[] | undefined {
  const [widest] = analysis.blocks
    .map((block) => statementsIn(block, lines))
    .filter((statements) => statements.length > 1)
    .sort((a, b) => size(around(b)) - size(around(a)));
  return widest;
}

function statementsIn({ statements }: Block, lines: LineRange): readonly LineRange[] {
  const all = statements.map((node): LineRange => [node.startPosition.row + 1, node.endPosition.row + 1]);
  return all.filter((each) => isWithin(each, lines));
}

function around(ranges: readonly LineRange[]): LineRange {
  return [ranges[0]![0], ranges.at(-1)![1]];
}

function asRegion(lines: LineRange): Region {
  const nothing = { inputs: [], outputs: [], exits: [], unknowns: [], awaits: false } as const;
  return { kind: "statements", lines, codeLines: size(lines), ...nothing };
}

function size([first, last]: LineRange): number {
  return last - first + 1;
}
