import { describe, expect, it } from "vitest";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";

const HEADER = [
  "  Lines                 Copies              Function name",
  "  -----                 ------              -------------",
];
const TOTAL = "  365200                7140                (TOTAL)";
const ROWS = [
  "   35063 (9.6%,  9.6%)   331 (0.5%,  0.5%)  shop::codec::Decoder<R>::any_value",
  "   25615 (7.0%, 16.6%)   339 (0.5%,  0.9%)  shop::codec::load",
  "   25382 (6.9%, 23.6%)   302 (0.4%,  1.4%)  core::result::Result<T,E>::map_err",
];
const WHOLE = [...HEADER, TOTAL, ...ROWS];

const FUNCTIONS = [
  ["shop::codec::Decoder<R>::any_value", 35_063, 331],
  ["shop::codec::load", 25_615, 339],
  ["core::result::Result<T,E>::map_err", 25_382, 302],
];

const prefixed = (prefix: string | ((at: number) => string)) =>
  WHOLE.map((line, at) => (typeof prefix === "string" ? prefix : prefix(at)) + line).join("\n");
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const ESC = "\u001b";

function read(text: string) {
  const { functions, totals, notices } = readLlvmLines(text, "t.txt");
  return {
    functions: functions.map(({ path, lines, copies }) => [path, lines, copies]),
    total: [totals.lines, totals.copies],
    notices: notices.map(({ message }) => message),
  };
}

