// Answers questions about ranges from what one walk noted: everything is in order of place, so each answer is a search and a scan.
import type { Dependence } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import { codeLines } from "../regions/code-lines.ts";
import { makeRegion } from "../regions/make-region.ts";
import { firstFrom } from "./first-from.ts";
import { readType } from "./read-type.ts";
import type { Analysis, Closure, Local, Need, NeedKind, Range, Ty } from "./types.ts";
import { rangeKey, type Walk } from "./walk.ts";

const STRENGTH: Record<NeedKind, number> = { phantom: 0, unknown: 1, conversion: 2, field: 3, fact: 4, generic: 5 };

/** The finished analysis of a walk. */
export function answers(walk: Walk, body: SyntaxNode | undefined, returnType: Ty): Analysis {
  const needs = ordered(walk.needs);
  const uses = ordered(walk.uses);
  const exits = ordered(walk.exits);
  const awaits = [...walk.awaits].sort((a, b) => a - b);
  const locals = [...walk.locals].sort((a, b) => a.startIndex - b.startIndex);
  const lines = codeLines(walk.source);
  const lastUse = new Map<Local, number>();
  for (const use of uses) lastUse.set(use.local, Math.max(lastUse.get(use.local) ?? 0, use.startIndex));

  const needsIn = (range: Range) => within(needs, range);
  const usesIn = (range: Range) => within(uses, range);
  const inputsOf = (range: Range) =>
    unique(
      usesIn(range)
        .map((use) => use.local)
        .filter((local) => !inside(local, range)),
    );

  const localsIn = (range: Range) =>
    locals.slice(firstFrom(locals, range.startIndex), firstFrom(locals, range.endIndex));

  const analysis: Analysis = {
    source: walk.source,
    index: walk.index,
    lookup: walk.lookup,
    ...(body && { body }),
    parameters: walk.source.parameters,
    locals: walk.locals,
    needs,
    uses,
    exits,
    closures: [],
    blocks: ordered(walk.blocks),
    returnType,
    needsIn,
    usesIn,
    dependenceOf: (range) => strongest(needsIn(range)),
    typeOf: (node) => walk.types.get(rangeKey(node)),
    readType: (node) => readType(node, walk.scope),
    inputsOf,
    localsIn,
    outputsOf: (range) => localsIn(range).filter((local) => (lastUse.get(local) ?? -1) >= range.endIndex),
    awaitsIn: (range) => awaits.some((at) => at >= range.startIndex && at < range.endIndex),
    codeLinesIn: (range) => lines.countIn(range),
    region: (kind, first, last, label, keeps) => makeRegion(analysis, kind, first, last, label, keeps),
  };
  const closures = ordered(walk.closures).map(
    (draft): Closure => ({ ...draft, captures: inputsOf(draft), dependence: strongest(needsIn(draft)).dependence }),
  );
  return Object.assign(analysis, { closures });
}

function inside(local: Local, range: Range): boolean {
  return local.startIndex >= range.startIndex && local.startIndex < range.endIndex;
}

function ordered<T extends Range>(values: readonly T[]): T[] {
  return [...values].sort((a, b) => a.startIndex - b.startIndex || b.endIndex - a.endIndex);
}

function within<T extends Range>(values: readonly T[], range: Range): T[] {
  const found: T[] = [];
  for (let at = firstFrom(values, range.startIndex); at < values.length; at++) {
    const value = values[at]!;
    if (value.startIndex >= range.endIndex) break;
    if (value.endIndex <= range.endIndex) found.push(value);
  }
  return found;
}

function strongest(needs: readonly Need[]): { dependence: Dependence; reason?: string } {
  let best: Need | undefined;
  for (const need of needs) if (!best || STRENGTH[need.kind] > STRENGTH[best.kind]) best = need;
  if (!best || best.kind === "phantom") return { dependence: "independent" };
  return { dependence: best.kind === "unknown" ? "unknown" : "dependent", reason: best.reason };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
