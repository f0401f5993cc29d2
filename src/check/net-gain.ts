// What a change saves when the lines are taken off that it adds: a helper has to be written, called and read.
import type { Finding } from "../model/finding.ts";
import type { Region } from "../model/function.ts";

/** Its signature, its call and its closing brace. */
const HELPER_LINES = 3;
/** Several results come back as a tuple that is taken apart. */
const TUPLE_LINES = 1;
/** `return`, `break` and `continue` become a value that says how to go on, and a `match` of it; `?` stays as it is. */
const CONTROL_LINES = 4;

type Moved = Pick<Finding, "technique" | "regions"> & { readonly promise?: number };

/** Lines of LLVM IR with the nominal number of copies, less the part of the moved lines that the helpers cost. */
export function netGain({ promise, technique, regions }: Moved): number | undefined {
  if (promise === undefined || technique.startsWith("dyn-erasure")) return promise;
  const sum = (lines: (region: Region) => number) => regions.reduce((total, region) => total + lines(region), 0);
  const moved = sum(({ codeLines }) => codeLines);
  return moved === 0 ? promise : (promise * sum((region) => Math.max(0, region.codeLines - added(region)))) / moved;
}

function added({ kind, outputs, exits }: Region): number {
  // One line of a log macro stands for many of IR, and a whole body keeps its own signature.
  if (kind === "event" || kind === "whole-body") return 0;
  if (!PIECES.includes(kind)) return HELPER_LINES;
  const leaves = exits.some((exit) => exit !== "?");
  return HELPER_LINES + (outputs.length > 1 ? TUPLE_LINES : 0) + (leaves ? CONTROL_LINES : 0);
}

/** Cut out of the middle of a function. */
const PIECES: readonly Region["kind"][] = ["statements", "fields", "facts", "before-callback", "after-callback"];