describe("a table is read whatever was done to its lines", () => {
  const shapes: Record<string, string> = {
    "coloured by the line": WHOLE.map((line) => `${ESC}[32m${line}${ESC}[0m`).join("\n"),
    "coloured inside of names, as ripgrep does": WHOLE.join("\n").replace(
      /shop/g,
      `${ESC}[0m${ESC}[1m${ESC}[31mshop${ESC}[0m`,
    ),
    "coloured, without the escape characters": WHOLE.map((line) => `[32m${line}[0m`).join("\n"),
    "recorded by script": `Script started on 2026-11-29\n${ESC}[?2004h$ cargo llvm-lines\r\n${ESC}[?2004l${WHOLE.join("\r\n")}\nScript done\n`,
    "with a hyperlink around names": WHOLE.join("\n").replace(
      /shop::codec::load/,
      `${ESC}]8;;https://example.org${ESC}\\shop::codec::load${ESC}]8;;${ESC}\\`,
    ),
    "numbered by cat -n": prefixed((at) => `${String(at + 1).padStart(6)}\t`),
    "numbered by grep -n": prefixed((at) => `${at + 1}:`),
    "with context of grep -n": WHOLE.map((line, at) => `${at + 1}${at === 3 ? ":" : "-"}${line}`).join("\n"),
    "found in a file by grep": prefixed("lines.txt:"),
    "found in a file by grep -n": prefixed((at) => `logs/lines.txt:${at + 1}:`),
    "in the log of a workflow": prefixed((at) => `2026-11-29T23:10:0${at}.1234567Z `),
    "in the log of a workflow, by job and step": prefixed("build\tllvm-lines\t2026-11-29T23:10:01.1234567Z "),
    "in the log of containers": prefixed("builder-1  | "),
    "in the log of docker build": prefixed((at) => `#12 0.${at}45 `),
    "with tabs": WHOLE.map((line) => line.replace(/ {3,}/g, "\t")).join("\n"),
    "with no-break spaces": WHOLE.join("\n").replace(/ /g, "\u00a0"),
    "with zero-width spaces": WHOLE.join("\n").replace(/::/g, "::\u200b"),
    "in one string of JSON": JSON.stringify({ status: 0, out: WHOLE.join("\n") }),
    "as an item of a list": `- my result:\n\n${WHOLE.map((line) => `      ${line}`).join("\n")}`,
    "as HTML": `<pre><code>${escaped(WHOLE.join("\n"))}\n</code></pre>`,
    "as a table of HTML": [
      "<table><tr><th>Lines</th><th>Copies</th><th>Function name</th></tr>",
      "<tr><td>365200</td><td>7140</td><td>(TOTAL)</td></tr>",
      ...FUNCTIONS.map(
        ([path, lines, copies]) =>
          `<tr><td>${lines}</td><td>${copies}</td><td><code>${escaped(String(path))}</code></td></tr>`,
      ),
      "</table>",
    ].join("\n"),
    "as a table of Markdown": [
      "| Lines | Copies | Function name |",
      "|--:|--:|---|",
      "| 365200 | 7140 | (TOTAL) |",
      ...FUNCTIONS.map(([path, lines, copies]) => `| ${lines} (9.6%) | ${copies} (0.5%) | \`${path}\` |`),
    ].join("\n"),
    "as Markdown escapes it": WHOLE.join("\n").replace(/[<>]/g, "\\$&"),
    "as CSV": [
      "lines,copies,function",
      "365200,7140,(TOTAL)",
      ...FUNCTIONS.map(([path, lines, copies]) => `${lines},${copies},"${path}"`),
    ].join("\n"),
    "with thousands separators": WHOLE.join("\n").replace(/(\d{2,3})(\d{3}) /g, "$1,$2 "),
    "with apostrophes between thousands": WHOLE.join("\n").replace(/(\d{2,3})(\d{3}) /g, "$1'$2 "),
    "sorted by sort -rn, the header at its end": [TOTAL, ...ROWS, ...HEADER].join("\n"),
    "sorted from below": [...HEADER, ...ROWS.toReversed(), TOTAL].join("\n"),
    "sorted by copies": [...HEADER, TOTAL, ROWS[1], ROWS[0], ROWS[2]].join("\n"),
    "with other headings": WHOLE.join("\n").replace("Lines  ", "LLVM Lines  ").replace("Copies", "Instantiations"),
    "with columns of one blank": WHOLE.map((line) => line.trim().replace(/ +/g, " ")).join("\n"),
    "with a total in small letters": WHOLE.join("\n").replace("(TOTAL)", "(total)"),
    "with a total without brackets": WHOLE.join("\n").replace("(TOTAL)", "TOTAL"),
    "with a name that was broken": WHOLE.join("\n").replace("Decoder<R>", "\n    Decoder<R>"),
    "behind a row that is quoted in a sentence": `This is the worst:\n\n${ROWS[1]}\n\nand here is all:\n${WHOLE.join("\n")}\n`,
    "as a list of strings": `[\n${WHOLE.map((line) => `  ${JSON.stringify(line)},`).join("\n")}\n]`,
    "as JSON writes angle brackets": WHOLE.join("\n").replace(/</g, "\\u003c").replace(/>/g, "\\u003e"),
    "as an address writes it": WHOLE.join("\n").replace(/[<>:]/g, encodeURIComponent),
    "with line ends of an old Mac": WHOLE.join("\r"),
    "added in a diff": prefixed("+"),
    "removed in a diff": prefixed("-"),
  };
  for (const [name, text] of Object.entries(shapes)) {
    it(name, () => {
      const found = read(text);
      expect(found.functions).toEqual(FUNCTIONS);
      expect(found.total).toEqual([365_200, 7140]);
      // 35,063 + 25,615 + 25,382 of 365,200.
      expect(found.notices).toContain(
        "t.txt lists 23.6 % of its lines: it is filtered or an excerpt, shares refer to its (TOTAL)",
      );
    });
  }

  it("a comparison: the newer side", () => {
    const older = [TOTAL, ROWS[0]!];
    const newer = [TOTAL.replace("365200", "265200"), ROWS[0]!.replace("35063", "15063")];
    const unified = ["--- before.txt", "+++ after.txt", "@@ -1,6 +1,6 @@", ...HEADER.map((line) => ` ${line}`)];
    const texts = [
      [
        ...unified,
        ...older.map((line) => `-${line}`),
        ...newer.map((line) => `+${line}`),
        ` ${ROWS[1]}`,
        ` ${ROWS[2]}`,
      ],
      ["3,4c3,4", ...older.map((line) => `< ${line}`), "---", ...newer.map((line) => `> ${line}`)],
    ];
    for (const text of texts) {
      const { functions, total, notices } = read(text.join("\n"));
      expect(functions).toContainEqual(["shop::codec::Decoder<R>::any_value", 15_063, 331]);
      expect(functions).toHaveLength(text.length > 8 ? 3 : 1);
      expect(total).toEqual([265_200, 7140]);
      expect(notices).toContain("t.txt compares two tables: only the newer one was read");
    }
  });
});

