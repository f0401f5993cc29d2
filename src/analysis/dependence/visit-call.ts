// Calls: of paths, of callbacks, and of methods.
import type { SyntaxNode } from "../../rust/parser.ts";
import { flowBackArguments } from "./flow-back-arguments.ts";
import { calleeOfPath, constructed, pathNeed } from "./path.ts";
import { place, settle } from "./place.ts";
import { mentioned, typeArguments } from "./read-type.ts";
import type { Callee } from "./resolve-item.ts";
import { closureBound, closureInputs, returnType } from "./signature.ts";
import { FREE, joinTypes, open, UNKNOWN } from "./ty.ts";
import type { Ty } from "./types.ts";
import { visitMethod } from "./visit-method.ts";
import { expressionBlock, find, fresh, inferredNeed, need, use, type Walk } from "./walk.ts";

export function visitCall(walk: Walk, node: SyntaxNode): Ty {
  let callee = node.childForFieldName("function");
  const list = node.childForFieldName("arguments");
  if (!callee) return UNKNOWN;
  let turbofish: SyntaxNode | null = null;
  if (callee.type === "generic_function") {
    turbofish = callee.childForFieldName("type_arguments");
    callee = callee.childForFieldName("function")!;
  }
  if (callee.type === "field_expression") return visitMethod(walk, node, callee, turbofish, list);
  if (callee.type === "identifier") {
    const local = find(walk, callee.text);
    if (local) {
      use(walk, callee, local, local.mutable ? "mut" : "read");
      visitArguments(walk, list);
      if (local.type.dependence === "dependent") need(walk, node, "generic", `calls \`${local.name}\``, { local });
      else if (local.type.dependence === "unknown")
        need(walk, node, "unknown", `type of \`${local.name}\` is not known`, { local });
      const { parameter } = local.type;
      if (parameter) return closureBound(parameter.bounds, walk.scope)?.result ?? UNKNOWN;
      return local.type.name === "fn" ? (local.type.args[0] ?? FREE) : FREE;
    }
  }
  if (callee.type !== "identifier" && callee.type !== "scoped_identifier") {
    const type = settle(walk, callee, place(walk, callee));
    visitArguments(walk, list);
    return type.name === "fn" ? (type.args[0] ?? FREE) : type.dependence === "independent" ? FREE : UNKNOWN;
  }
  return visitPathCall(walk, node, callee, turbofish, list);
}

function visitPathCall(
  walk: Walk,
  node: SyntaxNode,
  path: SyntaxNode,
  turbofish: SyntaxNode | null,
  list: SyntaxNode | null,
): Ty {
  const near = calleeOfPath(walk, path, false);
  const expected = walk.expected;
  const given = visitArguments(walk, list, near?.callee, undefined, heldBy(path.text, expected));
  const generics = typeArguments(turbofish, walk.scope);
  const free = joinTypes([...given, ...generics]) === "independent";
  const resolved = near ?? (free ? undefined : calleeOfPath(walk, path, true));
  const self = resolved?.self;
  let result: Ty;
  if (resolved) {
    flowBackArguments(walk, list, resolved.callee, { arguments: [], turbofish: generics, ...(self && { self }) });
    result = returnType(resolved.callee, { arguments: given, turbofish: generics, ...(self && { self }) });
    if (result.dependence === "unknown" && expected && !open(expected)) result = expected;
  } else {
    result = constructed(walk, path, given, generics, expected);
  }
  const inTurbofish = (turbofish && mentioned(turbofish, walk.scope)) ?? [];
  const mention = [...new Set([...(mentioned(path, walk.scope) ?? []), ...inTurbofish])].sort();
  // What an `Err` or `None` leaves open can be anything in a helper: only what it holds matters.
  if (mention.length === 0 && !/^(Ok|Err|Some)$/.test(path.text))
    inferredNeed(walk, node, result, [...given, ...generics, ...(self ? [self] : [])]);
  if (mention.length > 0)
    pathNeed(walk, node, path, {
      mention,
      callee: resolved?.callee,
      turbofish: inTurbofish.length > 0,
      arguments: given.length,
      result,
    });
  return result;
}

/** What `Ok`, `Err` and `Some` are expected to hold. */
function heldBy(variant: string, expected: Ty | undefined): Ty | undefined {
  if (variant === "Ok" || variant === "Some") return expected?.args[0];
  return variant === "Err" ? expected?.args[1] : undefined;
}

/** Types of the arguments, closures given what the callee says it calls them with. */
export function visitArguments(
  walk: Walk,
  list: SyntaxNode | null,
  callee?: Callee,
  inputs?: (before: readonly Ty[]) => readonly Ty[],
  expected?: Ty,
): Ty[] {
  const types: Ty[] = [];
  const nodes = (list?.namedChildren ?? []).filter(
    (child) => child.type !== "line_comment" && child.type !== "block_comment" && child.type !== "attribute_item",
  );
  for (const [at, node] of nodes.entries()) {
    if (node.type === "closure_expression") {
      const known = callee && closureInputs(callee, at, { arguments: types, turbofish: [] });
      walk.closureInputs =
        known ?? inputs?.(types) ?? (joinTypes(types) === "independent" ? undefined : [UNKNOWN, UNKNOWN, UNKNOWN]);
    }
    expressionBlock(walk, node);
    types.push(fresh(walk, expected, () => settle(walk, node, place(walk, node, "move"))));
    walk.closureInputs = undefined;
  }
  return types;
}
