// Everything in the indexes that macros make, by what a row can know of it.
import type { FunctionSource } from "../index/index-types.ts";
import { onceFor } from "./once-for.ts";
import { shapeOfPath } from "./path-keys.ts";
import { pathSegments, typeHead } from "./path-segments.ts";

export interface MacroTable {
  /** Written functions by the shape of their path. */
  readonly functions: ReadonlyMap<string, FunctionSource>;
  /** Attribute macros by the shape of the path of the item they stand on. */
  readonly onItem: ReadonlyMap<string, readonly FunctionSource[]>;
  /** Derives by the path of their type. */
  readonly derives: ReadonlyMap<string, readonly FunctionSource[]>;
  /** Functions in `macro_rules!` by crate and name: `salsa maybe_update`. */
  readonly rules: ReadonlyMap<string, readonly FunctionSource[]>;
  /** Macros called in item position, by module. */
  readonly calls: ReadonlyMap<string, readonly FunctionSource[]>;
}

export const macroTable = onceFor((indexes): MacroTable => {
  const functions = new Map<string, FunctionSource>();
  const onItem = new Map<string, FunctionSource[]>();
  const derives = new Map<string, FunctionSource[]>();
  const rules = new Map<string, FunctionSource[]>();
  const calls = new Map<string, FunctionSource[]>();
  for (const { functions: sources, crateName } of indexes) {
    for (const source of sources) {
      const { macro, path, name } = source.item;
      if (macro === undefined) functions.set(shapeOfPath(path), source);
      else if (macro.startsWith("derive(")) push(derives, typeHead(pathSegments(path)[0]?.bracket?.type ?? ""), source);
      else if (!macro.endsWith("!")) push(onItem, shapeOfPath(path.slice(0, -"::*".length)), source);
      else if (source.head.type === "macro_definition") push(rules, `${crateName} ${name}`, source);
      else push(calls, source.module.join("::"), source);
    }
  }
  return { functions, onItem, derives, rules, calls };
});

const known = new WeakMap<FunctionSource, Set<string>>();

/** Every word in the text of a macro. */
export function wordsOf(source: FunctionSource): ReadonlySet<string> {
  let words = known.get(source);
  if (words === undefined) {
    words = new Set(source.head.text.match(/\w+/g));
    known.set(source, words);
  }
  return words;
}

function push(map: Map<string, FunctionSource[]>, key: string, source: FunctionSource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [source]);
  else list.push(source);
}
