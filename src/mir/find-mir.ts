// Finds the MIR of a function of the source; what does not fit it in every respect is not its MIR.
import type { MirFunction, MirIndex, MirPlace, SourceFunction } from "./mir-types.ts";

export function indexMir(functions: readonly MirFunction[]): MirIndex {
  const byName = new Map<string, MirFunction[]>();
  const closures = new Map<string, MirFunction[]>();
  const bodies = new Map<string, MirFunction[]>();
  const copyTypes = new Set<string>();
  const dropTypes = new Set<string>();
  const filledTypes = new Set(functions.flatMap(({ filled }) => filled));
  for (const each of functions) {
    if (each.asyncBody) add(bodies, each.name, each);
    else if (each.closureAt) add(closures, `${each.closureAt.line}:${each.closureAt.column}`, each);
    else if (!each.inner) add(byName, each.name, each);
    for (const local of [...each.arguments, ...each.bindings]) {
      if (local?.copied && /^[\w:]+$/.test(local.type)) copyTypes.add(local.type);
      if (local?.dropped) dropTypes.add(local.type);
    }
  }
  const one = (found: readonly MirFunction[]) => (found.length === 1 ? found[0] : undefined);
  for (const type of dropTypes) copyTypes.delete(type);
  return {
    copyTypes,
    dropTypes,
    filledTypes,
    functionOf: (source) => {
      const found = one((byName.get(source.name) ?? []).filter((each) => fits(each, source)));
      const body = found && one((bodies.get(source.name) ?? []).filter((each) => isBeside(each, found)));
      if (!found || !body) return found;
      const { bindings, conversions, collected, filled, methodCalls, expressions } = body;
      return { ...found, bindings, conversions, collected, filled, methodCalls, expressions };
    },
    closureAt: (file, line, column) =>
      one((closures.get(`${line}:${column}`) ?? []).filter((each) => each.closureAt && isIn(each.closureAt, file))),
  };
}

/** In the same `impl`, or both in none. */
function isBeside({ implAt: one }: MirFunction, { implAt: other }: MirFunction): boolean {
  return one?.line === other?.line && one?.column === other?.column && one?.file === other?.file;
}

function fits(mir: MirFunction, source: SourceFunction): boolean {
  const { implAt } = source;
  if ((implAt === undefined) !== (mir.implAt === undefined)) return false;
  if (implAt && mir.implAt && !(mir.implAt.line === implAt.line && mir.implAt.column === implAt.column)) return false;
  if (mir.implAt && !isIn(mir.implAt, source.file)) return false;
  if (mir.arguments.length !== source.parameters.length) return false;
  return source.parameters.every((name, at) => mir.arguments[at]?.name === name);
}

/** rustc names files relative to where cargo started it, or in full. */
function isIn(place: MirPlace, file: string): boolean {
  return place.file === file || place.file.endsWith(`/${file}`);
}

function add(map: Map<string, MirFunction[]>, key: string, value: MirFunction): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