describe("a table without (TOTAL) is read, and says what its shares refer to", () => {
  // 35,063 + 25,615 lines; 331 + 339 copies.
  const notice = "t.txt has no (TOTAL) row: shares refer to the 60678 lines that it lists, not to the crate";
  const shapes: Record<string, string> = {
    "what grep lets through": ROWS.filter((row) => row.includes("shop")).join("\n"),
    "the same, numbered": ROWS.slice(0, 2)
      .map((row, at) => `${at + 4}:${row}`)
      .join("\n"),
    "rows of 2017, without header and shares":
      "\n 35063   331  shop::codec::Decoder<R>::any_value\n 25615   339  shop::codec::load\n",
    "rows quoted in an answer": `> ${ROWS[0]}\n> ${ROWS[1]}\n\nSee above.`,
    "rows in backticks": `\`${ROWS[0]}\`\n\`${ROWS[1]}\``,
    "its header alone": [...HEADER, ROWS[0], ROWS[1]].join("\n"),
    "as CSV": "lines,copies,function\n35063,331,shop::codec::Decoder<R>::any_value\n25615,339,shop::codec::load",
  };
  for (const [name, text] of Object.entries(shapes)) {
    it(name, () => {
      const found = read(text);
      expect(found).toEqual({ functions: FUNCTIONS.slice(0, 2), total: [60_678, 670], notices: [notice] });
    });
  }

  it("a function that is called total is none", () => {
    const found = read([...HEADER, TOTAL, "   900 (0.2%)   1 (0.0%)  total", ...ROWS].join("\n"));
    expect(found.total).toEqual([365_200, 7140]);
    expect(found.functions).toContainEqual(["total", 900, 1]);
  });

  it("two numbers at the start of a sentence are no row", () => {
    expect(() => read("12 34 words\n5 6 more of them\n")).toThrow("no table of cargo llvm-lines begins here");
  });
});

describe("what does not fit is said", () => {
  it("rows that add up to more than (TOTAL)", () => {
    const found = read([...HEADER, TOTAL.replace("365200", "80000"), ...ROWS].join("\n"));
    // 35,063 + 25,615 + 25,382.
    expect(found.total[0]).toBe(86_060);
    expect(found.notices).toEqual([
      "the rows of t.txt add up to 86060 lines, its (TOTAL) says 80000: shares refer to the sum",
    ]);
  });

  it("names that are cut", () => {
    const text = WHOLE.join("\n").replace("any_value", "any_va…").replace("codec::load", "codec::lo...");
    expect(read(text).notices).toContain(
      "2 names of t.txt are cut with `…` (line 4) and fit no function; save the whole output of cargo llvm-lines",
    );
    // What `cut -c1-65` and a narrow window leave has no `…`.
    const rows = ["<A", "<B", "<C"].map((name) => `   35063 (9.6%,  9.6%)   331 (0.5%,  0.5%)  ${name}<core::iter`);
    expect(read(`${[...HEADER, TOTAL, ...rows].join("\n")}\n`).notices).toContain(
      "3 names of t.txt end in the same column (line 4), where they seem to be cut; save the whole output of cargo llvm-lines",
    );
  });
});
