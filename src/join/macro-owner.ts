// Which macro made a row that no `fn` in the source fits: by the type or function it hangs on, or by its name.
import type { FunctionSource, PackageIndex } from "../source/index-types.ts";
import { pathKeys } from "./path-keys.ts";
import { lastName, pathSegments, splitPath, typeHead, withoutArguments } from "./path-segments.ts";

export interface MacroOwner {
  /** Absent when a macro made it for sure, but not which. */
  readonly source?: FunctionSource;
}

const CLOSURE = /^\{\{?\w+/;
/** Names that attribute macros give to the function they were put on. */
const INNER = /^_*inner_*$/;

export function classifyMacro(indexes: readonly PackageIndex[]): (path: string) => MacroOwner | undefined {
  /** Attribute macros by the path of the item they stand on. */
  const onItem = new Map<string, FunctionSource[]>();
  const derives = new Map<string, FunctionSource[]>();
  /** `macro_rules!` by crate and name of the function in them. */
  const rules = new Map<string, FunctionSource[]>();
  const calls = new Map<string, FunctionSource[]>();
  const functions = new Map<string, FunctionSource>();
  for (const { functions: sources, crateName } of indexes) {
    for (const source of sources) {
      const { item } = source;
      if (item.macro === undefined) {
        functions.set(pathKeys(item.path, crateName).shape, source);
      } else if (item.macro.startsWith("derive(")) {
        push(derives, typeHead(pathSegments(item.path)[0]?.bracket?.type ?? ""), source);
      } else if (!item.macro.endsWith("!")) {
        push(onItem, pathKeys(item.path.slice(0, -"::*".length), crateName).shape, source);
      } else if (source.node.type === "macro_definition") {
        push(rules, `${crateName} ${item.name}`, source);
      } else {
        push(calls, source.module.join("::"), source);
      }
    }
  }

  return (path) => {
    const segments = pathSegments(path).filter((segment) => !CLOSURE.test(segment.name));
    const name = withoutArguments(segments.at(-1)?.name ?? "");
    const bracket = segments.findLast((segment) => segment.bracket !== undefined)?.bracket;
    const trait = bracket?.trait === undefined ? undefined : lastName(typeHead(bracket.trait));
    const named = [
      pathKeys(path).shape,
      ...(bracket === undefined ? [] : [typeHead(bracket.type), typeHead(bracket.trait ?? "")]),
    ];
    for (const prefix of named.flatMap(prefixes)) {
      const attribute = onItem.get(prefix)?.[0];
      const own = functions.get(prefix);
      if (own !== undefined && attribute !== undefined) {
        return { source: isBodyOf(name, own.item.name) ? own : attribute };
      }
      const derived = derives.get(prefix) ?? [];
      const fits = derived.find((source) => trait !== undefined && traitOf(source) === trait);
      const source = fits ?? attribute ?? derived.find((each) => each.item.name === "*" && trait === undefined);
      if (source !== undefined) return { source };
    }
    const { crates } = pathKeys(path);
    const fromRules = only(
      crates.flatMap((crate) => rules.get(`${crate} ${name}`) ?? []),
      trait,
    );
    if (fromRules !== undefined) return { source: fromRules };
    const words = [name, lastName(typeHead(bracket?.type ?? ""))].filter((word) => word !== "");
    const call = callNaming(calls, named[0]!, words);
    if (call !== undefined) return { source: call };
    return segments.some((segment) => segment.name === "_" || segment.name.startsWith("__")) ? {} : undefined;
  };
}

/** `a::b::C` → itself, `a::b`, `a`: the longest first. */
function prefixes(path: string): string[] {
  const parts = splitPath(path);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("::"));
}

function isBodyOf(name: string, original: string): boolean {
  return INNER.test(name) || name.replace(/^_+|_+$/g, "") === original.replace(/^_+|_+$/g, "");
}

function traitOf(source: FunctionSource): string {
  return lastName(typeHead(pathSegments(source.item.path)[0]?.bracket?.trait ?? ""));
}

/** The macro whose text names the trait; the only one, when there is no trait. */
function only(found: readonly FunctionSource[], trait: string | undefined): FunctionSource | undefined {
  const fits = trait === undefined ? found : found.filter((source) => wordsOf(source).has(trait));
  return fits.length === 1 ? fits[0] : undefined;
}

/** A call in the module of the row that names its type or itself. */
function callNaming(
  calls: ReadonlyMap<string, readonly FunctionSource[]>,
  path: string,
  words: readonly string[],
): FunctionSource | undefined {
  for (const module of prefixes(path).slice(1)) {
    const found = calls.get(module)?.filter((source) => words.some((word) => wordsOf(source).has(word)));
    if (found?.[0] !== undefined) return found[0];
  }
  return undefined;
}

const words = new WeakMap<FunctionSource, Set<string>>();

function wordsOf(source: FunctionSource): Set<string> {
  let known = words.get(source);
  if (known === undefined) {
    known = new Set(source.node.text.match(/\w+/g));
    words.set(source, known);
  }
  return known;
}

function push(map: Map<string, FunctionSource[]>, key: string, source: FunctionSource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [source]);
  else list.push(source);
}
