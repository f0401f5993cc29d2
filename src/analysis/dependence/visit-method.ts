// Method calls: what they need of the receiver, and what they return.
import type { SyntaxNode } from "../../rust/parser.ts";
import { copied, NUMBERS } from "./copied.ts";
import { flowBackStored } from "./flow-back.ts";
import { flowBackArguments } from "./flow-back-arguments.ts";
import { deref } from "./member.ts";
import { place, settle } from "./place.ts";
import { boundBinding, mentioned, typeArguments, typeFromText } from "./read-type.ts";
import { CONVERSIONS, receiverNeed } from "./receiver-need.ts";
import { type Callee, findMethod } from "./resolve-item.ts";
import { closureInputs, returnType, selfParameter } from "./signature.ts";
import { stdClosureInputs, stdMethod } from "./std-methods.ts";
import { findTraitMethod } from "./trait-method.ts";
import { FREE, joined, joinTypes, named, open, UNKNOWN } from "./ty.ts";
import type { Local, Ty } from "./types.ts";
import { expressionBlock, find, flowInto, fresh, inferredNeed, need, type Walk } from "./walk.ts";

export function visitMethod(
  walk: Walk,
  node: SyntaxNode,
  access: SyntaxNode,
  turbofish: SyntaxNode | null,
  list: SyntaxNode | null,
): Ty {
  const receiver = access.childForFieldName("value");
  const name = access.childForFieldName("field")?.text ?? "";
  if (!receiver) return UNKNOWN;
  const expected = walk.expected;
  const mark = walk.uses.length;
  const placed = fresh(walk, undefined, () => place(walk, receiver, "read"));
  // A method of a parameter with arguments needs the parameter whatever it returns: not worth opening another package for.
  const callee = methodOf(walk, placed.type, name, list?.namedChildCount === 0);
  markReceiver(walk, mark, receiver, placed.type, callee);
  const given = methodArguments(walk, list, placed.type, name, callee);
  const generics = typeArguments(turbofish, walk.scope);
  if (callee) flowBackArguments(walk, list, callee, { self: placed.type, arguments: [], turbofish: generics });
  else flowBackStored(walk, placed.type, name, list);
  const result = resultOf(walk, placed.type, name, callee, given, generics, expected);
  inferredNeed(walk, node, result, [placed.type, ...given, ...generics]);
  if (turbofish) {
    const mention = mentioned(turbofish, walk.scope);
    if (mention) {
      const ours = callee && callee.home.index === walk.index && callee.source.owner?.kind !== "trait";
      const phantom = ours && walk.calling(callee.source).own === "phantom";
      need(walk, turbofish, phantom ? "phantom" : "generic", `calls ${name} for ${mention.join(", ")}`, {
        on: mention,
      });
    }
  }
  if (placed.pending) receiverNeed(walk, node, receiver, placed, name, callee, given.length, result);
  const root = placed.root ?? (/^or_insert/.test(name) ? entryOf(walk, receiver) : undefined);
  if (root && joinTypes(given) === "dependent" && open(root.type)) flowInto(walk, root, joined(given));
  return result;
}

/** The map of `map.entry(key)`. */
function entryOf(walk: Walk, call: SyntaxNode): Local | undefined {
  const access = call.childForFieldName("function");
  const map = access?.childForFieldName("field")?.text === "entry" ? access.childForFieldName("value") : undefined;
  return map?.type === "identifier" ? find(walk, map.text) : undefined;
}

/** A method of a `mut` local may change it; one of the index says so itself, and whether it takes the whole. */
function markReceiver(walk: Walk, mark: number, receiver: SyntaxNode, type: Ty, callee: Callee | undefined): void {
  const first = walk.uses[mark];
  if (!first) return;
  const self = callee ? selfParameter(callee.source)?.text.replace(/\s+/g, " ") : undefined;
  const unsaid = first.local.mutable && !NUMBERS.test(type.name ?? "") ? "mut" : first.mode;
  const mode =
    self === undefined
      ? unsaid
      : /^&.*\bmut\b/.test(self)
        ? "mut"
        : self.startsWith("&")
          ? "read"
          : takesWhole(walk, self, receiver, type, callee)
            ? "move"
            : first.mode;
  walk.uses[mark] = { ...first, mode };
}

