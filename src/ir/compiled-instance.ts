// One compiled copy as the IR has it, before copies are put together to functions: the contract between this folder and `cost/`.
import type { CostKind, FunctionCost, Place } from "../model/profile.ts";

/** `place` is the same object for all copies of one place. Texts may be read from what the next module replaces: who keeps one keeps a copy. */
export interface CompiledInstance {
  readonly symbol: string;
  readonly lines: number;
  readonly place?: Place;
  /** Name in the debug info, perhaps cut off: base name, and type arguments behind it. */
  readonly debugName?: string;
  /** The same number, from 0 in each module, only for copies of one definition, as the debug info tells; one definition may have several. */
  readonly definition?: number | undefined;
}

/** What grouping needs to know of a symbol; `describeSymbol` in symbols/ says it. */
export interface SymbolDescription {
  readonly mangling: "legacy" | "v0" | "none";
  readonly kind: CostKind;
  /** Path without type arguments and crate hashes; closures are `{{closure}}`. */
  readonly group: string;
  /** The same with the numbers of closures, where the symbol has them. */
  readonly groupNumbered: string;
  /** Identity of the definition, where the symbol has it: also equal for copies of a blanket impl, whose `group` names their self type. */
  readonly definition?: string;
  /** The self type as it stands in `group`, for methods of trait impls. */
  readonly implFor?: string;
  readonly typeArguments?: string;
  /** Crate that defines it, empty when the symbol does not say. */
  readonly crate: string;
  /** Definitions of the functions whose closures are among the type arguments, in order of the symbol; v0 only. */
  readonly closuresOf?: readonly string[];
}

/** Puts copies together to functions, module by module; `groupInstances` in cost/ makes one. */
export interface FunctionGrouping {
  /** `tell` hears for each instance, in their order, the number of its function. */
  add(instances: Iterable<CompiledInstance>, tell?: (group: number) => void): void;
  /** `tell` hears for each function its number, as `add` told it. */
  functions(tell?: (cost: FunctionCost, group: number) => void): FunctionCost[];
}

export type GroupInstances = (describe: (symbol: string) => SymbolDescription) => FunctionGrouping;
