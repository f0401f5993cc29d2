// What a call gives a free function in place of what the method took: an argument as it is, or a field of a generic one.
import type { Analysis } from "../analysis/dependence/types.ts";
import type { FunctionSource } from "../index/index-types.ts";
import type { SyntaxNode } from "../rust/parser.ts";
import type { PatchContext } from "./patch-context.ts";
import type { Input } from "./patch-types.ts";
import type { RegionNodes } from "./region-nodes.ts";
import { areNested, placeOf as usedPlace } from "./used-place.ts";

/** What the caller of the helper passes for a generic value. */
export type Place = Pick<Input, "argument" | "type" | "behind">;

export interface MethodCall {
  /** The method. */
  readonly source: FunctionSource;
  /** Arguments by name of the method's parameter, the receiver as `self`. */
  readonly written: ReadonlyMap<string, SyntaxNode>;
  /** The type arguments of the method's type are those of the caller's. */
  readonly inOwnType: boolean;
}

/** @param input of the free function, as the method passes it. @returns undefined where nothing stands for it with certainty. */
export function givenFor(
  context: PatchContext,
  nodes: RegionNodes,
  { source, written, inOwnType }: MethodCall,
  { argument, type, behind }: Input,
): SyntaxNode | Place | undefined {
  const { analysis, paths } = context;
  if (argument !== "self" && written.has(argument)) return written.get(argument);
  const seen = paths.fromSource(type, source.module);
  if (seen === undefined || context.isGeneric(seen)) return undefined;
  const [, borrow, root, fields] = /^(&?)(\w+)((?:\.\w+)+)$/.exec(argument) ?? [];
  if (root !== undefined) {
    const place = placeOf(analysis, nodes, { callee: source, parameter: root, fields: fields! }, written.get(root));
    return place === undefined ? undefined : { argument: `${borrow}${place}${fields}`, type: seen, behind };
  }
  // A constant of a parameter means the same only where both stand in the same type.
  const same = inOwnType && source.owner?.selfType === analysis.source.owner?.selfType;
  return same && /^\w+::[A-Z][A-Z0-9_]*$/.test(argument) ? { argument, type: seen, behind } : undefined;
}

/** The generic value that an argument is, by its place, when that is the same in front of the region. */
function placeOf(
  analysis: Analysis,
  nodes: RegionNodes,
  {
    callee,
    parameter,
    fields,
  }: { readonly callee: FunctionSource; readonly parameter: string; readonly fields: string },
  node: SyntaxNode | undefined,
): string | undefined {
  const place = node?.text.replace(/^&\s*(?!mut\b)/, "");
  if (!node || place === undefined || !/^\w+(?:\.\w+)*$/.test(place) || !isBorrowed(callee, parameter))
    return undefined;
  const local = analysis.usesIn(node).at(0)?.local;
  if (!local || local.startIndex >= nodes.startIndex) return undefined;
  // Behind a `Deref` a field of that name might be another's.
  const type = (place === local.name ? local.type : analysis.typeOf(node))?.name;
  if (type === undefined || type !== typeName(callee, parameter)) return undefined;
  const uses = analysis.usesIn(nodes).filter((use) => use.local === local);
  // Another field may change meanwhile.
  const changed = uses.filter(({ mode }) => mode === "write" || mode === "mut").map((use) => usedPlace(analysis, use));
  return changed.some((each) => areNested(each, `${place}${fields}`)) ? undefined : place;
}

/** Does the function take it by shared reference? */
export function isBorrowed(callee: FunctionSource, parameter: string): boolean {
  return /^&\s*(?:'\w+\s+)?(?!mut\b)/.test(typeText(callee, parameter));
}

function typeName(callee: FunctionSource, parameter: string): string | undefined {
  return /^&\s*(?:'\w+\s+)?(?:\w+::)*(\w+)/.exec(typeText(callee, parameter))?.[1];
}

function typeText({ node, owner }: FunctionSource, parameter: string): string {
  const parameters = node.childForFieldName("parameters")?.namedChildren ?? [];
  const own = parameters.find((each) => each.childForFieldName("pattern")?.text === parameter);
  const written = own?.childForFieldName("type")?.text ?? (parameter === "self" ? "&Self" : "");
  return written.replace(/\bSelf\b/, owner?.selfName ?? "Self");
}
