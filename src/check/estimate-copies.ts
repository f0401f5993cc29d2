// How many copies a new generic function has at least: the different types that the calls in the files at hand pass to it.
import { parseRust, type SyntaxNode } from "../source/parser.ts";
import { argumentType } from "./argument-type.ts";
import type { CheckedFunction } from "./functions-in.ts";

export interface CopyEstimate {
  readonly atLeast: number;
  /** Up to three, as the calls spell them. */
  readonly types: readonly string[];
  /** When the package was last measured, if that is known. */
  readonly measured?: number;
}

export type CopyEstimates = (checked: CheckedFunction) => CopyEstimate;

/** Over the texts of the files at hand, which are parsed when they call something of that name. */
export function copyEstimates(texts: readonly string[]): CopyEstimates {
  const parsed = new Map<string, SyntaxNode>();
  const known = new Map<CheckedFunction, CopyEstimate>();
  const callsIn = (text: string, name: string) => {
    const calls = new RegExp(`(?<!fn )\\b${name}(?:::<[^;{}]*?>)?\\(`, "g");
    const places = [...text.matchAll(calls)].map(({ index }) => index);
    if (places.length === 0) return [];
    const root = parsed.get(text) ?? parseRust(text).rootNode;
    parsed.set(text, root);
    return places.flatMap((place) => callAt(root, place) ?? []);
  };
  return (checked) => {
    const found =
      known.get(checked) ??
      estimate(
        checked,
        texts.flatMap((text) => callsIn(text, checked.name)),
      );
    known.set(checked, found);
    return found;
  };
}

/** Every closure has a type of its own; calls whose types cannot be seen count as one together. */
function estimate({ name, source }: CheckedFunction, calls: readonly SyntaxNode[]): CopyEstimate {
  const places = genericPlaces(source.head);
  const types = new Set<string>();
  let closures = 0;
  let unseen = false;
  for (const call of calls) {
    const callee = call.childForFieldName("function");
    if (callee === null || calleeName(callee) !== name) continue;
    const seen = callee.type === "generic_function" ? turbofish(callee) : passedTypes(call, places);
    if (seen.includes("closure")) closures++;
    else if (seen.length === 0) unseen = true;
    else types.add(seen.join(", "));
  }
  const shown = [...types].sort();
  if (closures > 0) shown.push(closures === 1 ? "a closure" : `${closures} closures`);
  const atLeast = types.size + closures;
  return { atLeast: atLeast === 0 && unseen ? 1 : atLeast, types: shown.slice(0, 3) };
}

interface GenericPlaces {
  /** Of the parameters whose type names a parameter of the function, from 0, `self` not counted. */
  readonly indexes: readonly number[];
  readonly count: number;
}

function genericPlaces(node: SyntaxNode): GenericPlaces {
  const declared = node.childForFieldName("type_parameters")?.namedChildren ?? [];
  const names = declared.flatMap((each) => (each.childForFieldName("name") ?? each).text.match(/^[A-Za-z_]\w*/) ?? []);
  const generic = new RegExp(`\\b(?:${["impl", ...names].join("|")})\\b`);
  const taken = (node.childForFieldName("parameters")?.namedChildren ?? []).filter(({ type }) => type === "parameter");
  const indexes = taken.flatMap((each, index) =>
    generic.test(each.childForFieldName("type")?.text ?? "") ? index : [],
  );
  return { indexes, count: taken.length };
}

/** Empty unless the type of every generic argument can be seen: with one unknown, nothing tells two calls apart for certain. */
function passedTypes(call: SyntaxNode, { indexes, count }: GenericPlaces): string[] {
  const given = (call.childForFieldName("arguments")?.namedChildren ?? []).filter(({ type }) => !/comment$/.test(type));
  // `Type::method(value, …)` has `self` in front.
  const offset = given.length - count;
  if (offset < 0 || offset > 1) return [];
  const types = indexes.map((index) => argumentType(given[index + offset]!));
  if (types.includes("closure")) return ["closure"];
  return types.includes(undefined) ? [] : (types as string[]);
}

/** The call whose callee's name begins at `place`. */
function callAt(root: SyntaxNode, place: number): SyntaxNode | undefined {
  let node: SyntaxNode | null = root.descendantForIndex(place);
  while (node !== null && node.type !== "call_expression") node = node.parent;
  return node ?? undefined;
}

function calleeName(callee: SyntaxNode): string {
  const plain = callee.type === "generic_function" ? (callee.childForFieldName("function") ?? callee) : callee;
  const name = plain.childForFieldName("name") ?? plain.childForFieldName("field") ?? plain;
  return name.text;
}

function turbofish(callee: SyntaxNode): string[] {
  const types = callee.childForFieldName("type_arguments")?.text ?? "";
  return types === "" || /\b_\b/.test(types) ? [] : [types.slice(1, -1)];
}
