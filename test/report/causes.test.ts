import { describe, expect, it } from "vitest";
import type { MethodTable } from "../../src/model/method-table.ts";
import type { ReportedCauses } from "../../src/model/report.ts";
import { markdown } from "../../src/report/markdown.ts";
import { causesFarMore, hotRowCauses } from "../../src/report/markdown-causes.ts";
import { calleeName } from "../../src/report/place.ts";
import { report, withoutCosts } from "./sample-report.ts";

const ledger = { name: "ledger", version: "1.2.3", owner: "path" } as const;
const settle = { path: "ledger::book::Book<_>::settle", package: ledger, file: "src/book.rs", line: 20 };
const none = { copies: 0, lines: 0 };

const table = { trait: "dep::buf::Buf<_>", type: "&mut own::Cursor", methods: 3 };

const causes: ReportedCauses = {
  rows: [
    {
      path: "log::event::{{closure}}",
      copies: 40,
      lines: 4000,
      causes: [
        { ...settle, lines: 3000, sites: [22, 25, 31, 40, 41] },
        { path: "ledger::Table::slots", file: "src/table.rs", lines: 500, sites: [], definedIn: "ledger::Table::rows" },
        { path: "ledger::rare", file: "src/lib.rs", lines: 40, sites: [7] },
      ],
      causeCount: 5,
      sites: { count: 9, lines: 5000 },
      shared: { copies: 1, lines: 400 },
    },
    {
      path: "log::event",
      copies: 40,
      lines: 800,
      causes: [
        { ...settle, lines: 600, sites: [22, 25, 31, 40, 41] },
        { path: "ledger::Table::slots", file: "src/table.rs", lines: 100, sites: [] },
        { path: "ledger::rare", file: "src/lib.rs", lines: 10, sites: [7] },
      ],
      causeCount: 5,
      sites: { count: 9, lines: 5000 },
      shared: none,
    },
    {
      path: "core::Iter<_>::fold",
      copies: 200,
      lines: 700,
      causes: [{ ...settle, lines: 7, sites: [9] }],
      causeCount: 158,
      sites: { count: 170, lines: 900 },
      shared: none,
    },
    {
      path: "core::panic|king",
      copies: 1,
      lines: 50,
      causes: [],
      causeCount: 0,
      sites: noSites(),
      shared: { copies: 1, lines: 50 },
    },
  ],
  functions: [
    {
      ...settle,
      copies: 4,
      ownLines: 100,
      causedLines: 1000,
      sites: [
        { line: 22, lines: 800, callees: [{ path: "boxcar::Vec<_>::push" }] },
        { line: 23, lines: 120, callees: [{ path: "dep::f", table }] },
        { line: 24, lines: 20, callees: [{ path: "core::x" }] },
      ],
    },
  ],
};

function noSites(): ReportedCauses["rows"][number]["sites"] {
  return { count: 0, lines: 0 };
}

const withCauses = { ...report, causes };

describe("who causes the hot rows", () => {
  const [, , , , first, second, third, fourth] = hotRowCauses(withCauses)
    .split("\n")
    .filter((line) => line !== "");

  it("names functions by share, with the lines to act on, and leaves out what is small", () => {
    expect(first).toBe(
      "| `event::{{closure}}` | 40 | 4,000 | `Book<_>::settle` 75 % (`book.rs:22, :25, :31, :40` …); `Table::slots` 13 %, with a closure of `Table::rows`; 3 more; 10 % shared: 9 lines of code, 5,000 lines (25 %) with all they pull in |",
    );
  });

  it("says nothing twice", () => {
    expect(second).toBe("| `event` | 40 | 800 | the same lines as `event::{{closure}}` |");
  });

  it("guesses nothing where many share", () => {
    expect(third).toContain("| 158 functions, none with more than 1.0 % |");
    expect(fourth).toBe("| `panic\\|king` | 1 | 50 | shared by many functions |");
  });
});

it("what causes far more than it owns is told with the line and what it calls", () => {
  const rows = causesFarMore(withCauses).split("\n");
  expect(rows.at(-1)).toBe(
    "| `Book<_>::settle` | ledger 1.2.3 `src/book.rs:20` | 4 | 100 | 1,000 | `book.rs:22` → `boxcar::Vec<_>::push` 800; `book.rs:23` → the table of `dyn Buf<_> for &mut Cursor` 120 |",
  );
});

it("names no line where none has a tenth of what is caused", () => {
  const [settled] = withCauses.causes.functions;
  const functions = [{ ...settled!, sites: settled!.sites.map((site) => ({ ...site, lines: 9 })) }];
  expect(causesFarMore({ ...withCauses, causes: { rows: [], functions } })).toMatch(/\| no one line \|$/);
});

it("a table of methods is named by its trait and its type, as far as these are known", () => {
  const name = (table: MethodTable) => calleeName({ path: "dep::f", table });
  expect(name({ methods: 0 })).toBe("dyn _");
  expect(name({ methods: 1, trait: "dep::Row" })).toBe("dyn Row");
  expect(name({ methods: 1, trait: "Fn", type: "own::Shelf::<_>::run::{{closure}}::{{closure}}" })).toBe(
    "dyn Fn for run::{{closure}}",
  );
  expect(name({ methods: 1, trait: "core::ops::Add<own::A>", type: "[own::B]" })).toBe("dyn Add<own::A> for [own::B]");
});

it("both sections stand in the report, and only when causes were measured", () => {
  const options = { top: 20, palette: { bold: same, dim: same, yellow: same, cyan: same, green: same, red: same } };
  const titles = (text: string) => [...text.matchAll(/^## (Who causes|Causes far)/gm)].map((found) => found[1]);
  expect(titles(markdown(withCauses, options))).toEqual(["Who causes", "Causes far"]);
  expect(titles(markdown(report, options))).toEqual([]);
  expect(titles(markdown({ ...withoutCosts(), causes }, options))).toEqual([]);
  expect(titles(markdown({ ...report, causes: { rows: [], functions: [] } }, options))).toEqual([]);
});

function same(text: string): string {
  return text;
}
