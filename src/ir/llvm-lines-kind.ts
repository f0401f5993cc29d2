// What a row of the table is, told by its grouped path alone.
import type { CostKind } from "../model/profile.ts";

const DROP_GLUE = /^core::ptr::drop_(?:in_place|glue)(?:<|$)/;
// These trait methods have no body in std: a row with the bare path of the trait can only be a shim of the compiler.
const CALL_SHIM = /^core::ops::function::(?:FnOnce::call_once|FnMut::call_mut|Fn::call)$/;

/** A name without a path (`main`, a `no_mangle` function, a symbol that could not be demangled) is `other`. */
export function kindOfPath(path: string): CostKind {
  if (DROP_GLUE.test(path)) return "drop-glue";
  if (path.endsWith("shim}}") || CALL_SHIM.test(path)) return "shim";
  if (path.endsWith("::{{closure}}")) return "closure";
  return path.includes("::") ? "function" : "other";
}
