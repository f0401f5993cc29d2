// What a place of a file is in rustc's JSON, rustc says itself: it warns of names that nobody uses, in lines with every kind of character.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { spansOf } from "../../src/report/rustc-span.ts";
import { scratchFolders } from "../cargo/scratch-crate.ts";

const rustc = spawnSync("rustc", ["--version"]).status === 0;
const folder = scratchFolders();

// One, two, three and four bytes in front of the name; tabs; two code units; a letter that is two characters.
const LINES = [
  "pub fn all() {",
  "    let ascii1 = 1;",
  "\tlet tab1 = 1;",
  "\t\t /* \t */ let tab2 = 1;",
  "    /* é */ let two1 = 1;",
  "    /* 中文 */ let three1 = 1;",
  '    /* 🦀🦀 */ let four1 = 1; let four2 = "🦀";',
  "\t/* e\u0301 👩‍👩‍👧 */ let joined1 = 1;",
  '    let (größe, 名前) = ("é", "🦀");',
  '    let after1 = "ß"; // 🦀',
  "}",
  "",
];
const NAMES = "ascii1 tab1 tab2 two1 three1 four1 four2 joined1 größe 名前 after1".split(" ");

interface Span {
  readonly label: unknown;
  readonly byte_start: number;
}

function warned(text: string): Span[] {
  const root = folder(`spans-${Math.abs(text.length)}-${text.charCodeAt(0)}`, { "lib.rs": text });
  const args = ["--crate-type=lib", "--edition=2021", "--error-format=json", "--emit=metadata", "lib.rs"];
  const { stderr } = spawnSync("rustc", [...args, "-Wunused", "-o", join(root, "out")], {
    cwd: root,
    encoding: "utf8",
  });
  return stderr
    .split("\n")
    .filter((line) => line.includes('"unused_variables"') || line.includes('"unused_must_use"'))
    .flatMap((line) => JSON.parse(line).spans.filter((span: { is_primary: boolean }) => span.is_primary))
    .sort((a: Span, b: Span) => a.byte_start - b.byte_start);
}

const KINDS = {
  "line feeds": LINES.join("\n"),
  CRLF: LINES.join("\r\n"),
  "a byte order mark": `\ufeff${LINES.join("\r\n")}`,
};

describe.runIf(rustc)("as rustc has them", () => {
  for (const [kind, text] of Object.entries(KINDS)) {
    it(`are the places of names, with ${kind}`, () => {
      const spans = spansOf("lib.rs", text);
      const ours = NAMES.map((name) => {
        const line = LINES.findIndex((each) => each.includes(name)) + 1;
        const column = LINES[line - 1]!.indexOf(name) + 1;
        return spans.at({ line, column }, { line, column: column + name.length });
      });
      const theirs = warned(text);
      expect(theirs).toHaveLength(NAMES.length);
      expect(ours).toEqual(theirs.map((span) => ({ ...span, label: null })));
    });
  }

  it("are ranges of several lines", () => {
    const lines = [
      "pub fn all() {",
      '\tlet _a = "é"; std::iter::once(',
      '\t\t"中🦀",',
      "    /* ß */ ).map(|x| x); // é",
      "}",
      "",
    ];
    for (const end of ["\n", "\r\n"]) {
      const [span] = warned(lines.join(end));
      const start = { line: 2, column: lines[1]!.indexOf("std::") + 1 };
      const stop = { line: 4, column: lines[3]!.indexOf(";") + 1 };
      expect({ ...spansOf("lib.rs", lines.join(end)).at(start, stop), label: null }).toEqual({ ...span, label: null });
    }
  });
});

it("ends at the end of the file, whatever is asked for", () => {
  const at = (text: string) => spansOf("lib.rs", text).at({ line: 2, column: 1 }, { line: 9, column: 1 });
  expect(at("é\nxy\n")).toMatchObject({ byte_start: 3, byte_end: 6, line_end: 3, column_end: 1 });
  expect(at("é\nxy")).toMatchObject({ byte_start: 3, byte_end: 5, line_end: 2, column_end: 3 });
  expect(at("")).toMatchObject({ byte_start: 0, byte_end: 0, line_start: 1, line_end: 1, column_start: 1 });
});
