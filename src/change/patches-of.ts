// All patches of one function: the largest runs of statements that a helper can be written for, and why the others stay.

import { firstFrom } from "../analysis/dependence/first-from.ts";
import type { Analysis, Block, Range } from "../analysis/dependence/types.ts";
import type { Refusal } from "../model/change.ts";
import type { Technique } from "../model/finding.ts";
import type { Region } from "../model/function.ts";
import { meet } from "../model/line-ranges.ts";
import { printsGeneric } from "../model/prints-generic.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { ChangeTools } from "./change-tools.ts";
import { coldMessage } from "./cold-message.ts";
import { functionItem } from "./function-item.ts";
import { namings, takenFrom } from "./helper-name.ts";
import { innerFunction } from "./inner-function.ts";
import { type Asked, keptOf } from "./kept.ts";
import {
  alwaysSucceeds,
  bindsLittle,
  isGuard,
  isLightRound,
  onlyAsserts,
  onlyBinds,
  onlySays,
  tooSmallForContract,
} from "./left-alone.ts";
import { outline } from "./outline.ts";
import { type PatchContext, patchContext } from "./patch-context.ts";
import type { Patch } from "./patch-types.ts";
import { regionNodes, runOf } from "./region-nodes.ts";
import { type Floor, outweighs } from "./worth.ts";

export interface Patches {
  readonly patches: readonly Patch[];
  readonly refusals: readonly Refusal[];
}

/** Longer runs than this are not looked for from every statement of a block: blocks of generated code may hold thousands. */
const MAX_RUN = 60;

/** Statements in all of the runs of one search for which a helper is tried: hundreds in a row of which no run can move are not written by hand. */
const MAX_LOOKS = 150_000;

interface Search {
  readonly context: PatchContext;
  /** For what needs some of the parameters; absent where nothing may. */
  readonly keeping?: PatchContext | undefined;
  readonly tools: ChangeTools;
  readonly floor: Floor;
  readonly patches: Patch[];
  readonly refusals: Refusal[];
  looks: number;
}

/**
 * @param technique of the finding.
 * @param regions what to move: each whole, else in parts; the whole body when there is none.
 * @param floor what a helper has to be worth.
 * @param asked of the finding: what a helper may keep.
 */
export function patchesOf(
  analysis: Analysis,
  technique: Technique,
  regions: readonly Region[] | undefined,
  tools: ChangeTools,
  floor: Floor = (nodes) => outweighs(analysis, nodes),
  asked: Asked = { regions: regions ?? [] },
): Patches {
  const inner = innerFunction(analysis, technique, tools.take);
  if (inner && "variants" in inner) return { patches: [inner], refusals: [] };
  // Without the inner function the advice is another one: parts of the body would be no answer to it.
  if (inner) return { patches: [], refusals: [inner] };
  const kept = keptOf(analysis, asked);
  const search: Search = {
    context: patchContext(analysis, tools.mir, { free: tools.free }),
    keeping: kept && patchContext(analysis, tools.mir, { kept }),
    tools,
    floor,
    patches: [],
    refusals: [],
    looks: 0,
  };
  if (regions === undefined) {
    for (const block of outermost(analysis.blocks, undefined)) fromBlock(search, block, 0, block.statements.length);
    return search;
  }
  fromRegions(search, regions);
  return search;
}

/** Sketches of regions that no patch can be made of for want of a type, each whole or not at all. */
export function sketchesOf(
  analysis: Analysis,
  regions: readonly Region[],
  tools: ChangeTools,
  floor: Floor,
): readonly Patch[] {
  const context = patchContext(analysis, tools.mir, { sketching: true });
  const search: Search = { context, tools: { ...tools, free: undefined }, floor, patches: [], refusals: [], looks: 0 };
  fromRegions(
    search,
    regions.filter(({ kind }) => kind !== "whole-body"),
  );
  return search.patches.filter(({ helper }) => helper.holes.length > 0);
}

