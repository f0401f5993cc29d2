import { describe, expect, it } from "vitest";
import { mutateSymbols } from "../../../scripts/mutate-symbols.ts";
import { demangle } from "../../../src/ir/symbols/demangle.ts";
import { describeSymbol } from "../../../src/ir/symbols/describe.ts";
import { llvmLinesRow } from "../../../src/ir/symbols/llvm-lines-row.ts";
import { recorded } from "./recorded.ts";

describe.each([
  ["grammar", 187],
  ["real", 170],
  ["shapes", 340],
] as const)("recorded symbols: %s", (name, count) => {
  const symbols = recorded(name);

  it("come out as the rustc-demangle crate has them", () => {
    expect(symbols).toHaveLength(count);
    expect(symbols.map(({ symbol }) => [symbol, demangle(symbol)])).toEqual(
      symbols.map(({ symbol, alternate }) => [symbol, alternate]),
    );
  });

  it("have the row of cargo-llvm-lines", () => {
    expect(symbols.map(({ symbol }) => llvmLinesRow(symbol))).toEqual(symbols.map(({ row }) => row));
  });
});

describe("symbols made to do harm", () => {
  /** Nested pairs, the second half of each a back-reference to the first: 2^levels types. */
  const pairs = (path: string, levels: number) => {
    // `B_` is letter 0, `B0_` letter 1; the innermost pair refers to the `p`, the next one to the innermost pair.
    const references = Array.from({ length: levels }, (_, level) => `B${base62(path.length + levels - level - 1)}_E`);
    return `_R${path}${"T".repeat(levels)}p${references.join("")}`;
  };
  const base62 = (value: number) => "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(value);

  it("print what fits into a million bytes", () => {
    const printed = demangle(pairs("MC0", 40)) ?? "";
    // "<", the opening brackets, "_, _)" and so on: a piece that does not fit is at most two bytes long.
    expect(printed.endsWith("{size limit reached}")).toBe(true);
    expect(printed.length).toBeLessThanOrEqual(1_000_000 + 20);
    expect(printed.length).toBeGreaterThanOrEqual(1_000_000 + 18);
    expect(printed.startsWith(`<${"(".repeat(40)}_, _), (_, _))`)).toBe(true);
  });

  it("are described without printing them", () => {
    const start = performance.now();
    for (let repeat = 0; repeat < 1000; repeat++) {
      expect(describeSymbol(`${pairs("NvMC0", 50)}1f`).typeArguments?.length).toBeLessThanOrEqual(121);
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("stand for themselves when their names explode", () => {
    // Impl in the module of an impl in the module of an impl …, each with a back-reference to the one before.
    let symbol = "NvC1a1b";
    for (let level = 0; level < 60; level++) symbol = `NvX${symbol}B_B_1f`;
    symbol = `_R${symbol}`;
    expect(demangle(symbol)).toContain("{size limit reached}");
    expect(describeSymbol(symbol)).toEqual({
      mangling: "v0",
      kind: "other",
      group: symbol,
      groupNumbered: symbol,
      crate: "",
    });
  });

  it("end at 500 levels", () => {
    expect(demangle(`_RMC0${"R".repeat(498)}h`)).toBe(`<${"&".repeat(498)}u8>`);
    expect(demangle(`_RMC0${"R".repeat(500)}h`)).toBeUndefined();
    // The name of the crate is a type that a back-reference leads into.
    expect(demangle(`_RIC1001_${"R".repeat(1000)}hB6_E`)).toContain("{recursion limit reached}");
    expect(demangle(`_R${"N".repeat(1_000_000)}`)).toBeUndefined();
  });

  it("may be megabytes long", () => {
    const long = "a".repeat(5_000_000);
    expect(demangle(`_RNvC1a${long.length}_${long}`)).toBe("a::{size limit reached}");
    expect(demangle(`_ZN${long.length}${long}E`)).toBe("{size limit reached}");
    expect(demangle(`_RNvC1as${"9".repeat(5_000_000)}_1b`)).toBeUndefined();
    expect(describeSymbol(`_RNvC1a${long.length}_${long}`).group).toHaveLength(5_000_000 + 15);
  });

  it("never crash, whatever is broken in them", () => {
    const sources = [...recorded("grammar"), ...recorded("real"), ...recorded("shapes")].map(({ symbol }) => symbol);
    const mutants = mutateSymbols(sources, 10_000);
    expect(new Set(mutants).size).toBeGreaterThan(8000);
    const known = new Set(sources);
    for (const mutant of mutants) {
      const name = demangle(mutant);
      const { mangling, group } = describeSymbol(mutant);
      if (name === undefined) expect([mangling, group]).toEqual(["none", mutant]);
      else expect(mangling).not.toBe("none");
    }
    expect(mutants.filter((mutant) => !known.has(mutant) && demangle(mutant) === undefined).length).toBeGreaterThan(
      1000,
    );
  });
});
