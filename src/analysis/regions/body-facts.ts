// The facts that come from the body as a whole and from its regions; signals/ has the others.

import type { Region, SourceLine } from "../../model/function.ts";
import { attributesAbove } from "../../rust/attributes-above.ts";
import { modifiersOf } from "../../rust/modifiers.ts";
import type { Analysis } from "../dependence/types.ts";
import { hasUnreadableSignature } from "./unreadable-signature.ts";

/** Facts of one function by name, as facts.ts describes them. */
export function bodyFacts(analysis: Analysis, regions: readonly Region[], lines: readonly SourceLine[]) {
  const { source, body } = analysis;
  const inside = body?.namedChildren ?? [];
  const [first, last] = [inside[0], inside.at(-1)];
  const range = first && last && { startIndex: first.startIndex, endIndex: last.endIndex };
  const codeLines = range ? analysis.codeLinesIn(range) : 0;
  const judged = lines.filter((line) => line.dependence !== undefined);
  const free = judged.filter((line) => line.dependence === "independent").length;
  const total = (kind: Region["kind"]) =>
    regions.filter((region) => region.kind === kind).reduce((sum, region) => sum + region.codeLines, 0);
  const [regionLines, fieldsLines, factsLines] = [total("statements"), total("fields"), total("facts")];
  const modifiers = modifiersOf(source.node);
  return {
    codeLines,
    typeIndependentShare: judged.length === 0 ? 0 : Math.round((free / judged.length) * 1000) / 1000,
    traitMethod: source.owner?.kind === "trait-impl" || source.owner?.kind === "trait",
    isAsync: /\basync\b/.test(modifiers),
    isConst: /\bconst\b/.test(modifiers),
    isUnsafe: /\bunsafe\b/.test(modifiers),
    inlineHint: hasInline(analysis),
    regionLines,
    regionCount: regions.filter((region) => region.kind === "statements").length,
    fieldsLines,
    fieldsGain: Math.max(0, fieldsLines - regionLines),
    factsLines,
    factsGain: Math.max(0, factsLines - fieldsLines),
    usesNoParameter: usesNoParameter(analysis),
  };
}

function hasInline({ source }: Analysis): boolean {
  return attributesAbove(source.node).some((text) => /^#\[\s*inline\b(?!\s*\(\s*never)/.test(text));
}

/** Neither the types of its parameters nor its result nor its body need a parameter in scope. */
function usesNoParameter(analysis: Analysis): boolean {
  if (!analysis.body || analysis.returnType.dependence !== "independent") return false;
  if (hasUnreadableSignature(analysis.source.node)) return false;
  if (analysis.needs.some((need) => need.kind !== "phantom")) return false;
  return analysis.locals.every((local) => local.kind !== "parameter" || local.type.dependence === "independent");
}
