// Pasted tables that do not tell what their numbers are, or whose numbers do not fit each other.
import { describe, expect, it } from "vitest";
import { FUNCTIONS, groups, HEADER, printed, read, refusal, table } from "./printed-table.ts";

describe("what cannot be read rightly is refused with its row", () => {
  const save = "save the output of `cargo llvm-lines` as it is";
  const cases: Record<string, [text: string, message: string]> = {
    "rounded counts": [
      table(HEADER, (n, l, c) => printed(n, `${(Number(l) / 1000).toFixed(1)}k`, c)),
      `t.txt:3: "365.2k" of "(TOTAL)" is rounded, and a count has to be exact; ${save}`,
    ],
    "rounded counts in Markdown": [
      table(
        "| Lines | Copies | Function |\n|--|--|--|",
        (n, l, c) => `| ${(Number(l) / 1e6).toFixed(1)}M | ${c} | ${n} |`,
      ),
      `t.txt:3: "0.4M" of "(TOTAL)" is rounded, and a count has to be exact; ${save}`,
    ],
    "about so many": [
      `${HEADER}\n  ~365000   7140   (TOTAL)\n  25615  339  shop::codec::load\n`,
      `t.txt:3: "~365000" of "(TOTAL)" is rounded, and a count has to be exact; ${save}`,
    ],
    "separators in CSV without quotes": [
      table("lines,copies,function", (n, l, c) => `${l},${c},${n}`, groups(",")),
      `t.txt:2: this row has 5 columns, its header 3: "365,200,7,140,(TOTAL)"; put numbers with separators and names with commas in quotes, or ${save}`,
    ],
    "blanks that may stand in numbers or between columns": [
      "1 350 331 shop::a\n2 300 120 shop::b\n",
      `t.txt:1: the numbers of "1 350 331 shop::a" can be read in more than one way: which blanks stand between columns cannot be told; ${save}`,
    ],
    "three numbers": [
      "35063  331  12  shop::a\n25615  339  40  shop::b\n",
      `t.txt:1: the numbers of "35063  331  12  shop::a" are not the two, lines and copies, that a row has before its name; ${save}`,
    ],
    "copies in front, without a header": [
      "7140 365200 (TOTAL)\n339 25615 shop::codec::load\n",
      `t.txt:2: 25615 copies of shop::codec::load cannot have 339 lines, as each has one at least: the columns are in another order, or a number is damaged; ${save}`,
    ],
    "a share where copies should be": [
      "| Lines | Copies | Function |\n|--|--|--|\n| 365200 | 100% | (TOTAL) |\n",
      `t.txt:3: "100%" stands where a count of copies should be; ${save}`,
    ],
  };
  for (const [what, [text, message]] of Object.entries(cases)) {
    it(what, () => expect(refusal(text)).toBe(message));
  }
});

describe("what does not fit is said with its row", () => {
  const last = FUNCTIONS[2]![0];
  it.each([
    ["any_va..", ".."],
    ["any_va~", "~"],
    ["any_va>", ">"],
    ["any_va⋯", "⋯"],
    ["any_va[...]", "[...]"],
    ["any_va…", "…"],
    ["any_va$", "$"],
  ])("a name that is cut: %s", (cut) => {
    const { notices } = read(table(HEADER, printed).replace("any_value", cut));
    expect(notices.find((message) => message.includes(" is cut with `"))).toContain(
      "(line 4) and fits no function; save the whole output",
    );
  });

  it("copies that add up to more than those of (TOTAL)", () => {
    // 1,331 + 339 + 302.
    const { total, notices } = read(table(HEADER, printed).replace("7140", "1140"));
    expect(total).toEqual([365_200, 1972]);
    expect(notices).toContain(
      "the rows of t.txt add up to 1972 copies, its (TOTAL) says 1140: shares refer to the sum",
    );
  });

  it("a number that its share contradicts", () => {
    const text = table(HEADER, (n, l, c, [p, q]) => printed(n, `${l} (${p}%)`, `${c} (${q}%)`)).replace(
      "25615",
      "105615",
    );
    expect(read(text).notices[1]).toMatch(
      /^t\.txt:5 says that 105615 lines are 7\.0 % of 365200, which is 28\.9 %: a number of it is damaged/,
    );
  });

  it("a share that is none", () => {
    const text = table(HEADER, printed).replace("25615", "25615 (9007199254740993.1%)").replace("339", "339 (4.7%)");
    expect(read(text).notices[1]).toMatch(
      /^t\.txt:5 says that 25615 lines are more than 100 % of 365200, which is 7\.0 %:/,
    );
  });

  it("a name that stands there twice", () => {
    const text = table(HEADER, printed).replace(last, "shop::codec::load");
    expect(read(text).notices[1]).toMatch(
      /^1 name of t\.txt stands there more than once \(line 6\), and the numbers were added/,
    );
  });

  it("a name with another column behind it", () => {
    const text = table(HEADER, printed).replace(last, `${last} core`);
    expect(read(text).notices[1]).toMatch(
      /^1 name of t\.txt holds a blank, as no path does, and fits no function \(line 6\)/,
    );
  });

  it("numbers that no count has, however near to 2^53", () => {
    const text = table(HEADER, printed).replace("25615", "9007199254740991");
    expect(refusal(text)).toBe("t.txt:5: a number of this row is larger than any count; save the table again");
  });
});
