// The analysis of a function once more with the types that the compiler gave its locals: MIR decides what the source leaves open.
import { analyseBody } from "../analysis/dependence/analyse-body.ts";
import { FREE } from "../analysis/dependence/ty.ts";
import type { Analysis, Closure, Ty } from "../analysis/dependence/types.ts";
import { collectingCalls } from "../analysis/signals/collects.ts";
import type { FunctionSource, IndexLookup, PackageIndex } from "../index/index-types.ts";
import type { MirIndex } from "../mir/mir-types.ts";
import { resultOf } from "../rust/collections.ts";
import { splitAtDepth } from "../rust/split-at-depth.ts";
import { compiledType, type PatchContext, patchContext } from "./patch-context.ts";

/** What a call of a generic function gives may be a plain `String`: nothing behind it needs a type argument then. */
export function typedAnalysis(
  source: FunctionSource,
  index: PackageIndex,
  lookup: IndexLookup,
  mir: MirIndex | undefined,
): Analysis {
  const analysis = analyseBody(source, index, lookup);
  if (mir === undefined) return analysis;
  const open = analysis.locals.filter(
    ({ kind, type }) => type.dependence !== "independent" && (kind === "let" || kind === "closure-parameter"),
  );
  const context = patchContext(analysis, mir);
  const known = new Map<number, Ty>();
  for (const local of open) {
    const type = compiledType(context, local);
    if (type !== undefined && !context.isGeneric(type)) known.set(local.declaration.startIndex, typeOf(type));
  }
  const typed = known.size === 0 ? analysis : analyseBody(source, index, lookup, known);
  const collected = collectedBy(typed, context);
  const madeOf = (type: string | undefined) =>
    type === undefined ? undefined : (context.paths.fromMir(type) ?? outermost(type, context));
  return {
    ...typed,
    madeBy: ({ startIndex }) => madeOf(collected.get(startIndex)),
    insertOf: ({ startIndex }) => {
      const type = collected.get(startIndex);
      const filled = type && (resultOf(type)?.inner ?? type);
      if (filled === undefined || context.isGeneric(filled)) return undefined;
      return mir.filledTypes.has(filled) ? "known" : "one";
    },
  };
}

/** What they fill as MIR prints it, by where they begin. Calls of `collect` stand in MIR in the order of the source, function by function and closure by closure. */
function collectedBy(analysis: Analysis, context: PatchContext): ReadonlyMap<number, string> {
  const types = new Map<number, string>();
  const counts = new Map<Closure | undefined, number>();
  const calls = collectingCalls(analysis).filter(({ call }) =>
    /\bcollect\b/.test(call.childForFieldName("function")!.text),
  );
  for (const { call } of calls) {
    const closure = context.closureAround(call.startIndex);
    const at = counts.get(closure) ?? 0;
    counts.set(closure, at + 1);
    const collected = context.mirOf(closure)?.collected ?? [];
    const expected = calls.filter((each) => context.closureAround(each.call.startIndex) === closure).length;
    const type =
      collected.length === expected || new Set(collected).size === 1
        ? collected[Math.min(at, collected.length - 1)]
        : undefined;
    if (type !== undefined) types.set(call.startIndex, type);
  }
  return types;
}

/** The collection by its path, where what it holds has no name here: `std::collections::BTreeMap<_, _>`. */
function outermost(type: string, { paths }: PatchContext): string {
  const [, name, inside] = /^([\w:]+)<(.*)>$/s.exec(type) ?? [];
  const path = name === undefined ? undefined : paths.fromMir(name);
  if (path === undefined || inside === undefined) return type;
  return `${path}<${splitAtDepth(inside, ",")
    .map(() => "_")
    .join(", ")}>`;
}

function typeOf(text: string): Ty {
  const [, mutable] = /^&(?:'\w+ )?(mut )?/.exec(text) ?? [];
  const reference = text.startsWith("&") ? ({ reference: mutable ? "mut" : "shared" } as const) : {};
  return { ...FREE, text, ...reference };
}
