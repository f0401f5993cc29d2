// What becomes of one function: the helpers that its code moves to, the calls that stay, and why the rest stays. Readonly, JSON-serialisable.
import type { LineRange } from "./span.ts";

/**
 * - `none`: no change can be made; `reasons` say why.
 * - `sketch`: a type is missing that nobody wrote: `holes` of its helpers say which.
 * - `written`: complete, and not compiled yet.
 * - `compiled`: the compiler took it.
 * - `measured`: compiled, and the crate was measured with it.
 */
export type ChangeStatus = "none" | "sketch" | "written" | "compiled" | "measured";

export interface HelperParameter {
  readonly name: string;
  /** As the signature has it, `&` included; `_` for a hole. */
  readonly type: string;
  /** What the call passes. */
  readonly argument: string;
}

/** A function that takes a part of another one, or other code in the same place. */
export interface Helper {
  readonly name: string;
  /** Lines of the file, before the change, that it takes. */
  readonly lines: LineRange;
  /** `#[cold]`, one each. */
  readonly attributes: readonly string[];
  /** From `fn` or what stands in front of it to the result; no brace. */
  readonly signature: string;
  readonly parameters: readonly HelperParameter[];
  /** What takes the place of the lines. */
  readonly call: string;
  /** What has no known type, one each: `text`, `the value of the block`. Empty in what can be compiled. */
  readonly holes: readonly string[];
  /** It is there for other helpers, which call it instead of a method of the generic type. */
  readonly support?: true;
  /** No function: the lines become `call` where they stand, and there is no signature. */
  readonly inPlace?: true;
}

/** Why lines stay where they are. */
export interface Refusal {
  readonly lines: LineRange;
  /** In a few words: `the value of the block has no known type`. */
  readonly reason: string;
}

export interface Change {
  readonly status: ChangeStatus;
  /** In the order of the lines. */
  readonly helpers: readonly Helper[];
  /** One for each region that stays, in the order of the lines. */
  readonly reasons: readonly Refusal[];
  /** Unified, of files relative to the package; absent while something is missing. */
  readonly diff?: string;
  /** Lines of LLVM IR of the crate less than before, measured. */
  readonly savedLines?: number;
}
