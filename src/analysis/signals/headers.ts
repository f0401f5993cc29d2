// Generic structs with a part that needs no type argument: methods of that part could live on a struct of its own.
import type { SourceFacts } from "../../facts.ts";
import type { Region } from "../../model/function.ts";
import type { Analysis } from "../dependence/types.ts";
import { headerOf } from "./header-type.ts";

/** Facts `headerMethods` and `headerFields`; zero for a method that needs more than the header. */
export function headers(analysis: Analysis): { facts: Partial<SourceFacts>; regions: Region[] } {
  const header = headerOf(analysis);
  const member = header?.methods.has(analysis.source) === true;
  return {
    facts: { headerMethods: member ? header.methods.size : 0, headerFields: member ? header.fields.size : 0 },
    regions: [],
  };
}
