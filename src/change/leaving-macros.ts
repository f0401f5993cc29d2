// Macros of the package that may leave the function they stand in: their tokens say nothing of it.
import type { PackageIndex } from "../index/index-types.ts";
import { macroName } from "../rust/macro-name.ts";
import type { SyntaxNode } from "../rust/parser.ts";

const known = new WeakMap<PackageIndex, ReadonlySet<string>>();

/** The name of the first such macro in the nodes. */
export function leavingMacro(index: PackageIndex, nodes: readonly SyntaxNode[]): string | undefined {
  const invocations = nodes.flatMap((node) => node.descendantsOfType("macro_invocation"));
  if (invocations.length === 0) return undefined;
  const leaving = known.get(index) ?? namesIn(index);
  known.set(index, leaving);
  return invocations.map((node) => macroName(node).name).find((name) => leaving.has(name));
}

const DEFINITION = /\bmacro_rules!\s*(\w+)/g;
/** `return`, `bail!`, and `$value?`; `$(…)?` repeats. */
const LEAVES = /\breturn\b|\bbail!|\$\w+\s*\?/;

/** A definition ends where the next one begins at the latest, or a line closes it that has no indent. */
function namesIn({ files }: PackageIndex): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of files) {
    for (const { index, 0: head, 1: name } of text.matchAll(DEFINITION)) {
      const from = index + head.length;
      const ends = [text.indexOf("macro_rules!", from), text.indexOf("\n}", from)].filter((at) => at >= 0);
      if (LEAVES.test(text.slice(from, Math.min(text.length, ...ends)))) names.add(name!);
    }
  }
  return names;
}