/** `fn reify(self)` of the local itself: not of a part of it, of what it refers to, or of a copy. */
function takesWhole(walk: Walk, self: string, receiver: SyntaxNode, type: Ty, callee: Callee | undefined): boolean {
  const owner = callee?.source.owner;
  return (
    /^(?:mut )?self$/.test(self) &&
    receiver.type === "identifier" &&
    owner?.kind !== "trait" &&
    owner?.selfName !== undefined &&
    owner.selfName === type.name &&
    !owner.selfType.startsWith("&") &&
    !type.reference &&
    !copied(type, walk.scope.home)
  );
}

/** The method that `name` means for a receiver of this type; of a trait of another package only when `far`. */
export function methodOf(walk: Walk, type: Ty, name: string, far: boolean, depth = 0): Callee | undefined {
  const { home } = walk.scope;
  const bounds = type.parameter?.bounds ?? type.bounds;
  if (bounds) return findTraitMethod(bounds, name, home, far);
  if (!type.name) return undefined;
  const start = type.home ? { ...home, index: type.home } : home;
  const callee = findMethod(type.name, name, start, type.dependence !== "independent");
  if (callee) return callee;
  const inner = deref(type);
  return inner && depth < 4 ? methodOf(walk, inner, name, far, depth + 1) : undefined;
}

function methodArguments(
  walk: Walk,
  list: SyntaxNode | null,
  receiver: Ty,
  name: string,
  callee: Callee | undefined,
): Ty[] {
  const types: Ty[] = [];
  for (const node of list?.namedChildren ?? []) {
    if (node.type === "line_comment" || node.type === "block_comment" || node.type === "attribute_item") continue;
    if (node.type === "closure_expression") {
      const given = { self: receiver, arguments: types, turbofish: [] };
      walk.closureInputs =
        (callee && closureInputs(callee, types.length, given)) ?? stdClosureInputs(receiver, name, types);
    }
    expressionBlock(walk, node);
    types.push(fresh(walk, undefined, () => settle(walk, node, place(walk, node, "move"))));
    walk.closureInputs = undefined;
  }
  return types;
}

/** What the call returns. */
export function resultOf(
  walk: Walk,
  receiver: Ty,
  name: string,
  callee: Callee | undefined,
  given: readonly Ty[],
  generics: readonly Ty[],
  expected: Ty | undefined,
): Ty {
  if (callee) return returnType(callee, { self: receiver, arguments: given, turbofish: generics });
  const conversion = CONVERSIONS.get(name);
  const opaque = receiver.parameter !== undefined || receiver.bounds !== undefined;
  if (conversion && opaque) return expected ?? conversionType(walk, receiver, conversion) ?? FREE;
  if (
    name === "collect" ||
    name === "into" ||
    name === "parse" ||
    name === "sum" ||
    name === "product" ||
    name === "try_into"
  ) {
    const first = generics[0];
    if (first && !open(first)) return first;
    if (expected && !open(expected)) return expected;
    const dependence = joinTypes([receiver, ...given]);
    if (name === "collect") {
      const known = (first ?? expected)?.name;
      const items = receiver.args.length > 0 ? receiver.args : [dependence === "independent" ? FREE : UNKNOWN];
      return { ...named(known ?? "Vec", items), ...(known === undefined && { guessed: true as const }) };
    }
    return dependence === "independent" ? FREE : UNKNOWN;
  }
  const std =
    opaque && !receiver.item && !/^(clone|to_owned|max|min|clamp|map|iter|into_iter|next|unwrap|by_ref)$/.test(name)
      ? undefined
      : stdMethod(receiver, name, given);
  if (std) return std;
  if (expected && !open(expected)) return expected;
  return joinTypes([receiver, ...given]) === "independent" ? FREE : UNKNOWN;
}

/** The target of `AsRef<X>`, `Into<X>`, `Deref<Target = X>` among a parameter's bounds. */
function conversionType(walk: Walk, receiver: Ty, trait: string): Ty | undefined {
  const bounds = receiver.parameter?.bounds ?? receiver.bounds ?? [];
  const target = boundBinding(bounds, "Target");
  if (target) return typeFromText(target, walk.scope);
  for (const bound of bounds) {
    const inner = new RegExp(`^(?:\\w+::)*${trait}<(.+)>$`, "s").exec(bound.trim())?.[1];
    if (inner) return typeFromText(inner, walk.scope);
  }
  return undefined;
}
