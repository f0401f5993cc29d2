import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";

const published = readFileSync(new URL("data/ty-2199.txt", import.meta.url), "utf8");

/** The first three rows of astral-sh/ty#2199 as each version of cargo-llvm-lines would have printed them. */
const formats = {
  "share and running share (0.4.19 and newer)": [
    "  Lines                  Copies               Function name",
    "  -----                  ------               -------------",
    "  3501590                88125                (TOTAL)",
    "   128787 (3.7%,  3.7%)   2004 (2.3%,  2.3%)  std::thread::local::LocalKey<T>::try_with",
    "   125930 (3.6%,  7.3%)   3598 (4.1%,  6.4%)  tracing_core::dispatcher::get_default::{{closure}}",
  ],
  "share only (0.4.18 and older)": [
    "  Lines           Copies         Function name",
    "  -----           ------         -------------",
    "  3501590 (100%)  88125 (100%)   (TOTAL)",
    "   128787 (3.7%)   2004 (2.3%)   std::thread::local::LocalKey<T>::try_with",
    "   125930 (3.6%)   3598 (4.1%)   tracing_core::dispatcher::get_default::{{closure}}",
  ],
  "no shares (before May 2020)": [
    "  Lines    Copies  Function name",
    "  -----    ------  -------------",
    "  3501590   88125  (TOTAL)",
    "   128787    2004  std::thread::local::LocalKey<T>::try_with",
    "   125930    3598  tracing_core::dispatcher::get_default::{{closure}}",
  ],
};

const expected = {
  totals: { lines: 3_501_590, copies: 88_125, functions: 2 },
  functions: [
    { path: "std::thread::local::LocalKey<T>::try_with", kind: "function", copies: 2004, lines: 128_787 },
    { path: "tracing_core::dispatcher::get_default::{{closure}}", kind: "closure", copies: 3598, lines: 125_930 },
  ],
};

describe("every format of the table", () => {
  for (const [format, lines] of Object.entries(formats)) {
    it(format, () => expect(readLlvmLines(lines.join("\n"), "t.txt")).toMatchObject(expected));
  }

  it("the published table of ty: 19 rows, totals of the whole crate, and says that it is an excerpt", () => {
    const profile = readLlvmLines(published, "ty.txt");
    expect(profile.totals).toEqual({ lines: 3_501_590, copies: 88_125, functions: 19 });
    expect(profile).toMatchObject({ formatVersion: 1, from: "llvm-lines", mangling: "legacy" });
    expect(profile.functions[2]).toEqual({
      path: "salsa::function::execute::<impl salsa::function::IngredientImpl<C>>::execute_maybe_iterate",
      kind: "function",
      copies: 71,
      lines: 119_935,
    });
    expect(profile.notices).toEqual([
      {
        kind: "partial-table",
        message: "ty.txt lists 30.2 % of its lines: it is filtered or an excerpt, shares refer to its (TOTAL)",
      },
    ]);
  });

  it("reads a table of nothing, whose shares are NaN or missing", () => {
    const empty = "  Lines  Copies  Function name\n  -----  ------  -------------\n  0      0       (TOTAL)\n";
    expect(readLlvmLines(empty, "t")).toMatchObject({
      totals: { lines: 0, copies: 0, functions: 0 },
      mangling: "none",
    });
    const row = `${empty}      0 (NaN%,  NaN%)      1 (100.0%,100.0%)  m::f\n`;
    expect(readLlvmLines(row, "t").functions).toEqual([{ path: "m::f", kind: "function", copies: 1, lines: 0 }]);
  });

  it("reads shares without a blank between them", () => {
    const table = "  Lines  Copies  Function name\n  7  1  (TOTAL)\n  7 (100.0%,100.0%)  1 (100.0%,100.0%)  m::f\n";
    expect(readLlvmLines(table, "t").functions[0]).toMatchObject({ path: "m::f", lines: 7, copies: 1 });
  });
});

