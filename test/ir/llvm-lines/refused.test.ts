import { readFileSync } from "node:fs";
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
    "LLVM IR": ["; ModuleID = 'a'\nsource_filename = \"a\"\n", /^costs\.txt: this is LLVM IR, .* pass it with --ir$/],
    "LLVM bitcode": [
      Buffer.from([0x42, 0x43, 0xc0, 0xde, 0x35, 0x14, 0, 0]).toString("utf8"),
      /^costs\.txt: this is LLVM bitcode, .* --emit=llvm-ir and pass it with --ir$/,
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

  it("without its (TOTAL) row", () => {
    const text = lines.filter((line) => !line.includes("(TOTAL)")).join("\n");
    expect(refusal(text)).toBe(
      "costs.txt:1: the table has no (TOTAL) row, so it is not whole; copy it again from its first line on",
    );
  });

  it("with only its header", () =>
    expect(refusal(`${lines[0]}\n${lines[1]}\n`)).toMatch(/^costs\.txt:1: .*no \(TOTAL\) row/));

  it("with something else between its rows", () => {
    const text = [...lines.slice(0, 6), "warning: unused variable", ...lines.slice(6)].join("\n");
    expect(refusal(text)).toBe('costs.txt:7: this is not a row of the table: "warning: unused variable"');
  });
});
