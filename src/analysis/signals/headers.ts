// Generic structs with a part that needs no type argument: methods of that part could live on a struct of its own.
import type { Analysis } from "../dependence/types.ts";
import { headerOf } from "./header-type.ts";
import type { Signal } from "./signal.ts";

/** Facts `headerMethods` and `headerFields`; zero for a method that needs more than the header. */
export function headers(analysis: Analysis): Signal<"headerMethods" | "headerFields"> {
  const header = headerOf(analysis);
  const member = header?.methods.has(analysis.source) === true;
  return {
    facts: { headerMethods: member ? header.methods.size : 0, headerFields: member ? header.fields.size : 0 },
    regions: [],
  };
}
