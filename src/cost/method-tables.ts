// Which constants are tables of methods, and whose: what a line that makes a trait object refers to in the place of a function.
import type { FunctionBodies, GroupMembers } from "../ir/function-bodies-types.ts";
import type { MethodTable } from "../model/method-table.ts";
import type { FunctionCost } from "../model/profile.ts";

type Bodies = Pick<
  FunctionBodies,
  "globalCount" | "globalSymbols" | "globalStarts" | "globalUses" | "functionOf" | "symbolText"
>;

/** rustc's own name for them (rustc_codegen_ssa, `meth.rs`); other constants that hold functions are no tables. */
const TABLE = /^vtable\./;
const CLOSURE_TRAITS = ["FnOnce", "FnMut", "Fn"];
const CLOSURE = /::\{\{closure\}\}$/;

/** By global: the table that it is; undefined for every other constant. */
export function methodTables(
  bodies: Bodies,
  groups: readonly GroupMembers<FunctionCost>[],
  groupOf: Int32Array,
): readonly (MethodTable | undefined)[] {
  return Array.from({ length: bodies.globalCount }, (_, global) => {
    if (!TABLE.test(bodies.symbolText(bodies.globalSymbols[global]!))) return undefined;
    const uses = bodies.globalUses.subarray(bodies.globalStarts[global]!, bodies.globalStarts[global + 1]!);
    const defined = [...uses].map((symbol) => bodies.functionOf[symbol]!).filter((f) => f >= 0);
    return tableOf(defined.map((f) => groups[groupOf[f]!]!.cost).filter(({ kind }) => kind !== "drop-glue"));
  });
}

/** A table begins with the methods of supertraits: the last tells the trait of the object. */
function tableOf(methods: readonly FunctionCost[]): MethodTable {
  const paths = methods.map(({ path }) => path);
  const known = { methods: methods.length };
  const closure = paths.find((path) => CLOSURE.test(path));
  if (closure !== undefined)
    return { ...known, trait: CLOSURE_TRAITS[Math.min(methods.length, 3) - 1]!, type: closure };
  const last = paths.at(-1);
  if (last === undefined) return known;
  const own = implementation(last);
  const type = own?.type ?? paths.map(implementation).find((found) => found !== undefined)?.type;
  const trait = own?.trait ?? last.slice(0, last.lastIndexOf("::"));
  return { ...known, ...(trait === "" ? {} : { trait }), ...(type === undefined ? {} : { type }) };
}

/** `<vt::Page<_> as vt::Row>::sorted`. */
function implementation(path: string): { readonly type: string; readonly trait: string } | undefined {
  if (!path.startsWith("<")) return undefined;
  let depth = 0;
  let as = -1;
  for (let at = 0; at < path.length; at++) {
    if (path[at] === "<" || path[at] === "(") depth++;
    else if ((path[at] === ">" && path[at - 1] !== "-") || path[at] === ")") depth--;
    else if (depth === 1 && path.startsWith(" as ", at)) as = at;
    if (depth === 0) return as < 0 ? undefined : { type: path.slice(1, as), trait: path.slice(as + 4, at) };
  }
  return undefined;
}
