// Finds the maximal runs of whole statements that could leave a generic function, inside its blocks, arms, loops and closures too.
import type { Region, RegionKind } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { firstFrom } from "../dependence/first-from.ts";
import type { Analysis, Block, Local, Need, NeedKind, Range } from "../dependence/types.ts";
import { cutAtBorrows } from "./cut-at-borrows.ts";
import { givesValue } from "./gives-value.ts";
import { isKept } from "./is-kept.ts";
import { mayPass, PASSED } from "./may-pass.ts";
import { mayRunEarlier } from "./may-run-earlier.ts";

type Kind = Extract<RegionKind, "statements" | "fields" | "facts">;

/** What a region of each kind may contain. */
const ALLOWED: Record<Kind, ReadonlySet<NeedKind>> = {
  statements: new Set(["phantom", "conversion", "unknown"]),
  fields: new Set(["phantom", "conversion", "unknown", "field"]),
  facts: new Set(["phantom", "conversion", "unknown", "field", "fact"]),
};

/** Fewer lines of code than this are not worth a call, where nobody measured what they cause. */
const MIN_CODE_LINES = 2;

/** What may stand in a region: needs of these kinds, and any need of these parameters alone. */
export interface Accepted {
  readonly kinds: ReadonlySet<NeedKind>;
  readonly keeps: readonly string[];
  /** Code lines of a region at least; `MIN_CODE_LINES` when left out. */
  readonly leastLines?: number;
}

export interface RegionSearch {
  /** Parameters that the helper may keep. */
  readonly keeps?: readonly string[];
  /** What the lines cause was measured: then a single one is a region, too, and the forecast says whether it is worth a call. */
  readonly measured?: boolean;
}

/** All regions of one kind, in order of place; none lies in another. */
export function findRegions(analysis: Analysis, kind: Kind, { keeps = [], measured }: RegionSearch = {}): Region[] {
  const accepted: Accepted = { kinds: ALLOWED[kind], keeps, leastLines: measured ? 1 : MIN_CODE_LINES };
  return movableRuns(analysis, accepted).map(([first, last]) => analysis.region(kind, first, last, undefined, keeps));
}

export type Run = readonly [first: SyntaxNode, last: SyntaxNode];

/** The runs of statements that contain nothing but what is accepted. */
export function movableRuns(analysis: Analysis, accepted: Accepted): Run[] {
  const runs: Run[] = [];
  const generic = analysis.locals.filter(({ type }) => type.dependence === "dependent");
  const search = { ...accepted, generic };
  for (const block of outermost(analysis.blocks, undefined)) fromBlock(analysis, block, search, runs);
  return runs;
}

interface Search extends Accepted {
  /** Locals whose type needs a parameter. */
  readonly generic: readonly Local[];
}

function fromBlock(analysis: Analysis, block: Block, accepted: Search, runs: Run[]): void {
  let run: SyntaxNode[] = [];
  const least = accepted.leastLines ?? MIN_CODE_LINES;
  const close = () => {
    for (const part of cutAtBorrows(analysis, run)) {
      const [first, last] = [part[0]!, part.at(-1)!];
      const range = { startIndex: first.startIndex, endIndex: last.endIndex };
      const lines = analysis.codeLinesIn(range);
      if (lines >= MIN_CODE_LINES || (lines >= least && worthAlone(analysis, last, range))) runs.push([first, last]);
    }
    run = [];
  };
  for (const statement of block.statements) {
    if (movable(analysis, statement, run[0]?.startIndex ?? statement.startIndex, block, accepted)) {
      run.push(statement);
      continue;
    }
    close();
    if (movable(analysis, statement, statement.startIndex, block, accepted)) run.push(statement);
    else for (const inner of outermost(analysis.blocks, statement)) fromBlock(analysis, inner, accepted, runs);
  }
  close();
}

/**
 * Of a single line: a helper of nothing but `call()?` would be called with a `?` behind it again, one of nothing but a value gives it back; with a
 * closure in it, it takes that along.
 */
function worthAlone({ exits, closures }: Analysis, last: SyntaxNode, { startIndex, endIndex }: Range): boolean {
  const within = (each: Range) => each.startIndex >= startIndex && each.endIndex <= endIndex;
  if (closures.some(within)) return true;
  return !givesValue(last) && !exits.some((exit) => exit.target < startIndex && within(exit));
}

/** Can the statement move in a region that starts at `start`? What is passed must exist by then. */
function movable(analysis: Analysis, statement: Range, start: number, block: Block, accepted: Search): boolean {
  const { kinds, keeps, generic } = accepted;
  for (const need of analysis.needsIn(statement)) {
    if (isKept(need, keeps)) continue;
    if (!kinds.has(need.kind)) return false;
    if (!PASSED.has(need.kind)) continue;
    if (!standsBefore(analysis, need, start) || !mayRunEarlier(analysis, need, start, block)) return false;
  }
  // A local whose type needs a parameter cannot live in a helper that has none.
  return !generic.some(
    ({ type, startIndex }) =>
      startIndex >= statement.startIndex && startIndex < statement.endIndex && !isKept(type, keeps),
  );
}

/** What is passed is read in front of the region: all it mentions must exist by then, and an index into it must not change. */
function standsBefore(analysis: Analysis, need: Need, start: number): boolean {
  if (!mayPass(analysis, need, { startIndex: start, endIndex: need.endIndex })) return false;
  return analysis.usesIn(need).every(({ local }) => local === need.local || !local.mutable);
}

/** Blocks in a range that lie in no other block of it. */
function outermost(blocks: readonly Block[], range: Range | undefined): Block[] {
  const found: Block[] = [];
  let end = -1;
  for (let at = range ? firstFrom(blocks, range.startIndex) : 0; at < blocks.length; at++) {
    const block = blocks[at]!;
    if (range && block.startIndex > range.endIndex) break;
    if (range && block.endIndex > range.endIndex) continue;
    // The value of a match arm is a block of one statement, of the same range: it is not inside itself.
    if (range && block.statements[0]?.startIndex === range.startIndex && block.endIndex === range.endIndex) continue;
    if (block.startIndex < end) continue;
    found.push(block);
    end = block.endIndex;
  }
  return found;
}