function fromRegions(search: Search, regions: readonly Region[]): void {
  const { analysis } = search.context;
  for (const region of regions) {
    if (search.patches.some(({ lines }) => meet(lines, region.lines))) continue;
    if (region.kind === "cold" && /^(?:debug_)?assert/.test(region.label ?? "")) {
      search.refusals.push({
        lines: region.lines,
        reason: "an assertion is asked each time: only its message is cold",
      });
      continue;
    }
    const item = functionItem(search.context, region, search.tools);
    if (item !== undefined) {
      if ("variants" in item) search.patches.push(item);
      else search.refusals.push(item);
      continue;
    }
    const nodes = regionNodes(analysis, region);
    const message = printsGeneric(region) || !nodes ? coldMessage(search.context, region, search.tools) : undefined;
    if (message !== undefined) {
      search.patches.push(message);
      continue;
    }
    if (!nodes) {
      search.refusals.push({ lines: region.lines, reason: "the lines hold no whole statements of one block" });
      continue;
    }
    const from = nodes.block.statements.indexOf(nodes.statements[0]!);
    fromBlock(search, nodes.block, from, from + nodes.statements.length, region.kind === "whole-body");
  }
}

function fromBlock(search: Search, block: Block, from: number, to: number, whole = false): void {
  for (let at = from; at < to; ) {
    const end = longest(search, block, at, to, whole);
    if (end !== undefined) {
      at = end;
      continue;
    }
    const statement = block.statements[at]!;
    for (const inner of outermost(search.context.analysis.blocks, statement))
      fromBlock(search, inner, 0, inner.statements.length);
    at++;
  }
}

/** Takes the longest run from a statement on that can move and is worth it; where it ends, or undefined. */
function longest(search: Search, block: Block, from: number, to: number, whole: boolean): number | undefined {
  const { context, patches, refusals } = search;
  const stays = (at: number) => !whole && onlyBinds(context.analysis, block.statements[at]!);
  if (stays(from) || (!whole && isGuard(block.statements[from]!))) return undefined;
  let alone: Refusal | undefined;
  for (let end = Math.min(to, from + MAX_RUN); end > from; end--) {
    if (stays(end - 1) || (!whole && bindsLittle(block.statements[end - 1]!))) continue;
    const nodes = runOf(block, from, end);
    if (!nodes || nodes.statements.every(onlyAsserts) || onlySays(nodes)) continue;
    if (!whole && (alwaysSucceeds(context.analysis, nodes) || tooSmallForContract(context.analysis, nodes))) continue;
    if (!whole && (isLightRound(nodes) || !search.floor(nodes))) continue;
    search.looks += end - from;
    if (search.looks > MAX_LOOKS) {
      const { startPosition, endPosition } = block.statements[from]!;
      const lines = [startPosition.row + 1, endPosition.row + 1] as const;
      refusals.push({ lines, reason: "the function has more statements than can be looked at in all their runs" });
      return undefined;
    }
    const naming = () => takenFrom(namings(context.analysis, nodes, whole), search.tools.take);
    const plain = outline(context, nodes, { naming });
    const patch = "variants" in plain || !search.keeping ? plain : outline(search.keeping, nodes, { naming });
    if (!("variants" in patch)) {
      // What keeps the statement itself, not what keeps a longer run of it.
      if (end === from + 1) alone = patch;
      continue;
    }
    patches.push(patch.needs ? { ...patch, otherwise: () => unaided(search, block, from, end) } : patch);
    return end;
  }
  if (alone) refusals.push(alone);
  return undefined;
}

/** The same without functions made free for it. */
function unaided({ context, tools, floor }: Search, block: Block, from: number, to: number): Patch[] {
  const search: Search = {
    context: patchContext(context.analysis, tools.mir),
    tools: { ...tools, free: undefined },
    floor,
    patches: [],
    refusals: [],
    looks: 0,
  };
  fromBlock(search, block, from, to);
  return search.patches;
}

/** Blocks in a range that lie in no other block of it. */
function outermost(blocks: readonly Block[], range: SyntaxNode | undefined): Block[] {
  const found: Block[] = [];
  let end = -1;
  for (let at = range ? firstFrom(blocks, range.startIndex) : 0; at < blocks.length; at++) {
    const block = blocks[at]!;
    if (range && block.startIndex > range.endIndex) break;
    if (range && !isInside(block, range)) continue;
    if (block.startIndex < end) continue;
    found.push(block);
    end = block.endIndex;
  }
  return found;
}

function isInside(block: Block, range: Range): boolean {
  const [first] = block.statements;
  // The value of a match arm is a block of one statement, of the same range: it is not inside itself.
  if (first?.startIndex === range.startIndex && first.endIndex === range.endIndex) return false;
  return block.startIndex >= range.startIndex && block.endIndex <= range.endIndex;
}