describe("the same table, as it comes", () => {
  const whole = readLlvmLines(published, "t");
  const variants: Record<string, string> = {
    "with CRLF": published.replace(/\n/g, "\r\n"),
    "with a byte order mark": `\ufeff${published}`,
    "redirected by Windows PowerShell (UTF-16) and read as UTF-8": Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(published, "utf16le"),
    ]).toString("utf8"),
    "behind the messages of cargo": `   Compiling ty v0.0.0\n    Finished \`dev\` profile in 54.21s\n${published}`,
    "in a fence of an issue": `Building takes **54 s**.\n\n\`\`\`\n${published}\`\`\`\n\nWhat can we do? 3 ideas:\n1. less code\n`,
    "quoted in an answer": `Alex wrote:\n\n${`\`\`\`text\n${published}\`\`\``.replace(/^/gm, "> ")}\n\nI agree.`,
    "quoted twice": published.replace(/^/gm, "> > "),
    "with the last line not ended": published.trimEnd(),
    "without its header": published.split("\n").slice(2).join("\n"),
    "with blank lines between the rows": published.replace(/\n/g, "\n\n"),
  };
  for (const [name, text] of Object.entries(variants)) {
    it(name, () => expect(readLlvmLines(text, "t")).toEqual(whole));
  }

  it("does not depend on the order of the rows", () => {
    const [header, line, total, ...rows] = published.trimEnd().split("\n");
    const turned = [header, line, ...rows.reverse(), total].join("\n");
    expect(readLlvmLines(turned, "t")).toEqual(whole);
  });

  it("reads the first of two tables and names the line of the second", () => {
    const two = `Before:\n${published}\nAfter:\n${published}`;
    const profile = readLlvmLines(two, "issue.md");
    expect(profile.functions).toEqual(whole.functions);
    expect(profile.notices.map((notice) => notice.message)).toContain(
      "issue.md:26: another table begins here; only the first was read, save this one in a file of its own",
    );
  });
});

describe("names are data", () => {
  it("keeps what Markdown and shells would take for markup", () => {
    const names = ["<T as m::A|B>::f", "m::`q`::g", "a (b), 3.1% c", "m::<impl A<T>>::i"];
    const rows = names.map((name, index) => `  ${9 - index} (1.0%,  1.0%)  1 (1.0%,  1.0%)  ${name}`);
    const table = ["  Lines  Copies  Function name", "  35  5  (TOTAL)", ...rows].join("\n");
    expect(readLlvmLines(table, "t").functions.map((cost) => cost.path)).toEqual(names);
  });

  it("adds up rows of the same name", () => {
    const table = "  Lines  Copies  Function name\n  9  3  (TOTAL)\n  5  1  m::f\n  4  2  m::f\n";
    const { functions, totals } = readLlvmLines(table, "t");
    expect(functions).toEqual([{ path: "m::f", kind: "function", copies: 3, lines: 9 }]);
    expect(totals.functions).toBe(1);
  });

  it("tells closures, shims, drop glue and names without a path apart", () => {
    const kinds = {
      "core::ptr::drop_in_place<alloc::vec::Vec<u8>>": "drop-glue",
      "core::ptr::drop_glue<alloc::vec::Vec<u8>>": "drop-glue",
      "core::ops::function::FnOnce::call_once{{vtable.shim}}": "shim",
      "core::ops::function::FnOnce::call_once": "shim",
      "m::f::{{closure}}::{{closure}}": "closure",
      "m::f::{{closure}}::inner": "function",
      main: "other",
    };
    const rows = Object.keys(kinds).map((name) => `  1  1  ${name}`);
    const table = ["  Lines  Copies  Function name", "  7  7  (TOTAL)", ...rows].join("\n");
    const found = readLlvmLines(table, "t").functions.map((cost) => [cost.path, cost.kind]);
    expect(Object.fromEntries(found)).toEqual(kinds);
  });
});
