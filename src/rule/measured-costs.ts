// Lines of LLVM IR that stay in every copy after a remedy, measured at opt-level 0 on rustc 1.95 with ten copies of small examples.
import type { GenericFunction, Region } from "../model.ts";

/** Call and return of a helper that takes references. */
const CALL = 2;
/** A result to take apart: `ControlFlow` or `Result`, matched in the caller. */
const EXIT = 8;

/** Drop and landing pad of a parameter taken by value: a shim has 28 lines instead of 2. */
export const DROP_GUARD = 26;

/** `&mut dyn FnMut` from a closure: shim 17, `FnOnce::call_once` 20, `call_once{{vtable.shim}}` 5. */
export const DYN_CLOSURE = 42;

/** `FnOnce` through an `Option` slot: shim 29, closure 40, `call_once` 21, its shim 6, take 4. */
export const DYN_ONCE_CLOSURE = 100;

/** `&dyn Trait` from a reference; the methods in the vtable are compiled anyway. */
export const DYN_REFERENCE = 2;

/** What stays where the region was: the call, a load for each input, a store for each output, a match for early exits. */
export function callLines(region: Region): number {
  return CALL + region.inputs.length + region.outputs.length + (region.exits.length > 0 ? EXIT : 0);
}

/** Parameters whose type is a type parameter or `impl Trait`, taken by value: each copy drops them, also when unwinding. */
export function byValueParameters(fn: GenericFunction): number {
  const names = fn.parameters.filter((parameter) => parameter.kind === "type").map((parameter) => parameter.name);
  const types = ["impl\\b", ...names.map((name) => `${name}\\s*[,)]`)].join("|");
  return fn.signature.match(new RegExp(`:\\s*(?:${types})`, "g"))?.length ?? 0;
}
