// One table, printed in as many ways as people have, and what is read of it.
import { UserError } from "../../../src/errors.ts";
import { readLlvmLines } from "../../../src/ir/llvm-lines.ts";

export const FUNCTIONS: readonly (readonly [string, number, number])[] = [
  ["shop::codec::Decoder<R>::any_value", 135_063, 1331],
  ["shop::codec::load", 25_615, 339],
  ["core::result::Result<T,E>::map_err", 25_382, 302],
];
const TOTAL = ["(TOTAL)", 365_200, 7140] as const;
export const ALL = [TOTAL, ...FUNCTIONS];
// Of 365,200 and 7,140.
export const SHARES: Readonly<Record<string, readonly [string, string]>> = {
  "(TOTAL)": ["100.0", "100.0"],
  [FUNCTIONS[0]![0]]: ["37.0", "18.6"],
  [FUNCTIONS[1]![0]]: ["7.0", "4.7"],
  [FUNCTIONS[2]![0]]: ["7.0", "4.2"],
};
type Cells = readonly [name: string, lines: string, copies: string, shares: readonly [string, string]];

/** With the header's line, and one for each row that `row` makes of its cells. */
export function table(
  header: string,
  row: (...cells: Cells) => string,
  number = (value: number) => String(value),
): string {
  const rows = ALL.map(([name, lines, copies]) => row(name, number(lines), number(copies), SHARES[name]!));
  return `${[header, ...rows].filter((line) => line !== "").join("\n")}\n`;
}

export const HEADER =
  "  Lines                 Copies              Function name\n  -----                 ------              -------------";
export const printed = (name: string, lines: string, copies: string) =>
  `  ${lines.padStart(9)}   ${copies.padStart(7)}   ${name}`;
export const groups = (separator: string) => (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/g, separator);
/** As in India: `1,35,063`. */
export const indian = (value: number) => String(value).replace(/\B(?=(?:\d{2})*\d{3}$)/g, ",");
export const wide = (value: number) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
export const arabic = (value: number) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x630));
export const html = (name: string) => name.replace(/</g, "&lt;").replace(/>/g, "&gt;");

export function read(text: string) {
  const { functions, totals, notices } = readLlvmLines(text, "t.txt");
  return {
    functions: functions.map(({ path, lines, copies }) => [path, lines, copies]),
    total: [totals.lines, totals.copies],
    notices: notices.map(({ message }) => message),
  };
}

export function refusal(text: string): string {
  try {
    readLlvmLines(text, "t.txt");
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error("was not refused");
}
