// Sources of regular expressions for what no word or bracket counts in. `STRING` has a group, and must be the first part that has one.
// What is never closed goes on to the end of the text, as for rustc: to look for its end again and again would cost the square of the length.

export const COMMENT = String.raw`\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)`;
export const STRING = String.raw`\b[bc]?r(#*)"(?:[\s\S]*?"\1|[\s\S]*)|"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|$|\\$)`;
export const CHARACTER = String.raw`'(?:\\(?:u\{[^}\n]{0,20}\}|x..|[^ux])|[\ud800-\udbff][\udc00-\udfff]|[^\\'\n])'`;

const CLOSED = /^(?:\/\*[\s\S]*\*\/|[bc]?r(#*)"[\s\S]*"\1|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[\s\S]*)$/;

/** Whether what `COMMENT`, `STRING` or `CHARACTER` found has its end; a line comment has it with its line. */
export function isClosed(skipped: string): boolean {
  return skipped.length > (skipped.startsWith("/*") ? 3 : 1) && CLOSED.test(skipped);
}
