import { describe, expect, it } from "vitest";
import { costlyCalls } from "../../src/advise/costly-lines.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { MethodTable } from "../../src/model/method-table.ts";
import type { FunctionCost, Profile } from "../../src/model/profile.ts";

const package_ = { name: "own", version: "1.0.0", owner: "crate" } as const;

/** One function of ours at `src/lib.rs`, whose lines call what is given, with lines. */
function profileOf(
  sites: readonly {
    readonly line: number;
    readonly calls: readonly (readonly [string, number])[];
    readonly table?: MethodTable;
  }[],
) {
  const own: FunctionCost = {
    path: "own::f",
    kind: "function",
    copies: 1,
    lines: 10,
    place: { package: package_, file: "src/lib.rs", line: 1 },
  };
  const functions = [own];
  const indexOf = (path: string) => functions.push({ path, kind: "function", copies: 1, lines: 1 }) - 1;
  const found = sites.map(({ line, calls, table }) => ({
    line,
    copies: 1,
    lines: calls.reduce((sum, [, lines]) => sum + lines, 0),
    callees: calls.map(([path, lines]) => ({ function: indexOf(path), copies: 1, lines, ...(table && { table }) })),
  }));
  const cause = { function: 0, ownLines: 10, owned: { copies: 1, lines: 1 }, callees: [], sites: found, ownedBy: [] };
  const covered = { generic: 0, nonGeneric: 0, shared: 0 };
  return {
    functions,
    totals: { lines: 10_000, copies: 10 },
    causes: { editable: ["own"], covered, functions: [cause], rows: [] },
  } as unknown as Profile;
}

const INSERT = "alloc::collections::btree::map::BTreeMap<_>::insert";

describe("calls that cost much and that no rule changes", () => {
  it("are added up by what they call, with the lines that cost most", () => {
    const [row, ...others] = costlyCalls(
      profileOf([
        {
          line: 7,
          calls: [
            [INSERT, 60],
            ["core::ptr::drop_in_place<_>", 900],
          ],
        },
        { line: 9, calls: [[INSERT, 90]] },
      ]),
      [],
    );
    expect(others).toEqual([]);
    // Of a line only what it calls of the kind counts.
    expect(row).toMatchObject({ what: "`BTreeMap`, `BTreeSet`", lines: 150, count: 2 });
    expect(row!.places.map(({ line, lines }) => [line, lines])).toEqual([
      [9, 90],
      [7, 60],
    ]);
  });

  it("are none where the line is a dependency's", () => {
    const profile = profileOf([{ line: 7, calls: [[INSERT, 500]] }]);
    const [own, ...others] = profile.functions;
    const foreign = { ...own!, place: { ...own!.place!, package: { ...package_, owner: "registry" as const } } };
    expect(costlyCalls({ ...profile, functions: [foreign, ...others] }, [])).toEqual([]);
  });

  it("are left out below one in a hundred, and where a change takes the line", () => {
    expect(costlyCalls(profileOf([{ line: 7, calls: [[INSERT, 99]] }]), [])).toEqual([]);
    const finding = (status: string) =>
      [
        {
          function: { package: package_, span: { file: "src/lib.rs" } },
          regions: [{ lines: [7, 8] }],
          change: { status },
        },
      ] as unknown as Finding[];
    const profile = profileOf([{ line: 7, calls: [[INSERT, 500]] }]);
    expect(costlyCalls(profile, finding("written"))).toEqual([]);
    expect(costlyCalls(profile, finding("none"))).toHaveLength(1);
  });

  it("are a table where one line brings several methods of a trait, whatever these are called", () => {
    const table = (methods: number) => ({ trait: "dep::buf::Buf<_>", type: "own::Cursor", methods });
    const calls = [["alloc::vec::Vec<_>::push", 90]] as const;
    expect(costlyCalls(profileOf([{ line: 7, calls, table: table(3) }]), [])).toMatchObject([
      { what: "a table of `Buf`", lines: 90, count: 1 },
    ]);
    expect(costlyCalls(profileOf([{ line: 7, calls, table: table(2) }]), [])).toEqual([]);
    expect(costlyCalls(profileOf([{ line: 7, calls: [[INSERT, 500]], table: table(3) }]), [])).toMatchObject([
      { what: "a table of `Buf`" },
    ]);
  });
});
