// Parameters that nothing needs: each multiplies the copies and gives nothing for it.
import type { GenericParameter } from "../../model/function.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import { hasUnreadableSignature } from "../regions/unreadable-signature.ts";
import { mentions } from "./mentions.ts";
import type { Signal } from "./signal.ts";

/** `PhantomData<T>` and `PhantomData::<T>` carry a name, not a value. */
function inPhantom(node: SyntaxNode): boolean {
  const args = node.parent;
  const owner = args?.type === "type_arguments" ? args.parent : null;
  const name =
    owner?.childForFieldName("type") ?? owner?.childForFieldName("function") ?? owner?.childForFieldName("path");
  return /(?:^|::)PhantomData$/.test(name?.text ?? "");
}

/** A lone name in the turbofish of a call: `helper::<T>()` needs it only as far as `helper` does. */
function mentionsOutsidePhantom(part: SyntaxNode, name: string): number {
  return mentions(part, new Set([name])).filter((node) => !inPhantom(node)).length;
}

/** Is it named in a bound of something else? Then it may decide what that means: `I: Iterator<Item = T>`. */
function boundsAnother(analysis: Analysis, parameter: GenericParameter): boolean {
  const names = new Set([parameter.name]);
  const { node } = analysis.source;
  const declared = node.childForFieldName("type_parameters")?.namedChildren ?? [];
  const where = node.namedChildren.find((child) => child.type === "where_clause")?.namedChildren ?? [];
  const others = [...declared, ...where].filter((one) => {
    const subject = one.childForFieldName("name") ?? one.childForFieldName("left");
    return subject?.text !== parameter.name;
  });
  return others.some((one) => mentions(one, names).length > 0);
}

function isRemovable(analysis: Analysis, body: SyntaxNode, parameter: GenericParameter): boolean {
  const { node } = analysis.source;
  const parts = [node.childForFieldName("parameters"), node.childForFieldName("return_type"), body];
  const used = parts.some((part) => part !== null && mentionsOutsidePhantom(part, parameter.name) > 0);
  return !used && !boundsAnother(analysis, parameter);
}

/** Fact `removableParameters`. A parameter that another one determines makes no copies of its own and is not counted. */
export function parameters(analysis: Analysis): Signal<"removableParameters"> {
  // A trait fixes the parameters of its methods.
  const free = analysis.source.owner === undefined || analysis.source.owner.kind === "inherent-impl";
  const body = free && !hasUnreadableSignature(analysis.source.node) ? analysis.body : undefined;
  const own = analysis.parameters.filter(({ from, kind }) => from === "own" && (kind === "type" || kind === "const"));
  const removable = body === undefined ? [] : own.filter((parameter) => isRemovable(analysis, body, parameter));
  return { facts: { removableParameters: removable.length }, regions: [] };
}
