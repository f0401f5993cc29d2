// What people paste from issues, chats, spreadsheets and terminals. Right values: those of the table that was printed.
import { describe, expect, it } from "vitest";
import { textOf } from "../../../src/ir/llvm-lines-bytes.ts";
import {
  ALL,
  arabic,
  FUNCTIONS,
  groups,
  HEADER,
  html,
  indian,
  printed,
  read,
  SHARES,
  table,
  wide,
} from "./printed-table.ts";

const name = (cell: string) => cell.padEnd(35);
const num = (cell: string) => cell.padStart(7);
const grid = "+---------+---------+-------------------------------------+";

const shapes: Record<string, string> = {
  "thousands of India": table(HEADER, printed, indian),
  "thousands of India in CSV": table("Lines,Copies,Function name", (n, l, c) => `"${l}","${c}","${n}"`, indian),
  "thousands with blanks": table(HEADER, printed, groups(" ")),
  "thousands with blanks, columns one blank apart": table("", (n, l, c) => `${l} ${c} ${n}`, groups(" ")),
  "thousands with no-break spaces": table(HEADER, printed, groups("\u00a0")),
  "thousands with narrow no-break spaces": table(HEADER, printed, groups("\u202f")),
  "thousands with apostrophes": table(HEADER, printed, groups("’")),
  "thousands with underscores": table(HEADER, printed, groups("_")),
  "thousands with points": table(HEADER, printed, groups(".")),
  "whole numbers with decimals": table("lines,copies,function", (n, l, c) => `${l}.0,${c}.0,"${n}"`),
  "wide digits": table(HEADER, printed, wide),
  "digits of another script": table(HEADER, printed, arabic),
  Jira: table("||Lines||Copies||Function name||", (n, l, c) => `|${l}|${c}|${n}|`),
  "Jira, names in braces": table("||Lines||Copies||Function name||", (n, l, c) => `|${l}|${c}|{{${n}}}|`),
  psql: table(
    `  lines  | copies  |                name\n---------+---------+-------------------------------------`,
    (n, l, c) => ` ${num(l)} | ${num(c)} | ${n}`,
  ).concat("(4 rows)\n"),
  MySQL: `${grid}\n${table("| lines   | copies  | name                                |", (n, l, c) => `| ${num(l)} | ${num(c)} | ${name(n)} |`)}${grid}\n`,
  "drawn boxes": `┌─────────┬─────────┬──────┐\n${table("│ Lines │ Copies │ Function name │\n├─────────┼─────────┼──────┤", (n, l, c) => `│ ${num(l)} │ ${num(c)} │ ${name(n)} │`)}└─────────┴─────────┴──────┘\n`,
  "org-mode": table(
    "| Lines | Copies | Function name |\n|-------+--------+---------------|",
    (n, l, c) => `| ${l} | ${c} | =${n}= |`,
  ),
  "grid of reStructuredText": `${grid}\n${table(`| Lines   | Copies  | Function name                       |\n${grid.replaceAll("-", "=")}`, (n, l, c) => `| ${num(l)} | ${num(c)} | ${name(n)} |\n${grid}`)}`,
  "grid with a name on two lines": `${grid}\n${table(`| Lines   | Copies  | Function name                       |\n${grid.replaceAll("-", "=")}`, (n, l, c) => `| ${num(l)} | ${num(c)} | ${name(n.slice(0, 12))} |${n.slice(12) && `\n| ${num("")} | ${num("")} | ${name(n.slice(12))} |`}\n${grid}`)}`,
  "simple table of reStructuredText": `=======  =======  =====================\n${table("Lines    Copies   Function name\n=======  =======  =====================", (n, l, c) => `${num(l)}  ${num(c)}  ${n}`)}=======  =======  =====================\n`,
  "CSV with semicolons in quotes": table('"Lines";"Copies";"Function name"', (n, l, c) => `"${l}";"${c}";"${n}"`),
  "CSV with shares": table("lines,share,copies,share,function", (n, l, c, [p, q]) => `${l},${p}%,${c},${q}%,${n}`),
  "CSV with decimal commas": table(
    "Lines;%;Copies;%;Function",
    (n, l, c, [p, q]) => `${l};${p.replace(".", ",")};${c};${q.replace(".", ",")};${n}`,
  ),
  "CSV with names in front": table("function,lines,copies", (n, l, c) => `${n},${l},${c}`),
  "CSV with ranks": table("rank,lines,copies,function", (n, l, c) => `1,${l},${c},"${n}"`),
  "CSV of pandas": table(",lines,copies,function", (n, l, c) => `0,${l},${c},"${n}"`),
  "CSV with copies in front": table("copies,lines,function", (n, l, c) => `${c},${l},"${n}"`),
  "TSV with names in front": table("Function name\tLines\tCopies", (n, l, c) => `${n}\t${l}\t${c}`),
  "shares in columns": table(
    "Lines  %  Copies  %  Function name",
    (n, l, c, [p, q]) => `${l}  ${p} %  ${c}  ${q} %  ${n}`,
  ),
  "shares in columns, with decimal commas": table(
    HEADER,
    (n, l, c, [p, q]) => `${l}  ${p.replace(".", ",")}%  ${c}  ${q.replace(".", ",")}%  ${n}`,
  ),
  "shares without a sign under a header": table(
    "Lines  %  Copies  %  Function name",
    (n, l, c, [p, q]) => `${l}  ${p}  ${c}  ${q}  ${n}`,
  ),
  "names in front": table(
    "Function name                           Lines     Copies",
    (n, l, c) => `${name(n)} ${num(l)} ${num(c)}`,
  ),
  "names in front, with shares": table(
    "Function name                           Lines     Copies",
    (n, l, c, [p, q]) => `${name(n)} ${num(l)} (${p}%) ${num(c)} (${q}%)`,
  ),
  "names in the middle": table("Copies  Function name  Lines", (n, l, c) => `${c}  ${n}  ${l}`),
  "Markdown with names in front and more columns": table(
    "| # | Function | Lines | Copies | Crate |\n|--|:--|--:|--:|--|",
    (n, l, c) => `| 1 | \`${n}\` | **${l}** | ${c} | shop |`,
  ),
  "HTML on one line": `<table border="1"><tr><th>Lines</th><th>Copies</th><th>Function name</th></tr>${table("", (n, l, c) => `<tr><td>${l}</td><td align="right">${c}</td><td><code>${html(n)}</code></td></tr>`).replaceAll("\n", "")}</table>`,
  "HTML with a cell on each line": `<table>\n<tr>\n<th>Lines</th>\n<th>Copies</th>\n<th>Function name</th>\n</tr>\n${table("", (n, l, c) => `<tr>\n  <td>${l}</td>\n  <td>${c}</td>\n  <td>${html(n).replace(/&lt;/g, "&#60;")}</td>\n</tr>`)}</table>`,
  "HTML with names in front": `<table><thead><tr><th>Function name</th><th>Lines</th><th>Copies</th></tr></thead><tbody>${table("", (n, l, c) => `<tr><td>${html(n)}</td><td>${l}</td><td>${c}</td></tr>`).replaceAll("\n", "")}</tbody></table>`,
  "ranks without a header": ALL.map(([n, l, c], at) => `${at + 1} ${l} ${c} ${n}`).join("\n"),
  "numbers of lines, with shares": ALL.map(
    ([n, l, c], at) => `   ${at + 7}  ${l} (${SHARES[n]![0]}%)  ${c} (${SHARES[n]![1]}%)  ${n}`,
  ).join("\n"),
  "a terminal with prompts": `user@host:~/shop$ cargo llvm-lines\n${table(HEADER, printed)}user@host:~/shop$ \n`,
  "a diff's marks with a blank": table(HEADER, printed).replace(/^/gm, "+ "),
  "names on lines of their own": table(HEADER, (n, l, c, [p, q]) => `  ${l} (${p}%)  ${c} (${q}%)\n      ${n}`),
  "a total that a window cut": table(HEADER, printed).replace("(TOTAL)", "(TOT…"),
  "a total with a colon": table(HEADER, printed).replace("(TOTAL)", "Total:"),
  "a total in bold": table(
    "| Lines | Copies | Function name |\n|--:|--:|---|",
    (n, l, c) => `| ${l} | ${c} | ${n === "(TOTAL)" ? "**TOTAL**" : n} |`,
  ),
  "a total in small letters, without brackets": table(HEADER, printed).replace("(TOTAL)", "total"),
  "fixed width of org-mode": table(HEADER, printed).replace(/^/gm, ": "),
  "a block of Jira": `{noformat}\n${table(HEADER, printed)}{noformat}\n`,
};

