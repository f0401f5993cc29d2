// What a signal has to say: values of the facts that it is there for, all of them, and regions.
import type { SourceFacts } from "../../facts.ts";
import type { Region } from "../../model/function.ts";

/** Undefined is a fact without a value in this function: no condition on it holds. */
export type Computed<F extends keyof SourceFacts> = { readonly [K in F]: SourceFacts[K] | undefined };

export interface Signal<F extends keyof SourceFacts> {
  readonly facts: Computed<F>;
  readonly regions: readonly Region[];
}

/** All of them as one object. Spread into a literal, dozens of facts take a twentieth of the time of an analysis. */
export function together<const Parts extends readonly object[]>(parts: Parts): Together<Parts> {
  return Object.assign({}, ...parts) as Together<Parts>;
}

type Together<Parts extends readonly object[]> = Parts extends readonly [infer One, ...infer Others extends object[]]
  ? One & Together<Others>
  : unknown;
