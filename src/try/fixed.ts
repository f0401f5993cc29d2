// Takes up what the compiler is sure of about the text of patches: a `mut` or parentheses that are no longer needed.

import type { Combined } from "../change/combine.ts";
import type { Diagnostic } from "./check-package.ts";

const TAKEN = new Set(["unused_mut", "unused_parens", "unused_braces"]);

/** Of a message about a patch or its function: what to do is known, whether it is a warning or, under `deny`, an error. */
export function isFixable({ code = "", fixes }: Diagnostic, files: ReadonlyMap<string, Combined>): boolean {
  if (fixes.length === 0) return false;
  return fixes.every(({ span }) => {
    const { ranges = [], functions = [] } = files.get(span.file) ?? {};
    if (TAKEN.has(code)) return isIn(span.lines[0], [...ranges, ...functions]);
    // What clippy would write otherwise in code that its owner wrote is the owner's.
    return code.startsWith("clippy::") && isIn(span.lines[0], ranges);
  });
}

/** The texts with the fixes of these messages. */
export function fixed(texts: ReadonlyMap<string, string>, said: readonly Diagnostic[]): Map<string, string> {
  const result = new Map<string, string>();
  for (const [file, text] of texts) {
    const fixes = said
      .flatMap(({ fixes: each }) => each)
      .filter(({ span }) => span.file === file)
      .sort((a, b) => b.span.bytes[0] - a.span.bytes[0]);
    let bytes = Buffer.from(text);
    let limit = bytes.length;
    for (const { span, text: replacement } of fixes) {
      const [start, end] = span.bytes;
      if (end > limit) continue;
      bytes = Buffer.concat([bytes.subarray(0, start), Buffer.from(replacement), bytes.subarray(end)]);
      limit = start;
    }
    result.set(file, bytes.toString());
  }
  return result;
}

function isIn(line: number, places: Combined["ranges"]): boolean {
  return places.some(({ lines }) => lines[0] <= line && line <= lines[1]);
}
