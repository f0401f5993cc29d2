// What is known of a symbol: the answer of `describeSymbol`.

import type { CostKind } from "../../model/profile.ts";

export interface SymbolDescription {
  readonly mangling: "legacy" | "v0" | "none";
  readonly kind: CostKind;
  /**
   * Name of the function in the look of legacy symbols, without crate hashes; closures are `{{closure}}`. v0: type
   * arguments are `_`. Legacy: as cargo-llvm-lines has it, but drop glue of all types is one.
   */
  readonly group: string;
  /** The same with the numbers of closures where the symbol has them: `f::{closure#0}`. */
  readonly groupNumbered: string;
  /**
   * v0 only: identity of the definition, as in rustc's definition paths: `m::{impl#2}::f::{closure#0}`. Equal for all its
   * copies, also those of a blanket impl, whose `group` may name their self types; different for two impls of one name.
   */
  readonly definition?: string;
  /**
   * What `group` elides of this copy, in order, folded (`…`) when long. Legacy symbols have it for drop glue only. Absent or
   * empty when there are none. May be a getter: read it, do not spread.
   */
  readonly typeArguments?: string;
  /** Crate that defines it, empty when the symbol does not say; for legacy trait impls the likelier one. */
  readonly crate: string;
  /** v0 only: `definition` of the functions whose closures are among the type arguments, in order of the symbol. A getter, as above. */
  readonly closuresOf?: readonly string[];
  /** For closures: `group` of the function they are in. */
  readonly closureOf?: string;
  /** For methods of v0 trait impls: the self type as it stands in `group`. */
  readonly implFor?: string;
  /** Legacy only: the row of cargo-llvm-lines; for v0 symbols ask `llvmLinesRow`. */
  readonly legacyRow?: string;
}
