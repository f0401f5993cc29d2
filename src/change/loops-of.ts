// `collect` through closures as a loop with `push`, where it stands: std's machinery for it is not compiled for this closure any more.
import type { Analysis } from "../analysis/dependence/types.ts";
import { type Collect, collectCalls } from "../analysis/signals/collects.ts";
import { type Consuming, consumingCalls } from "../analysis/signals/consumers.ts";
import type { Helper, Refusal } from "../model/change.ts";
import type { Region } from "../model/function.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import { consumedBy } from "./consumed-by.ts";
import { type Filled, filledBy, isWhy } from "./filled-by.ts";
import { indentOfLine } from "./indented.ts";
import { type Place, placeOf } from "./loop-place.ts";
import type { Edit, Patch, Variant } from "./patch-types.ts";
import { placeOfConsuming } from "./place-of-consuming.ts";

/**
 * A patch for each region that can be a loop.
 * @param once the function has one copy: such code has to read well before all.
 */
export function loopsOf(
  analysis: Analysis,
  regions: readonly Region[],
  once = false,
): { readonly patches: readonly Patch[]; readonly refusals: readonly Refusal[] } {
  const calls: readonly (Collect | Consuming)[] = regions.some(({ kind }) => kind === "consumed")
    ? consumingCalls(analysis)
    : collectCalls(analysis);
  const patches: Patch[] = [];
  const refusals: Refusal[] = [];
  const taken = new Set<Collect | Consuming>();
  for (const region of regions) {
    const { lines, label } = region;
    const found = calls.find(
      (each) =>
        !taken.has(each) &&
        each.label === label &&
        each.call.startPosition.row + 1 === lines[0] &&
        each.call.endPosition.row + 1 === lines[1],
    );
    if (found) taken.add(found);
    const made =
      found === undefined ? "it is not in the source any more" : loopFor(analysis, found, once, patches.length === 0);
    if (typeof made === "string") refusals.push({ lines, reason: made });
    else patches.push({ ...made, region });
  }
  return { patches, refusals };
}

/** A string says why not. */
function loopFor(analysis: Analysis, found: Collect | Consuming, once: boolean, first: boolean): Patch | string {
  const { source } = analysis;
  const place = "method" in found ? placeOfConsuming(analysis, found) : placeOf(analysis, found);
  if (typeof place === "string") return place;
  const readsWell = !once && !("method" in found);
  if (!readsWell && place.shape === "block" && !isBound(place.node))
    return "the loop would stand inside of an expression";
  const filled = "method" in found ? consumedBy(analysis, found, place) : filledBy(analysis, found, place, once);
  if (typeof filled === "string") return filled;
  // Said once in a function.
  const all = Array.isArray(filled) ? filled : [filled];
  const ways = first ? all : all.map((way) => ({ ...way, lines: way.lines.filter((line) => !isWhy(line)) }));
  const { node, shape } = place;
  const lines = [node.startPosition.row + 1, node.endPosition.row + 1] as const;
  const column = indentOfLine(source.file.text, node.startIndex);
  const variants = ways.map((way): Variant => {
    const text = textOf(way, place, column);
    const edit: Edit = { start: node.startIndex, end: node.endIndex, text };
    const helper: Helper = {
      name: "loop",
      lines,
      attributes: [],
      signature: "",
      parameters: [],
      call: textOf(way, place, 0),
      holes: [],
      inPlace: true,
    };
    return { edits: [edit], helper };
  });
  return {
    id: `${source.file.file}:${lines[0]} ${shape}-loop-${lines[0]}`,
    file: source.file.file,
    lines,
    functionLines: [source.node.startPosition.row + 1, source.node.endPosition.row + 1],
    helper: variants[0]!.helper,
    variants,
  };
}

/** `let name = …`, or the value of an arm or a closure. */
function isBound({ parent }: SyntaxNode): boolean {
  return /^(?:let_declaration|match_arm|closure_expression)$/.test(parent?.type ?? "");
}

/** Only lines that are written here are indented: what stood in the source may hold strings of several lines. */
function textOf({ lines, name, value }: Filled, { shape, node, within }: Place, column: number): string {
  const join = (each: readonly string[], by: number) => each.join(`\n${" ".repeat(by)}`);
  const braced = (all: readonly string[]) => `${join(["{", ...all], column + 4)}\n${" ".repeat(column)}}`;
  if (shape === "let" || shape === "statement") return join(lines, column);
  if (within !== undefined) {
    const [from, to] = [within.startIndex - node.startIndex, within.endIndex - node.startIndex];
    const filled = value === undefined ? name : within.type === "field_initializer" ? `${name}: ${value}` : value;
    const all = [...lines, `${node.text.slice(0, from)}${filled}${node.text.slice(to)}`];
    return node.parent?.type === "match_arm" ? braced(all) : join(all, column);
  }
  const all = [...lines, value ?? name];
  if (shape === "end" || shape === "tail") return join(all, column);
  return braced(all);
}
