// Lines of LLVM IR that stay in every copy after a remedy, measured at opt-level 0 on rustc 1.95 with ten copies of small examples.

import type { GenericFunction, Region } from "../model/function.ts";
import { meet } from "../model/line-ranges.ts";

/** Call and return of a helper that takes references. */
export const CALL = 2;
/** A result that says how to go on (`ControlFlow`), matched in the caller. */
const EXIT = 8;
/** An arm that hands on what is in a variant: the load, the call, the way out. */
export const VARIANT = 7;
/** Call, `match` and drop of an enum that a helper returns, and `?` on it. */
export const ENUM = 48;
/** `?` on what the helper returns: `branch`, the match, `from_residual`; 17 lines for an integer, 22 for a `Vec`. */
const QUESTION = 20;

/** A copy that takes a generic value drops it, also when unwinding. */
const BY_VALUE_SHIM = 28;
/** `into_iter`, `next`, the match and the drops of a loop over a generic iterator. */
const LOOP_SHIM = 45;

/** `&mut dyn FnMut` from a closure: shim 17, `FnOnce::call_once` 20, `call_once{{vtable.shim}}` 5. */
export const DYN_CLOSURE = 42;

/** `FnOnce` through an `Option` slot: shim 20, closure 5, `take`, `expect`, `call_once` and the shims of both 51. */
export const DYN_ONCE_CLOSURE = 76;

/** A method with a body that only a vtable needs: that of `bytes::Buf` for `io::Cursor` has 250 functions of 5,993 lines. */
export const PROVIDED_METHOD = 24;

/** `&dyn Trait` from a reference; the methods that a type has of its own are compiled anyway. */
export const DYN_REFERENCE = 2;

/** `FnOnce::call_once` of a closure that is passed on; a function brings none of its own for each copy. */
export const CLOSURE_ADAPTER = 20;

/** What stays where the region was: the call, a load for each input, a store for each output, a match for early exits. */
export function callLines(fn: GenericFunction, region: Region): number {
  return CALL + region.inputs.length + region.outputs.length + continuation(fn, region);
}

function continuation(fn: GenericFunction, region: Region): number {
  if (!needsContinuation(fn, region)) return 0;
  return region.exits.includes("?") ? QUESTION : EXIT;
}

/** At the end of the function a `return` or `?` is the helper's own, and so is `continue` at the end of a loop's body. */
function needsContinuation(fn: GenericFunction, region: Region): boolean {
  if (region.exits.length === 0) return false;
  const behind = fn.source.filter(({ line }) => line > region.lines[1] && line <= fn.bodyLines[1]);
  const closers = behind.filter(({ text }) => /^\s*[)\]};,]+\s*$/.test(text)).length;
  if (closers < behind.filter(({ text }) => text.trim() !== "" && !text.trim().startsWith("//")).length) return true;
  return (
    region.exits.some((exit) => exit === "break") || (closers > 1 && region.exits.some((exit) => exit !== "continue"))
  );
}

/** No change of these regions leaves less in a copy. */
export function remainingAtLeast(fn: GenericFunction, regions: readonly Region[]): number {
  const loops = fn.regions.filter(({ kind }) => kind === "loop-body");
  if (loops.some((loop) => regions.some(({ lines }) => meet(lines, loop.lines)))) return LOOP_SHIM;
  return takesGenericValue(fn) ? BY_VALUE_SHIM : CALL;
}

const taking = new WeakMap<GenericFunction, boolean>();

/** A parameter of the function is taken by value and its type is a type parameter or `impl Trait`. Asked for each region of each rule. */
function takesGenericValue(fn: GenericFunction): boolean {
  const known = taking.get(fn) ?? isTaken(fn);
  taking.set(fn, known);
  return known;
}

function isTaken(fn: GenericFunction): boolean {
  const names = fn.parameters.filter(({ kind }) => kind === "type").map(({ name }) => `${name}\\s*[,)]`);
  return new RegExp(`:\\s*(?:${["impl\\b", ...names].join("|")})`).test(fn.signature);
}