describe("a pasted table is read as it was printed", () => {
  for (const [what, text] of Object.entries(shapes)) {
    it(what, () => {
      const found = read(text);
      expect(found.functions).toEqual(FUNCTIONS);
      expect(found.total).toEqual([365_200, 7140]);
      // 135,063 + 25,615 + 25,382 of 365,200.
      expect(found.notices).toEqual([
        "t.txt lists 50.9 % of its lines: it is filtered or an excerpt, shares refer to its (TOTAL)",
      ]);
    });
  }

  it("rows that a terminal broke in the middle of names", () => {
    const long = ALL.map(([n, l, c]) =>
      printed(n === "(TOTAL)" ? n : `${n}::with::a::long::way::to::its::end`, String(l), String(c)),
    );
    const broken = [...HEADER.split("\n"), ...long].flatMap((line) => line.match(/.{1,60}/g) ?? []).join("\n");
    expect(read(`${broken}\n`).functions).toEqual(
      FUNCTIONS.map(([n, l, c]) => [`${n}::with::a::long::way::to::its::end`, l, c]),
    );
  });

  it("bytes of any system", () => {
    const text = table(HEADER, printed, groups("\u00a0"));
    const big = Buffer.from(text, "utf16le").swap16();
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, "utf16le"),
      Buffer.from(text, "utf16le"),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      big,
      Buffer.from(text, "latin1"),
    ]) {
      expect(read(textOf(bytes)).functions).toEqual(FUNCTIONS);
    }
  });
});
