// How many copies a new generic function has at least: the different types that the calls in the files at hand pass to it.

import type { FunctionText, TextOutline } from "../rust/function-texts.ts";
import { parseRust } from "../rust/parser.ts";
import { argumentType, type FunctionAround } from "./argument-type.ts";
import { callArguments, endsInCode } from "./call-arguments.ts";
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

export type CopyEstimates = (found: NewFinding) => CopyEstimate;

/** Where a name stands that is called, and followed by a bracket. */
interface Call extends FunctionAround {
  /** From the name on. */
  readonly own: string;
}

/** All that is asked of a finding: functions of thousands of files may have the same. */
export function askedOfCopies({ name, genericPlaces }: NewFinding): unknown {
  return [name, genericPlaces];
}

/** Over the texts of the files at hand. */
export function copyEstimates(texts: readonly string[], facts: TextFacts): CopyEstimates {
  const callsIn = (text: string, { name, genericPlaces }: NewFinding) => {
    const inFront = before(genericPlaces);
    const places = facts
      .callsOf(text, name)
      .filter((place) => inFront.test(text.slice(Math.max(0, place - 80), place)));
    return places.map((place): Call => {
      const { start, open, end } = around(place, text, facts.outlineOf(text));
      const header = text.slice(start, open);
      return {
        ahead: text.slice(start, place),
        own: text.slice(place, end),
        parameterType: (name) => parameterTypes(header).get(name),
      };
    });
  };
  return (one) =>
    estimate(
      one,
      texts.flatMap((text) => callsIn(text, one)),
    );
}

/** Types of a function's parameters by name, as written. */
function parameterTypes(header: string): ReadonlyMap<string, string> {
  const parameters = parseRust(`${header}{}`).rootNode.firstNamedChild?.childForFieldName("parameters");
  return new Map(
    (parameters?.namedChildren ?? []).flatMap((each): [string, string][] => {
      const [pattern, type] = [each.childForFieldName("pattern"), each.childForFieldName("type")];
      return pattern === null || type === null ? [] : [[pattern.text, type.text]];
    }),
  );
}

/** What stands in front of the name where it is called: many functions are named `new`, and most calls of that name are of others. */
function before({ hasSelf, owner }: GenericPlaces): RegExp {
  // A module may stand in front of a free function, no type and no value.
  if (owner === undefined) return /(?<!\.\s*|\b[A-Z]\w*(?:::<[^;{}()]*>)?::)$/;
  const ofType = `\\b(?:Self|${owner})(?:::<[^;{}()]*>)?::`;
  return new RegExp(hasSelf ? `(?:\\.\\s*|${ofType})$` : `${ofType}$`);
}

interface Around {
  readonly start: number;
  /** Of the body. */
  readonly open: number;
  readonly end: number;
}

/** The innermost function, which is all that the type of an argument is looked for in, or what stands between two items. */
function around(place: number, text: string, outline: TextOutline | undefined): Around {
  if (outline === undefined) return { start: 0, open: 0, end: text.length };
  // Inner functions end, and are listed, in front of outer ones: the first that ends behind the place is it, or stands behind it.
  const { functions } = outline;
  let at = firstEndingBehind(functions, place);
  while (at < functions.length && functions[at]!.start >= place) at++;
  const inside = functions[at];
  if (inside !== undefined) return inside;
  const start = outline.seams.findLast((seam) => seam <= place) ?? 0;
  return { start, open: start, end: outline.seams.find((seam) => seam > place) ?? text.length };
}

function firstEndingBehind(functions: readonly FunctionText[], place: number): number {
  let [low, high] = [0, functions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (functions[middle]!.end <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every closure has a type of its own; calls whose types cannot be seen count as one together. */
function estimate({ genericPlaces }: NewFinding, calls: readonly Call[]): CopyEstimate {
  const types = new Set<string>();
  let closures = 0;
  let unseen = false;
  for (const call of calls) {
    const seen = passedTypes(call, genericPlaces);
    const adds = seen.length === 0 ? !unseen : !types.has(seen.join(", "));
    if (!adds || !endsInCode(call.ahead)) continue;
    if (seen.includes("closure")) closures++;
    else if (seen.length === 0) unseen = true;
    else types.add(seen.join(", "));
  }
  const shown = [...types].sort();
  if (closures > 0) shown.push(closures === 1 ? "a closure" : `${closures} closures`);
  const atLeast = types.size + closures;
  return { atLeast: atLeast === 0 && unseen ? 1 : atLeast, types: shown.slice(0, 3) };
}

/** Empty unless the type of every generic argument can be seen: with one unknown, nothing tells two calls apart for certain. */
function passedTypes(call: Call, { indexes, count }: GenericPlaces): string[] {
  const text = callArguments(call.own);
  if (text === undefined) return [];
  const { turbofish, arguments: given } = text;
  if (turbofish !== undefined) return /\b_\b/.test(turbofish) ? [] : [turbofish];
  // `Type::method(value, …)` has `self` in front.
  const offset = given.length - count;
  if (offset < 0 || offset > 1) return [];
  const types = indexes.map((index) => argumentType(given[index + offset]!, call));
  if (types.includes("closure")) return ["closure"];
  return types.includes(undefined) ? [] : (types as string[]);
}
