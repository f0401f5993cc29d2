// One generic function: its type dependence, its regions, and the facts that rules ask for.
import type { Facts, FactValue, GenericFunction, Region, SourceLine } from "../model.ts";
import { analyseBody } from "./dependence/analyse-body.ts";
import type { Analysis } from "./dependence/types.ts";
import type { FunctionSource, IndexLookup, PackageIndex } from "./index-types.ts";
import { bodyFacts } from "./regions/body-facts.ts";
import { findRegions } from "./regions/find-regions.ts";
import { keptParameters } from "./regions/kept-parameters.ts";
import { sourceLines } from "./regions/source-lines.ts";
import { signals } from "./signals/signals.ts";

/**
 * Analyses one function of `index`; items of other packages are looked up when a question leads there. Never throws for bad source. With
 * `measured`, regions for helpers that stay generic over a part of the parameters are left out: no table of costs says how many copies remain.
 */
export function analyse(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  { measured = false }: { readonly measured?: boolean } = {},
): GenericFunction {
  const analysis = analyseBody(source, index, lookup);
  const keeps = measured ? [] : keptParameters(analysis);
  const regions: Region[] = [
    ...findRegions(analysis, "statements"),
    ...findRegions(analysis, "fields", keeps),
    ...findRegions(analysis, "facts", keeps),
  ];
  const lines: readonly SourceLine[] = sourceLines(analysis);
  const found = signals(analysis);
  const facts: Record<string, FactValue> = { ...bodyFacts(analysis, regions, lines), ...found.facts };
  return {
    ...source.item,
    parameters: source.parameters,
    attributes: attributes(source),
    visibility: visibility(source),
    signature: signature(analysis),
    bodyLines: bodyLines(analysis),
    facts: facts as Facts,
    regions: [...regions, ...found.regions],
    source: lines,
    notices: [],
  };
}

/** Attributes above the function, outermost first, as written. */
function attributes(source: FunctionSource): string[] {
  const found: string[] = [];
  for (let above = source.node.previousNamedSibling; above; above = above.previousNamedSibling) {
    if (above.type === "attribute_item") found.unshift(above.text);
    else if (above.type !== "line_comment" && above.type !== "block_comment") break;
  }
  return found;
}

function visibility(source: FunctionSource): GenericFunction["visibility"] {
  const modifier = source.node.namedChildren.find((child) => child.type === "visibility_modifier");
  if (!modifier) return "private";
  return modifier.text === "pub" ? "public" : "restricted";
}

function signature(analysis: Analysis): string {
  const { node } = analysis.source;
  const text = analysis.body
    ? node.text.slice(0, analysis.body.startIndex - node.startIndex)
    : node.text.split("{")[0]!;
  return text.replace(/\s+/g, " ").trim();
}

function bodyLines(analysis: Analysis): readonly [number, number] {
  const node = analysis.body ?? analysis.source.node;
  return [node.startPosition.row + 1, node.endPosition.row + 1];
}
