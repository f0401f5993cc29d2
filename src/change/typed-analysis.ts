// The analysis of a function once more with the types that the compiler gave its locals: MIR decides what the source leaves open.
import { analyseBody } from "../analysis/dependence/analyse-body.ts";
import { FREE } from "../analysis/dependence/ty.ts";
import type { Analysis, Ty } from "../analysis/dependence/types.ts";
import type { FunctionSource, IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { compiledType, patchContext } from "./patch-context.ts";

/** What a call of a generic function gives may be a plain `String`: nothing behind it needs a type argument then. */
export function typedAnalysis(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  mir: MirIndex | undefined,
): Analysis {
  const analysis = analyseBody(source, index, lookup);
  const open = analysis.locals.filter(
    ({ kind, type }) => type.dependence !== "independent" && (kind === "let" || kind === "closure-parameter"),
  );
  if (mir === undefined || open.length === 0) return analysis;
  const context = patchContext(analysis, mir);
  const known = new Map<number, Ty>();
  for (const local of open) {
    const type = compiledType(context, local);
    if (type !== undefined && !context.isGeneric(type)) known.set(local.declaration.startIndex, typeOf(type));
  }
  return known.size === 0 ? analysis : analyseBody(source, index, lookup, known);
}

function typeOf(text: string): Ty {
  const [, mutable] = /^&(?:'\w+ )?(mut )?/.exec(text) ?? [];
  const reference = text.startsWith("&") ? ({ reference: mutable ? "mut" : "shared" } as const) : {};
  return { ...FREE, text, ...reference };
}
