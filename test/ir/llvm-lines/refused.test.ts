import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";

const published = readFileSync(new URL("data/ty-2199.txt", import.meta.url), "utf8");

function refusal(text: string): string {
  try {
    readLlvmLines(text, "costs.txt");
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

describe("what is no table is refused in one sentence", () => {
  const cases: Record<string, [text: string, message: RegExp]> = {
    "an empty file": ["", /^costs\.txt: the file is empty; save the output of `cargo llvm-lines` in it$/],
    "only blank lines": ["\n  \r\n\n", /^costs\.txt: the file is empty/],
    prose: [
      "\n\n# Notes\nsome 12 34 words\n",
      /^costs\.txt:3: no table of cargo llvm-lines begins here .* but "# Notes"$/,
    ],
    "cargo's failure": [
      "error: no bin target named `x`\n",
      /^costs\.txt:1: no table .* but "error: no bin target named `x`"$/,
    ],
    "a header without copies": [
      "lines,function\n365200,(TOTAL)\n25615,shop::codec::load\n",
      /^costs\.txt:1: the columns of this table are "lines,function", and what is needed is lines, copies and name, each once: save the output/,
    ],
    "LLVM IR": ["; ModuleID = 'a'\nsource_filename = \"a\"\n", /^costs\.txt: this is LLVM IR, .* pass it with --ir$/],
    "LLVM bitcode": [
      Buffer.from([0x42, 0x43, 0xc0, 0xde, 0x35, 0x14, 0, 0]).toString("utf8"),
      /^costs\.txt: this is LLVM bitcode, .* --emit=llvm-ir and pass it with --ir$/,
    ],
    "the output of cargo bloat": [
      " File  .text    Size                Crate Name\n 0.2%   0.5% 69.8KiB                 shop shop::load\n",
      /^costs\.txt: this is the output of cargo bloat, which counts bytes of machine code; save the output of `cargo llvm-lines`$/,
    ],
    "the output of twiggy": [
      " Shallow Bytes │ Shallow % │ Item\n───────────────┼───────────┼─────\n 3003 ┊ 5.16% ┊ shop::load\n",
      /^costs\.txt: this is the output of twiggy,/,
    ],
    "two tables side by side": [
      "Lines  Copies  Function name    | Lines  Copies  Function name\n35063  331  shop::load | 15063  331  shop::load\n",
      /^costs\.txt:2: two tables stand side by side here; save one of them in a file of its own$/,
    ],
    "what gzip made of it": [
      gzipSync("Lines Copies Function name\n").toString("utf8"),
      /^costs\.txt: this is compressed; unpack it first$/,
    ],
    "a saved profile": ['{\n  "formatVersion": 1\n}', /^costs\.txt: this is a saved profile, .* --measurement$/],
  };
  for (const [name, [text, message]] of Object.entries(cases)) {
    it(name, () => expect(refusal(text)).toMatch(message));
  }
});

describe("a table that is not whole is refused with its line", () => {
  const lines = published.trimEnd().split("\n");

  it("cut in the numbers of a row, wherever that is", () => {
    const row = lines[9]!;
    const name = row.indexOf("core::");
    for (let length = 2 + row.search(/\d/); length < name - 2; length++) {
      const text = [...lines.slice(0, 9), row.slice(0, length)].join("\n");
      expect(refusal(text)).toBe("costs.txt:10: the table ends in the middle of a row; save it again");
    }
  });

  it("cut inside the brackets of a name", () => {
    const text = published.slice(0, published.indexOf("IngredientImpl<C>>::execute_maybe_iterate") + 12);
    expect(refusal(text)).toBe("costs.txt:6: the table ends in the middle of a name; save it again");
  });

  it("with only its header", () =>
    expect(refusal(`${lines[0]}\n${lines[1]}\n`)).toBe(
      "costs.txt:1: the table has a header and no rows; save it again",
    ));

  it("with a number that no count has", () => {
    const row = `${"9".repeat(400)} (3.8%,  3.8%)    10 (0.7%,  0.7%)  m::f`;
    const text = [...lines.slice(0, 3), row].join("\n");
    expect(refusal(text)).toBe("costs.txt:4: a number of this row is larger than any count; save the table again");
  });

  it("with something else between its rows", () => {
    const text = [...lines.slice(0, 6), "warning: unused variable", ...lines.slice(6)].join("\n");
    expect(refusal(text)).toBe('costs.txt:7: this is not a row of the table: "warning: unused variable"');
  });
});
