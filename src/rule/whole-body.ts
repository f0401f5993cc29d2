// The region of advice that is about a function as it is.
import type { GenericFunction, Region } from "../model/function.ts";

/** What stands between the braces, when the analysis cut no region. */
export function wholeBody(fn: GenericFunction): Region {
  const [first, last] = fn.bodyLines;
  const lines: Region["lines"] = last - first > 1 ? [first + 1, last - 1] : fn.bodyLines;
  const codeLines = Number(fn.facts.codeLines ?? 0);
  const none = { inputs: [], outputs: [], exits: [], awaits: false, unknowns: [] };
  return { kind: "whole-body", lines, codeLines, ...none, ...(fn.measured && { measured: fn.measured }) };
}
