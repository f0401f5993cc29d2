// One compiled copy as the IR has it, before copies are put together to functions: the contract between this folder and `cost/`.
import type { CostKind, FunctionCost, Place } from "../model.ts";

/** `place` is the same object for all copies of one place. */
export interface CompiledInstance {
  readonly symbol: string;
  readonly lines: number;
  readonly place?: Place;
  /** Name in the debug info, perhaps cut off: base name, and type arguments behind it. */
  readonly debugName?: string;
}

/** What grouping needs to know of a symbol; `describeSymbol` in symbols/ says it. */
export interface SymbolDescription {
  readonly mangling: "legacy" | "v0" | "none";
  readonly kind: CostKind;
  /** Path without type arguments and crate hashes; closures are `{{closure}}`. */
  readonly group: string;
  /** The same with the numbers of closures, where the symbol has them. */
  readonly groupNumbered: string;
  readonly typeArguments?: string;
}

/** Puts copies together to functions; `groupInstances` in cost/ does it. */
export type GroupInstances = (
  instances: Iterable<CompiledInstance>,
  describe: (symbol: string) => SymbolDescription,
) => FunctionCost[];
