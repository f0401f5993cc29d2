// All signals of one function: facts and regions that belong to one remedy each.
import type { Analysis } from "../dependence/types.ts";
import { arrays } from "./arrays.ts";
import { asked } from "./asked.ts";
import { axes } from "./axes.ts";
import { callbacks } from "./callbacks.ts";
import { closures } from "./closures.ts";
import { cold } from "./cold.ts";
import { collects } from "./collects.ts";
import { consumers } from "./consumers.ts";
import { conversions } from "./conversions.ts";
import { dyn } from "./dyn.ts";
import { events } from "./events.ts";
import { handedOnSignal } from "./handed-on.ts";
import { headers } from "./headers.ts";
import { iterators } from "./iterators.ts";
import { parameters } from "./parameters.ts";
import { settings } from "./settings.ts";

/** Facts of each signal, and the regions of all in the order of the signals, then of the source. */
export function signals(analysis: Analysis) {
  const all = {
    conversions: conversions(analysis),
    asked: asked(analysis),
    handedOn: handedOnSignal(analysis),
    cold: cold(analysis),
    events: events(analysis),
    closures: closures(analysis),
    collects: collects(analysis),
    consumers: consumers(analysis),
    callbacks: callbacks(analysis),
    dyn: dyn(analysis),
    arrays: arrays(analysis),
    iterators: iterators(analysis),
    parameters: parameters(analysis),
    headers: headers(analysis),
    axes: axes(analysis),
    settings: settings(analysis),
  };
  // One by one, so that the type has every fact that is computed: one that nobody computes must not compile.
  const facts = [
    all.conversions.facts,
    all.asked.facts,
    all.handedOn.facts,
    all.cold.facts,
    all.events.facts,
    all.closures.facts,
    all.callbacks.facts,
    all.dyn.facts,
    all.arrays.facts,
    all.iterators.facts,
    all.parameters.facts,
    all.headers.facts,
    all.axes.facts,
    all.settings.facts,
  ] as const;
  return { facts, regions: Object.values(all).flatMap(({ regions }) => regions) };
}
