// All signals of one function: facts and regions that belong to one remedy each.
import type { SourceFacts } from "../../facts.ts";
import type { Region } from "../../model/function.ts";
import type { Analysis } from "../dependence/types.ts";
import { arrays } from "./arrays.ts";
import { axes } from "./axes.ts";
import { callbacks } from "./callbacks.ts";
import { closures } from "./closures.ts";
import { cold } from "./cold.ts";
import { conversions } from "./conversions.ts";
import { dyn } from "./dyn.ts";
import { events } from "./events.ts";
import { headers } from "./headers.ts";
import { iterators } from "./iterators.ts";
import { parameters } from "./parameters.ts";

const SIGNALS = [conversions, cold, events, closures, callbacks, dyn, arrays, iterators, parameters, headers, axes];

/** Facts of all signals together, and their regions in the order of the signals, then of the source. */
export function signals(analysis: Analysis): { facts: Partial<SourceFacts>; regions: Region[] } {
  const all = SIGNALS.map((signal) => signal(analysis));
  return {
    facts: Object.assign({}, ...all.map(({ facts }) => facts)) as Partial<SourceFacts>,
    regions: all.flatMap(({ regions }) => regions),
  };
}
