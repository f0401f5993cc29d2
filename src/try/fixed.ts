// Takes up what the compiler is sure of about the text of patches: a `mut` or parentheses that are no longer needed.
import type { Diagnostic } from "./check-package.ts";
import type { Combined } from "./combine.ts";

const TAKEN = new Set(["unused_mut", "unused_parens", "unused_braces"]);

/** The texts with the fixes that lie in patches or in their functions. */
export function fixed(
  texts: ReadonlyMap<string, string>,
  said: readonly Diagnostic[],
  files: ReadonlyMap<string, Combined>,
): Map<string, string> {
  const result = new Map<string, string>();
  for (const [file, text] of texts) {
    const own = files.get(file);
    const fixes = said
      .filter(({ code }) => TAKEN.has(code ?? ""))
      .flatMap(({ fixes: each }) => each)
      .filter(({ span }) => span.file === file && isOwn(own, span.lines[0]))
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

function isOwn(combined: Combined | undefined, line: number): boolean {
  const all = [...(combined?.ranges ?? []), ...(combined?.functions ?? [])];
  return all.some(({ lines }) => lines[0] <= line && line <= lines[1]);
}
