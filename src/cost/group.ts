// Puts compiled copies together to source functions: one for each definition, whatever its type arguments and however its symbols are mangled.
import type { CompiledInstance, FunctionGrouping, SymbolDescription } from "../ir/compiled-instance.ts";
import type { FunctionCost, Instance, Place } from "../model/profile.ts";
import { MOST_INSTANCES } from "../model/thresholds.ts";
import { DistinctKeys } from "./distinct-keys.ts";
import { byLines, compare } from "./order.ts";

/** Longest type arguments kept for a copy, in characters. */
const longestArguments = 120;

type Describe = (symbol: string) => SymbolDescription;

interface Group {
  readonly place: Place | undefined;
  readonly closure: number | undefined;
  /** The member that was demangled to tell the group, and its name: most groups have no other. */
  readonly first: { readonly symbol: string; readonly name: SymbolDescription };
  /** In the order of appearance. */
  readonly number: number;
  copies: number;
  lines: number;
  readonly keys: DistinctKeys;
  /** Only the largest, in order: memory grows with functions and not with copies. */
  readonly members: CompiledInstance[];
}

type Groups = Map<Place | undefined, Map<string, Group>>;

/**
 * A definition is a place and a name without type arguments: two functions made by one macro share the place, two functions of the
 * same name in two impls share the name. Closures of one parent are told apart by their number. Without a place the name decides alone.
 * The functions are in order of lines, then path, then place, then closure; the order of instances and modules does not matter.
 */
export function groupInstances(describe: Describe): FunctionGrouping {
  const groups: Groups = new Map();
  let count = 0;
  return {
    add(instances, tell) {
      // Demangling costs more than all the rest, and most copies have a definition that was seen before.
      const byDefinition: (Group | undefined)[] = [];
      for (const instance of instances) {
        const { definition } = instance;
        const known = definition === undefined ? undefined : byDefinition[definition];
        const group = known ?? groupOf(groups, instance, describe(instance.symbol), count);
        if (group.number === count) count++;
        tell?.(group.number);
        if (definition !== undefined) byDefinition[definition] = group;
        keepIfLarge(group.members, instance);
        // Of nothing else is asked what it would be with fewer parameters.
        if (group.first.name.kind === "function") group.keys.add(instance);
        group.copies++;
        group.lines += instance.lines;
      }
    },
    functions: (tell) =>
      [...groups.values()]
        .flatMap((here) =>
          [...here.values()].map((group) => {
            const cost = functionCost(group, describe);
            tell?.(cost, group.number);
            return cost;
          }),
        )
        .sort(byLines),
  };
}

function keepIfLarge(members: CompiledInstance[], instance: CompiledInstance): void {
  let at = members.length;
  while (at > 0 && isLarger(instance, members[at - 1]!)) at--;
  if (at === MOST_INSTANCES) return;
  if (members.length === MOST_INSTANCES) members.pop();
  const before = members[at - 1];
  // Codegen units have copies of one instance: kept once.
  const same = before?.lines === instance.lines && before.symbol === instance.symbol;
  members.splice(at, 0, same ? before : copied(instance));
}

/** For those who keep it behind its module. */
function copied({ symbol, lines, debugName }: CompiledInstance): CompiledInstance {
  return debugName === undefined ? { symbol, lines } : { symbol, lines, debugName };
}

function isLarger(a: CompiledInstance, b: CompiledInstance): boolean {
  return a.lines > b.lines || (a.lines === b.lines && a.symbol < b.symbol);
}

/** `number` is for a group that was not there before. */
function groupOf(groups: Groups, instance: CompiledInstance, name: SymbolDescription, number: number): Group {
  const { place } = instance;
  const closure = name.kind === "closure" ? closureNumber(instance, name) : undefined;
  const key = name.definition ?? (place === undefined ? name.groupNumbered : `${name.group}\0${closure ?? ""}`);
  const here = groups.get(place) ?? new Map<string, Group>();
  groups.set(place, here);
  const group = here.get(key) ?? {
    place,
    closure,
    first: { symbol: instance.symbol, name },
    number,
    copies: 0,
    lines: 0,
    keys: new DistinctKeys(),
    members: [],
  };
  here.set(key, group);
  return group;
}

function closureNumber({ debugName }: CompiledInstance, { groupNumbered }: SymbolDescription): number | undefined {
  const number = /^\{[a-z_]+#(\d+)\}/.exec(debugName ?? "")?.[1] ?? /\{closure#(\d+)\}$/.exec(groupNumbered)?.[1];
  return number === undefined ? undefined : Number(number);
}

function functionCost(group: Group, describe: Describe): FunctionCost {
  const { place, closure, members, first, copies, lines } = group;
  const keys = group.keys.counts();
  const named = ({ symbol }: CompiledInstance) => (symbol === first.symbol ? first.name : describe(symbol));
  return {
    path: first.name.implFor === undefined || copies === 1 ? first.name.group : commonPath(members.map(named)),
    kind: first.name.kind,
    copies,
    lines,
    ...(place === undefined ? {} : { place }),
    ...(closure === undefined ? {} : { closure }),
    instances: members.map((member) => toInstance(member, named)).sort(byInstance),
    ...(keys === undefined ? {} : { keys }),
  };
}

/** Copies of a blanket impl name their self types in v0: where they differ, the self type is what the impl is generic in. */
function commonPath(names: readonly SymbolDescription[]): string {
  const paths = new Map(names.map((name) => [name.group, name]));
  const ordered = [...paths.keys()].sort((a, b) => a.length - b.length || compare(a, b));
  const shortest = ordered[0]!;
  const self = paths.get(shortest)?.implFor;
  return ordered.length === 1 || self === undefined ? shortest : shortest.replace(self, "_");
}

function toInstance(member: CompiledInstance, named: (member: CompiledInstance) => SymbolDescription): Instance {
  const { lines, debugName } = member;
  const known = argumentsOf(debugName ?? "") || named(member).typeArguments || "";
  if (known === "") return { lines };
  const folded = known.length > longestArguments ? `${known.slice(0, longestArguments - 1)}…` : known;
  return { lines, typeArguments: folded };
}

/**
 * rustc puts the type arguments of the function and of its impl behind the name in the debug info, whatever the mangling: cheaper than the
 * symbol, and all that legacy has. For MSVC it writes them in the look of C++ (`ref$<str$>`): then none.
 */
function argumentsOf(debugName: string): string {
  const open = debugName.indexOf("<");
  if (open < 0 || debugName.includes("$<")) return "";
  return debugName.endsWith(">") ? debugName.slice(open + 1, -1) : debugName.slice(open + 1);
}

function byInstance(a: Instance, b: Instance): number {
  return b.lines - a.lines || compare(a.typeArguments ?? "", b.typeArguments ?? "");
}
