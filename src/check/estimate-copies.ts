// How many copies a new generic function has at least: the different types that the calls in the files at hand pass to it.
import { parseRust, type SyntaxNode } from "../source/parser.ts";
import { argumentType } from "./argument-type.ts";
import { callEnd } from "./call-end.ts";
import type { TextOutline } from "./function-texts.ts";
import type { GenericPlaces } from "./generic-places.ts";
import type { TextFacts } from "./text-facts.ts";
import type { NewFinding } from "./verdict.ts";

export interface CopyEstimate {
  readonly atLeast: number;
  /** Up to three, as the calls spell them. */
  readonly types: readonly string[];
  /** When the package was last measured, if that is known. */
  readonly measured?: number | undefined;
}

/** Where a name stands that is called, and followed by a bracket. */
interface Call {
  /** From the start of the function around up to the name. */
  readonly ahead: string;
  /** From the name on. */
  readonly own: string;
  /** Parsed with the function around; undefined where it is no call, as in a comment. */
  readonly node: () => SyntaxNode | undefined;
}

type TypeOfName = (name: SyntaxNode) => string | undefined;

export type CopyEstimates = (found: NewFinding) => CopyEstimate;

/** Over the texts of the files at hand, of which the functions and items are parsed that call something of that name. */
export function copyEstimates(texts: readonly string[], facts: TextFacts): CopyEstimates {
  const parsed = new Map<string, SyntaxNode>();
  const known = new Map<NewFinding, CopyEstimate>();
  const rootOf = (part: string) => {
    const root = parsed.get(part) ?? parseRust(part).rootNode;
    parsed.set(part, root);
    return root;
  };
  const callsIn = (text: string, { name, genericPlaces }: NewFinding) => {
    const inFront = before(genericPlaces);
    const places = facts
      .callsOf(text, name)
      .filter((place) => inFront.test(text.slice(Math.max(0, place - 80), place)));
    return places.map((place): Call => {
      const [start, end] = around(place, text, facts.outlineOf(text));
      return {
        ahead: text.slice(start, place),
        own: text.slice(place, end),
        node: () => callAt(rootOf(text.slice(start, end)), place - start),
      };
    });
  };
  return (one) => {
    const found =
      known.get(one) ??
      estimate(
        one,
        texts.flatMap((text) => callsIn(text, one)),
      );
    known.set(one, found);
    return found;
  };
}

/** What stands in front of the name where it is called: many functions are named `new`, and most calls of that name are of others. */
function before({ hasSelf, owner }: GenericPlaces): RegExp {
  // A module may stand in front of a free function, no type and no value.
  if (owner === undefined) return /(?<!\.\s*|\b[A-Z]\w*(?:::<[^;{}()]*>)?::)$/;
  const ofType = `\\b(?:Self|${owner})(?:::<[^;{}()]*>)?::`;
  return new RegExp(hasSelf ? `(?:\\.\\s*|${ofType})$` : `${ofType}$`);
}

/** The innermost function, which is all that the type of an argument is looked for in, or what stands between two items. */
function around(place: number, text: string, outline: TextOutline | undefined): readonly [start: number, end: number] {
  if (outline === undefined) return [0, text.length];
  // Inner functions end, and are listed, in front of outer ones.
  const inside = outline.functions.find(({ start, end }) => start < place && place < end);
  if (inside !== undefined) return [inside.start, inside.end];
  const { seams } = outline;
  return [seams.findLast((seam) => seam <= place) ?? 0, seams.find((seam) => seam > place) ?? text.length];
}

/** Every closure has a type of its own; calls whose types cannot be seen count as one together. */
function estimate({ name, genericPlaces }: NewFinding, calls: readonly Call[]): CopyEstimate {
  const types = new Set<string>();
  let closures = 0;
  let unseen = false;
  for (const { ahead, own, node } of calls) {
    // Most calls add nothing to what is known, and to see that takes no parse of the function around.
    const guess = guessedTypes(ahead, own, genericPlaces);
    if (guess !== undefined && (guess.length === 0 ? unseen : types.has(guess.join(", ")))) continue;
    const call = node();
    const callee = call?.childForFieldName("function") ?? null;
    if (call === undefined || callee === null || calleeName(callee) !== name) continue;
    const seen = typesOf(call, genericPlaces);
    if (seen.includes("closure")) closures++;
    else if (seen.length === 0) unseen = true;
    else types.add(seen.join(", "));
  }
  const shown = [...types].sort();
  if (closures > 0) shown.push(closures === 1 ? "a closure" : `${closures} closures`);
  const atLeast = types.size + closures;
  return { atLeast: atLeast === 0 && unseen ? 1 : atLeast, types: shown.slice(0, 3) };
}

/** What a parse of the call alone shows, if there is a call at all; undefined when names have to be looked up. */
function guessedTypes(ahead: string, own: string, places: GenericPlaces): readonly string[] | undefined {
  const call = parseRust(`${own.slice(0, callEnd(own))};`).rootNode.firstNamedChild?.firstNamedChild;
  if (call?.type !== "call_expression") return undefined;
  let named = false;
  const seen = typesOf(call, places, ({ text }) => {
    named ||= new RegExp(`\\blet\\s+(?:mut\\s+)?${text}\\b|\\b${text}\\s*:`).test(ahead);
    return undefined;
  });
  return named ? undefined : seen;
}

function typesOf(call: SyntaxNode, places: GenericPlaces, typeOf?: TypeOfName): string[] {
  const callee = call.childForFieldName("function");
  return callee?.type === "generic_function" ? turbofish(callee) : passedTypes(call, places, typeOf);
}

/** Empty unless the type of every generic argument can be seen: with one unknown, nothing tells two calls apart for certain. */
function passedTypes(call: SyntaxNode, { indexes, count }: GenericPlaces, typeOf?: TypeOfName): string[] {
  const given = (call.childForFieldName("arguments")?.namedChildren ?? []).filter(({ type }) => !/comment$/.test(type));
  // `Type::method(value, …)` has `self` in front.
  const offset = given.length - count;
  if (offset < 0 || offset > 1) return [];
  const types = indexes.map((index) => argumentType(given[index + offset]!, typeOf));
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
