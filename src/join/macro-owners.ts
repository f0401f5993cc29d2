// Which macro made a row that no `fn` in the source fits: by the type or function it hangs on, or by its name.

import type { FunctionSource, PackageIndex } from "../index/index-types.ts";
import type { FunctionCost } from "../model/profile.ts";
import { type MacroTable, macroTable, wordsOf } from "./macro-table.ts";
import { cratesOfPath, shapeOfPath, withoutClosures } from "./path-keys.ts";
import { lastName, pathSegments, splitPath, typeHead, withoutArguments } from "./path-segments.ts";

export interface MacroOwner {
  /** The function whose body the macro moved, or the macro; absent when a macro made the row for sure, but not which. */
  readonly source?: FunctionSource;
}

export interface MacroOwners {
  ownerOf(path: string): MacroOwner | undefined;
  /** The macro that took the body out of a function and left a function of its own in its place. */
  wrapperOf(source: FunctionSource): FunctionSource | undefined;
  /** The derive or `macro_rules!` that surely makes the impl of the row's trait. */
  implOf(path: string): FunctionSource | "ambiguous" | undefined;
}

interface Row {
  /** Paths in it that may be of an item with a macro: its own, those of the types and traits in its brackets. */
  readonly paths: readonly string[];
  readonly type: string;
  readonly trait: string | undefined;
  /** Names behind the last bracket; of the whole path when there is none. */
  readonly names: readonly string[];
  readonly inBrackets: boolean;
}

/** Names that attribute macros give to the function they were put on. */
const INNER = /^_*inner_*$/;

/** `rows`: all that were measured; whether a macro moved the body of a function shows only in these. */
export function macroOwners(indexes: readonly PackageIndex[], rows: readonly FunctionCost[]): MacroOwners {
  const table = macroTable(indexes);
  const moved = new Set<FunctionSource>();
  // Most rows name no function with an attribute: these are not taken apart.
  const attributed = new Set([...table.onItem.keys()].filter((path) => table.functions.has(path)).map(lastName));
  for (const { path, kind } of rows) {
    if (kind === "drop-glue" || kind === "shim" || !path.startsWith("<")) continue;
    if (!path.match(/\w+/g)?.some((word) => attributed.has(word))) continue;
    const source = movedBody(readRow(path), table);
    if (source !== undefined) moved.add(source);
  }
  const ownerOf = (path: string): MacroOwner | undefined => {
    const row = readRow(path);
    const body = movedBody(row, table);
    if (body !== undefined) return { source: body };
    const found = derivedFor(row, table) ?? attributeOn(row, table);
    if (found !== undefined) return { source: found };
    const fits = rulesFor(path, row, table);
    if (fits.length === 1) return { source: fits[0]! };
    const open = openDerive(row, table);
    if (open !== undefined) return open;
    const name = row.names.at(-1) ?? "";
    const call = callNaming(table, row.paths[0]!, [name, lastName(row.type)]);
    if (call !== undefined) return { source: call };
    return fits.length > 1 || /(?:^|::)(?:_|__\w+)(?:::|$)/.test(path) ? {} : undefined;
  };
  const wrapperOf = (source: FunctionSource) => {
    return moved.has(source) ? table.onItem.get(shapeOfPath(source.item.path))?.[0] : undefined;
  };
  const implOf = (path: string): FunctionSource | "ambiguous" | undefined => {
    const row = readRow(path);
    const fits = row.trait === undefined ? [] : rulesFor(path, row, table);
    return derivedFor(row, table) ?? (fits.length > 1 ? "ambiguous" : fits[0]);
  };
  return { ownerOf, wrapperOf, implOf };
}

function readRow(path: string): Row {
  const segments = pathSegments(withoutClosures(path));
  const at = segments.findLastIndex((segment) => segment.bracket !== undefined);
  const bracket = segments[at]?.bracket;
  const type = bracket === undefined ? "" : typeHead(bracket.type);
  const trait = bracket?.trait === undefined ? undefined : typeHead(bracket.trait);
  // A function inside of an impl is printed as part of a type: `<a::T as <a::T as b::Tr>::f::InnerTrait_>::f_`.
  const inner = [bracket?.type ?? "", bracket?.trait ?? ""].filter((each) => each.startsWith("<"));
  const paths = [path, ...inner].map(shapeOfPath);
  return {
    paths: [...paths, ...[type, trait ?? ""].filter((each) => each.includes("::"))],
    type,
    trait: trait === undefined ? undefined : lastName(trait),
    names: segments.slice(at + 1).map((segment) => withoutArguments(segment.name)),
    inBrackets: bracket !== undefined,
  };
}

/** `<a::f::Generated as m::Trait>::execute::inner_::nested`: a macro put the body of `a::f`, or what is nested in it, there. */
function movedBody(row: Row, table: MacroTable): FunctionSource | undefined {
  if (!row.inBrackets) return undefined;
  for (const prefix of longestFirst(row.paths.slice(1))) {
    const own = table.functions.get(prefix);
    if (own === undefined || !table.onItem.has(prefix)) continue;
    const at = row.names.findIndex((name) => isBodyOf(name, own.item.name));
    if (at < 0) return undefined;
    return at === row.names.length - 1 ? own : table.functions.get([prefix, ...row.names.slice(at + 1)].join("::"));
  }
  return undefined;
}

function derivedFor({ paths, trait }: Row, table: MacroTable): FunctionSource | undefined {
  if (trait === undefined) return undefined;
  for (const prefix of longestFirst(paths)) {
    const found = table.derives.get(prefix)?.find((source) => derivedTraitOf(source) === trait);
    if (found !== undefined) return found;
  }
  return undefined;
}

function attributeOn({ paths }: Row, table: MacroTable): FunctionSource | undefined {
  for (const prefix of longestFirst(paths)) {
    const found = table.onItem.get(prefix)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Functions of its name in macros of its crates that also name its trait. */
function rulesFor(path: string, { names, trait }: Row, table: MacroTable): FunctionSource[] {
  const found = cratesOfPath(path).flatMap((crate) => table.rules.get(`${crate} ${names.at(-1)}`) ?? []);
  return found.filter((source) => trait === undefined || wordsOf(source).has(trait));
}

/** Derives that are not std's may implement any trait, and methods of the type itself. */
function openDerive(row: Row, table: MacroTable): MacroOwner | undefined {
  for (const prefix of longestFirst(row.paths)) {
    const open = table.derives.get(prefix)?.filter((source) => source.item.name === "*") ?? [];
    if (open.length > 0) return open.length === 1 ? { source: open[0]! } : {};
  }
  return undefined;
}

/** `a::b::C` → itself, `a::b`, `a`; of all paths the longest first. */
function longestFirst(paths: readonly string[]): string[] {
  return paths.flatMap(prefixes).sort((a, b) => b.length - a.length);
}

function prefixes(path: string): string[] {
  const parts = splitPath(path);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("::"));
}

function isBodyOf(name: string, original: string): boolean {
  return INNER.test(name) || name.replace(/^_+|_+$/g, "") === original.replace(/^_+|_+$/g, "");
}

function derivedTraitOf(source: FunctionSource): string {
  return lastName(typeHead(pathSegments(source.item.path)[0]?.bracket?.trait ?? ""));
}

/** A macro called in the module of the row that names its type or itself. */
function callNaming(table: MacroTable, path: string, words: readonly string[]): FunctionSource | undefined {
  for (const module of prefixes(path).slice(1)) {
    const found = table.calls.get(module)?.find((source) => words.some((word) => wordsOf(source).has(word)));
    if (found !== undefined) return found;
  }
  return undefined;
}
