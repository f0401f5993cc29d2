// What is told from a text without a parser, each once however often it is asked: where its functions are, and what is called where.
import { type FunctionText, outlineOf, type TextOutline } from "../rust/function-texts.ts";

export interface TextFacts {
  readonly outlineOf: (text: string) => TextOutline | undefined;
  readonly genericIn: (text: string) => readonly FunctionText[];
  /** Where calls of a function or method of that name begin. */
  readonly callsOf: (text: string, name: string) => readonly number[];
}

export function textFacts(): TextFacts {
  const calls = remembered(callsIn);
  const outlines = remembered(outlineOf);
  const genericIn = remembered((text) => outlines(text)?.functions.filter(({ mayBeGeneric }) => mayBeGeneric) ?? []);
  return { outlineOf: outlines, genericIn, callsOf: (text, name) => calls(text).get(name) ?? [] };
}

// A turbofish is short; without a limit, a text of nothing but `a::<` costs the square of its length.
const CALL = /\b([A-Za-z_]\w*)(?:::<[^;{}()]{0,300}(?:\([^;{}()]{0,300}\)[^;{}()]{0,300}){0,20}>)?\(/g;

function callsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { 1: name = "", index } of text.matchAll(CALL)) {
    // The definition itself.
    if (text.startsWith("fn ", index - 3)) continue;
    const places = found.get(name);
    if (places === undefined) found.set(name, [index]);
    else places.push(index);
  }
  return found;
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text)!;
  };
}
