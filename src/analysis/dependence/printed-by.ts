// Which trait of `std::fmt` prints an argument of a macro: what goes into a helper for it is `&dyn` of that trait.
import type { SyntaxNode } from "../../rust/parser.ts";
import { printTrait } from "../../rust/print-trait.ts";
import { FREE } from "./ty.ts";
import type { Ty } from "./types.ts";

/** `{{` is no hole; a hole has an argument and, behind a colon, how it is printed. */
const HOLE = /\{\{|\{(\w*)\s*(?::([^{}]*))?\}/g;

/** A hole of a format string: `at` is where its name is, `from` where the way to print begins. */
export interface Hole {
  readonly name: string;
  readonly at: number;
  readonly how: string;
  readonly from: number;
}

export function holesOf(format: string): readonly Hole[] {
  return [...format.matchAll(HOLE)].flatMap((hole) => {
    const [whole, name, how = ""] = hole;
    if (name === undefined) return [];
    return [{ name, how, at: hole.index + 1, from: hole.index + whole.length - 1 - how.length }];
  });
}

/** The type of what is lent to be printed. */
export function shownBy(trait: string): Ty {
  return { ...FREE, text: `&dyn std::fmt::${trait}` };
}

/**
 * Of the argument that `tokens[at]` is, alone; `Display` where no format string says it; undefined where it is printed in several ways.
 * @param tokens of the macro, brackets included
 */
export function printedBy(tokens: readonly SyntaxNode[], at: number): string | undefined {
  const previous = tokens[at - 1]?.type;
  // Of `tracing`: `?value`, `%value`.
  if (previous === "?") return "Debug";
  if (previous === "%") return "Display";
  const first = tokens.findIndex(({ type }) => type === "string_literal" || type === "raw_string_literal");
  const named = tokens.findLastIndex(({ type }, index) => index < at && type === ",") + 1;
  const name = tokens[named + 1]?.type === "=" ? tokens[named]!.text : "";
  const place = tokens.slice(first, at).filter(({ type }) => type === ",").length - 1;
  let next = 0;
  const ways = new Set<string | undefined>();
  for (const hole of first < 0 || first > at ? [] : holesOf(tokens[first]!.text)) {
    const index = hole.name === "" ? next++ : Number.parseInt(hole.name, 10);
    if (name === "" ? index === place : hole.name === name) ways.add(printTrait(hole.how));
  }
  const [way = ways.size === 0 ? "Display" : undefined] = ways;
  return ways.size > 1 ? undefined : way;
}
