// Counts are those of the real cargo-llvm-lines on the same IR, in total and row by row, for every compiler, mangling and debug level.
import { describe, expect, test } from "vitest";
import type { CompiledInstance } from "../../src/ir/compiled-instance.ts";
import { llvmLinesRow } from "../../src/ir/symbols/llvm-lines-row.ts";
import { excerptIr, excerptNames, excerptTable, fromBytes, type Row, read } from "./excerpt.ts";

async function instancesOf(name: string): Promise<readonly CompiledInstance[]> {
  let found: readonly CompiledInstance[] = [];
  await read([fromBytes(excerptIr(name))], {
    group: () => ({
      add: (instances) => {
        found = [...found, ...instances];
      },
      functions: () => [],
    }),
  });
  return found;
}

function rows(instances: readonly CompiledInstance[]): Row[] {
  const known = new Map<string, { name: string; lines: number; copies: number }>();
  for (const { symbol, lines } of instances) {
    const name = llvmLinesRow(symbol);
    const row = known.get(name) ?? { name, lines: 0, copies: 0 };
    known.set(name, row);
    row.lines += lines;
    row.copies++;
  }
  return [...known.values()];
}

const byName = (a: Row, b: Row) => (a.name < b.name ? -1 : 1);

describe.each(excerptNames)("%s", (name) => {
  test("total and copies equal", async () => {
    const { totals } = await read([fromBytes(excerptIr(name))]);
    const { lines, copies } = excerptTable(name)[0]!;
    expect({ lines: totals.lines, copies: totals.copies }).toEqual({ lines, copies });
  });

  test("rows equal", async () => {
    const expected = excerptTable(name).slice(1);
    expect(rows(await instancesOf(name)).sort(byName)).toEqual([...expected].sort(byName));
  });

  test("functions add up to the total, none is lost", async () => {
    const { totals, functions } = await read([fromBytes(excerptIr(name))]);
    const sum = (key: "lines" | "copies") => functions.reduce((all, cost) => all + cost[key], 0);
    expect([sum("lines"), sum("copies"), functions.length]).toEqual([totals.lines, totals.copies, totals.functions]);
  });
});

test("several files are added up, in any order", async () => {
  const [a, b] = [excerptIr("bare-debug1"), excerptIr("tool")];
  const forth = await read([fromBytes(a), fromBytes(b)]);
  const back = await read([fromBytes(b), fromBytes(a)]);
  const totals = [excerptTable("bare-debug1")[0]!, excerptTable("tool")[0]!];
  expect(forth.totals.lines).toBe(totals[0]!.lines + totals[1]!.lines);
  expect(forth.totals.copies).toBe(totals[0]!.copies + totals[1]!.copies);
  expect(forth.functions).toEqual(back.functions);
  expect(forth.crate).toBe("bare+tool");
});
