// Puts compiled copies together to source functions: one for each definition, whatever its type arguments and however its symbols are mangled.
import type { CompiledInstance, SymbolDescription } from "../ir/compiled-instance.ts";
import type { FunctionCost, Instance, Place } from "../model.ts";

/** Longest type arguments kept for a copy, in characters. */
const longestArguments = 120;
const mostInstances = 10;

interface Group {
  readonly name: SymbolDescription;
  readonly place: Place | undefined;
  readonly closure: number | undefined;
  readonly members: CompiledInstance[];
  lines: number;
}

/**
 * A definition is a place and a name without type arguments: two functions made by one macro share the place, two functions of the
 * same name in two impls share the name. Closures of one parent are told apart by their number. Without a place the name decides alone.
 * @returns in order of lines, then path, then place, then closure; does not depend on the order of the instances
 */
export function groupInstances(
  instances: Iterable<CompiledInstance>,
  describe: (symbol: string) => SymbolDescription,
): FunctionCost[] {
  const groups = new Map<Place | undefined, Map<string, Group>>();
  for (const instance of instances) {
    const name = describe(instance.symbol);
    const closure = name.kind === "closure" ? closureNumber(instance, name) : undefined;
    const key = instance.place === undefined ? name.groupNumbered : `${name.group}\0${closure ?? ""}`;
    const here = groups.get(instance.place) ?? new Map<string, Group>();
    groups.set(instance.place, here);
    const group = here.get(key) ?? { name, place: instance.place, closure, members: [], lines: 0 };
    here.set(key, group);
    group.members.push(instance);
    group.lines += instance.lines;
  }
  const costs = [...groups.values()].flatMap((here) =>
    [...here.values()].map((group) => functionCost(group, describe)),
  );
  return costs.sort(byLines);
}

function closureNumber({ debugName }: CompiledInstance, { groupNumbered }: SymbolDescription): number | undefined {
  const number = /^\{[a-z_]+#(\d+)\}/.exec(debugName ?? "")?.[1] ?? /\{closure#(\d+)\}$/.exec(groupNumbered)?.[1];
  return number === undefined ? undefined : Number(number);
}

function functionCost(
  { name, place, closure, members, lines }: Group,
  describe: (symbol: string) => SymbolDescription,
): FunctionCost {
  const largest = members.sort((a, b) => b.lines - a.lines || compare(a.symbol, b.symbol)).slice(0, mostInstances);
  const instances = largest.map((member) => toInstance(member, describe(member.symbol))).sort(byInstance);
  return {
    path: name.group,
    kind: name.kind,
    copies: members.length,
    lines,
    ...(place === undefined ? {} : { place }),
    ...(closure === undefined ? {} : { closure }),
    instances,
  };
}

function toInstance({ lines, debugName }: CompiledInstance, { typeArguments }: SymbolDescription): Instance {
  const known = typeArguments || argumentsOf(debugName ?? "");
  if (known === "") return { lines };
  const folded = known.length > longestArguments ? `${known.slice(0, longestArguments - 1)}…` : known;
  return { lines, typeArguments: folded };
}

/** Legacy symbols do not name type arguments; rustc puts those of the function and of its impl behind the name in the debug info. */
function argumentsOf(debugName: string): string {
  const open = debugName.indexOf("<");
  if (open < 0) return "";
  return debugName.endsWith(">") ? debugName.slice(open + 1, -1) : debugName.slice(open + 1);
}

function byInstance(a: Instance, b: Instance): number {
  return b.lines - a.lines || compare(a.typeArguments ?? "", b.typeArguments ?? "");
}

function byLines(a: FunctionCost, b: FunctionCost): number {
  return (
    b.lines - a.lines ||
    compare(a.path, b.path) ||
    byPlace(a.place, b.place) ||
    (a.closure ?? -1) - (b.closure ?? -1) ||
    b.copies - a.copies
  );
}

function byPlace(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return (
    compare(a.package.name, b.package.name) ||
    compare(a.package.version, b.package.version) ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    compare(a.md5 ?? "", b.md5 ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
