// Finds the maximal runs of whole statements that could leave a generic function, inside its blocks, arms, loops and closures too.
import type { Region, RegionKind } from "../../model.ts";
import type { Analysis, Block, NeedKind, Range } from "../dependence/types.ts";
import type { SyntaxNode } from "../parser.ts";

type Kind = Extract<RegionKind, "statements" | "fields" | "facts">;

/** What a region of each kind may contain. */
const ALLOWED: Record<Kind, ReadonlySet<NeedKind>> = {
  statements: new Set(["phantom", "conversion", "unknown"]),
  fields: new Set(["phantom", "conversion", "unknown", "field"]),
  facts: new Set(["phantom", "conversion", "unknown", "field", "fact"]),
};

/** Fewer lines of code than this are not worth a call, unless a macro hides more. */
const MIN_CODE_LINES = 2;

/** All regions of one kind, in order of place; none lies in another. */
export function findRegions(analysis: Analysis, kind: Kind): Region[] {
  const regions: Region[] = [];
  const allowed = ALLOWED[kind];
  for (const block of outermost(analysis.blocks, undefined)) fromBlock(analysis, block, allowed, kind, regions);
  return regions;
}

function fromBlock(
  analysis: Analysis,
  block: Block,
  allowed: ReadonlySet<NeedKind>,
  kind: Kind,
  regions: Region[],
): void {
  let run: SyntaxNode[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    run = [];
    if (first && last && worthwhile(analysis, { startIndex: first.startIndex, endIndex: last.endIndex }))
      regions.push(analysis.region(kind, first, last));
  };
  for (const statement of block.statements) {
    if (movable(analysis, statement, run[0]?.startIndex ?? statement.startIndex, allowed)) {
      run.push(statement);
      continue;
    }
    close();
    if (movable(analysis, statement, statement.startIndex, allowed)) run.push(statement);
    else for (const inner of outermost(analysis.blocks, statement)) fromBlock(analysis, inner, allowed, kind, regions);
  }
  close();
}

/** Can the statement move in a region that starts at `start`? What is passed must exist by then. */
function movable(analysis: Analysis, statement: Range, start: number, allowed: ReadonlySet<NeedKind>): boolean {
  for (const need of analysis.needsIn(statement)) {
    if (!allowed.has(need.kind)) return false;
    const passed = need.kind === "conversion" || need.kind === "field";
    if (passed && need.local && need.local.startIndex >= start) return false;
  }
  return true;
}

function worthwhile(analysis: Analysis, range: Range): boolean {
  return analysis.codeLinesIn(range) >= MIN_CODE_LINES;
}

/** Blocks in a range that lie in no other block of it. */
function outermost(blocks: readonly Block[], range: Range | undefined): Block[] {
  const found: Block[] = [];
  let end = -1;
  for (const block of blocks) {
    if (range && (block.startIndex < range.startIndex || block.endIndex > range.endIndex)) continue;
    if (block.startIndex < end) continue;
    found.push(block);
    end = block.endIndex;
  }
  return found;
}
