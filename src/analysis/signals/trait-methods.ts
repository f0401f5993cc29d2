// Does a method belong to a trait, its supertraits included?

import type { PackageIndex } from "../../index/index-types.ts";
import type { SyntaxNode } from "../../rust/parser.ts";
import type { Analysis } from "../dependence/types.ts";
import { traitNamed } from "./trait-lookup.ts";

const STD: Readonly<Record<string, readonly string[]>> = {
  Display: ["to_string", "fmt"],
  Debug: ["fmt"],
  ToString: ["to_string"],
  Error: ["source", "description", "to_string"],
  Write: ["write", "write_all", "write_str", "write_char", "write_fmt", "flush", "by_ref"],
  Read: ["read", "read_exact", "read_to_end", "read_to_string"],
};

/** Undefined when the trait, or one of its supertraits, is not at hand. */
export function hasMethod(
  analysis: Analysis,
  home: PackageIndex,
  trait: string,
  method: string,
  seen: ReadonlySet<string> = new Set(),
): boolean | undefined {
  const found = traitNamed(analysis, home, trait);
  if (found === undefined) return trait in STD ? STD[trait]!.includes(method) : undefined;
  const items = found.item.node.childForFieldName("body")?.namedChildren ?? [];
  if (items.some((item) => item.childForFieldName("name")?.text === method)) return true;
  if (seen.has(trait)) return false;
  let answer: boolean | undefined = false;
  for (const bound of found.item.node.childForFieldName("bounds")?.namedChildren ?? []) {
    const name = /^(?:\w+::)*(\w+)/.exec(bound.text)?.[1];
    if (name === undefined || bound.type === "lifetime") continue;
    const inherited = hasMethod(analysis, found.home, name, method, new Set([...seen, trait]));
    if (inherited === true) return true;
    if (inherited === undefined && !/^(?:Send|Sync|Sized|Any|Unpin)$/.test(name)) answer = undefined;
  }
  return answer;
}

/** Methods with a body that the table of a trait object has, those of supertraits included; of traits that are not at hand none. */
export function providedMethods(
  analysis: Analysis,
  home: PackageIndex,
  trait: string,
  seen: ReadonlySet<string> = new Set(),
): number {
  const found = seen.has(trait) ? undefined : traitNamed(analysis, home, trait);
  if (found === undefined) return 0;
  const items = found.item.node.childForFieldName("body")?.namedChildren ?? [];
  const own = items.filter(
    (item) => item.type === "function_item" && hasReceiver(item) && !/\bSelf\s*:\s*Sized\b/.test(headOf(item)),
  );
  const above = (found.item.node.childForFieldName("bounds")?.namedChildren ?? []).flatMap(
    (bound) => /^(?:\w+::)*(\w+)/.exec(bound.text)?.[1] ?? [],
  );
  const inherited = above.map((name) => providedMethods(analysis, found.home, name, new Set([...seen, trait])));
  return own.length + inherited.reduce((sum, count) => sum + count, 0);
}

function hasReceiver(item: SyntaxNode): boolean {
  return item.childForFieldName("parameters")?.namedChildren.some(({ type }) => type === "self_parameter") ?? false;
}

function headOf(item: SyntaxNode): string {
  const body = item.childForFieldName("body");
  return body === null ? item.text : item.text.slice(0, body.startIndex - item.startIndex);
}
