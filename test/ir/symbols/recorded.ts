// Symbols recorded by scripts/diff-demangle.ts with what the rustc-demangle crate 0.1.27 makes of them.

import { readFileSync } from "node:fs";

export interface Recorded {
  readonly symbol: string;
  /** Alternate form, `undefined` when the symbol is no Rust symbol. */
  readonly alternate: string | undefined;
  /** Row of cargo-llvm-lines. */
  readonly row: string;
}

/** `grammar`: picked by hand; `real`: of a large crate; `shapes`: shapes.rs under both manglings, stable and nightly. */
export function recorded(name: "grammar" | "real" | "shapes"): Recorded[] {
  const lines = readFileSync(new URL(`./${name}.tsv`, import.meta.url), "utf8")
    .split("\n")
    .slice(0, -1);
  return lines.map((line) => {
    const [symbol, alternate, row] = line.split("\t") as [string, string, string];
    return { symbol, alternate: alternate.startsWith("+") ? alternate.slice(1) : undefined, row };
  });
}
