// Macros of the package that may leave the function they stand in: their tokens say nothing of it.
import type { PackageIndex } from "../index/index-types.ts";
import { macroName } from "../rust/macro-name.ts";
import type { SyntaxNode } from "../rust/parser.ts";

interface Leaving {
  readonly all: ReadonlySet<string>;
  /** Those that give back nothing but an error. */
  readonly fail: ReadonlySet<string>;
}

const known = new WeakMap<PackageIndex, Leaving>();

/**
 * The name of the first such macro in the nodes.
 * @param mayFail one that only leaves with an error is none.
 */
export function leavingMacro(index: PackageIndex, nodes: readonly SyntaxNode[], mayFail = false): string | undefined {
  const { all, fail } = known.get(index) ?? leavingIn(index);
  known.set(index, { all, fail });
  // Runs of statements are looked at by the hundred, and most packages have no such macro.
  if (all.size === 0) return undefined;
  const names = nodes.flatMap((node) => node.descendantsOfType("macro_invocation")).map((node) => macroName(node).name);
  return names.find((name) => all.has(name) && !(mayFail && fail.has(name)));
}

const DEFINITION = /\bmacro_rules!\s*(\w+)/g;
/** `return`, `bail!`, and `$value?`; `$(…)?` repeats. */
const LEAVES = /\breturn\b|\bbail!|\$\w+\s*\?/;
const SUCCEEDS = /\breturn\b(?!\s+(?:\w+::)*Err\b)/;

/** A definition ends where the next one begins at the latest, or a line closes it that has no indent. */
function leavingIn({ files }: PackageIndex): Leaving {
  const [all, fail] = [new Set<string>(), new Set<string>()];
  for (const { text } of files) {
    for (const { index, 0: head, 1: name } of text.matchAll(DEFINITION)) {
      const from = index + head.length;
      const ends = [text.indexOf("macro_rules!", from), text.indexOf("\n}", from)].filter((at) => at >= 0);
      const body = text.slice(from, Math.min(text.length, ...ends));
      if (!LEAVES.test(body)) continue;
      all.add(name!);
      if (!SUCCEEDS.test(body)) fail.add(name!);
    }
  }
  return { all, fail };
}
