// Makes and joins the rough types of the dependence analysis.
import type { Dependence } from "../../model/function.ts";
import type { Ty } from "./types.ts";

/** A value that needs no type argument and of which no more is known. */
export const FREE: Ty = { dependence: "independent", args: [] };
/** A value derived from a generic one, of which nothing is known. */
export const UNKNOWN: Ty = { dependence: "unknown", args: [] };
/** A value of some type that needs the type argument. */
export const DEPENDENT: Ty = { dependence: "dependent", args: [] };
/** A type argument that the compiler infers: taken as independent until a dependent value flows into it. */
export const INFERRED: Ty = { dependence: "independent", name: "_", args: [] };
export const UNIT: Ty = { dependence: "independent", name: "(", args: [] };

const RANK: Record<Dependence, number> = { independent: 0, unknown: 1, dependent: 2 };

/** The strongest of the dependences: dependent, then unknown, then independent. */
export function join(parts: Iterable<Dependence>): Dependence {
  let result: Dependence = "independent";
  for (const part of parts) if (RANK[part] > RANK[result]) result = part;
  return result;
}

export function joinTypes(types: readonly Ty[]): Dependence {
  let result: Dependence = "independent";
  for (const { dependence } of types) if (RANK[dependence] > RANK[result]) result = dependence;
  return result;
}

/** The parameters that dependent types depend on together; undefined when one of them does not say. */
export function joinOn(types: readonly Ty[]): readonly string[] | undefined {
  const names = new Set<string>();
  for (const type of types) {
    if (type.dependence !== "dependent") continue;
    if (!type.on) return undefined;
    for (const name of type.on) names.add(name);
  }
  return [...names].sort();
}

/** Unnamed, and as dependent as the types together. */
export function joined(types: readonly Ty[]): Ty {
  const dependence = joinTypes(types);
  const on = dependence === "dependent" ? joinOn(types) : undefined;
  return { dependence, args: [], ...(on && { on }) };
}

/** A path type with its arguments; it depends on what they depend on. */
export function named(name: string, args: readonly Ty[] = []): Ty {
  const dependence = joinTypes(args);
  const on = dependence === "dependent" ? joinOn(args) : undefined;
  return on === undefined ? { dependence, name, args } : { dependence, name, args, on };
}

export function tuple(args: readonly Ty[]): Ty {
  return named("(", args);
}

/** True while a part of the type is still to be inferred, so that a later use may say what it is. */
export function open(type: Ty): boolean {
  return type.name === "_" || (type.name === undefined && type.text === undefined) || type.args.some(open);
}
