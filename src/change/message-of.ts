// A message that is put together of values: what of the macro is printed, and by which trait of `std::fmt`.
import type { SyntaxNode } from "../rust/parser.ts";
import { printTrait } from "../rust/print-trait.ts";

export interface Printed {
  /** As the caller passes it, without `&`. */
  readonly argument: string;
  readonly trait: string;
  /** Set where the format string itself names it. */
  readonly captured?: string;
}

export interface Message {
  /** In the order of their first use. */
  readonly printed: readonly Printed[];
  /** The macro's call, with names in the place of arguments. */
  readonly text: (names: readonly string[]) => string;
}

/** Undefined for what is no literal with plain places: widths that are values, arguments by number or name. */
export function messageOf(macro: SyntaxNode): Message | undefined {
  const tree = macro.namedChildren.find(({ type }) => type === "token_tree");
  const [literal] = tree?.namedChildren ?? [];
  if (tree === undefined || literal === undefined || !/^(?:raw_)?string_literal$/.test(literal.type)) return undefined;
  const inside = tree.text.slice(1, -1);
  const given = argumentsIn(inside.slice(literal.endIndex - tree.startIndex - 1));
  if (given === undefined || inside.slice(0, literal.startIndex - tree.startIndex - 1).trim() !== "") return undefined;
  const printed: Printed[] = [];
  for (const [, name, specification = ""] of literal.text
    .replaceAll("{{", "")
    .matchAll(/\{\s*([^:}]*?)\s*(?::([^}]*))?\}/g)) {
    if (/[$*]/.test(specification) || !/^(?:[A-Za-z_]\w*)?$/.test(name!)) return undefined;
    const trait = printTrait(specification);
    if (trait === undefined) return undefined;
    const known = printed.find(({ captured }) => name !== "" && captured === name);
    if (known !== undefined && known.trait !== trait) return undefined;
    if (known !== undefined) continue;
    const at = printed.filter(({ captured }) => captured === undefined).length;
    const argument = name === "" ? given[at] : name!;
    if (argument === undefined || /^\w+\s*=[^=]/.test(argument)) return undefined;
    printed.push({ argument, trait, ...(name !== "" && { captured: name! }) });
  }
  if (printed.length === 0 || given.length !== printed.filter(({ captured }) => captured === undefined).length)
    return undefined;
  const head = macro.text.slice(0, literal.endIndex - macro.startIndex);
  const close = macro.text.at(-1)!;
  const text = (names: readonly string[]) =>
    `${[head, ...names.filter((_, at) => printed[at]!.captured === undefined)].join(", ")}${close}`;
  return { printed, text };
}

/** What stands between commas behind the literal; undefined where brackets do not tell. */
function argumentsIn(text: string): string[] | undefined {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  // A quote in an argument may hide a bracket or a comma.
  if (/["']/.test(text)) return undefined;
  for (const [at, letter] of [...text].entries()) {
    if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter)) depth--;
    if (letter !== "," || depth !== 0) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  const [before, ...rest] = parts.map((part) => part.trim());
  if (before !== "") return undefined;
  return rest.at(-1) === "" ? rest.slice(0, -1) : rest;
}
