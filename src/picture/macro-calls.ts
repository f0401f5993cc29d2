// Which macro call each line of a file belongs to, told from the text: a statement of several lines has its costs on any of them.
import { CHARACTER, COMMENT, STRING } from "../rust/lexical.ts";

const TOKEN = new RegExp(
  String.raw`${COMMENT}|${STRING}|${CHARACTER}|\n|((?:[\w$]+\s*::\s*)*\w+)!\s*(?=[([])|[()[\]{}]`,
  "g",
);

/**
 * The outermost call around each line, by line, one-based; of several calls that begin on one line the first. Names as written, with `!`.
 * Calls in braces hold statements or items rather than being one, so they do not count.
 */
export function macroCalls(text: string): ReadonlyMap<number, string> {
  const calls = new Map<number, string>();
  // What each open bracket belongs to.
  const open: (string | undefined)[] = [];
  let [line, called] = [1, undefined as string | undefined];
  let outermost: { readonly name: string; readonly depth: number } | undefined;
  const mark = () => {
    if (outermost !== undefined && !calls.has(line)) calls.set(line, outermost.name);
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    if (token.length > 1 && !match[2]) {
      for (let at = token.indexOf("\n"); at >= 0; at = token.indexOf("\n", at + 1)) {
        mark();
        line++;
      }
      mark();
    } else if (match[2]) called = `${match[2].replace(/\s+/g, "")}!`;
    else if (token === "\n") {
      line++;
      mark();
    } else if (/[([{]/.test(token)) {
      if (called !== undefined && outermost === undefined) outermost = { name: called, depth: open.length };
      open.push(called);
      called = undefined;
      mark();
    } else {
      open.pop();
      if (outermost !== undefined && open.length <= outermost.depth) outermost = undefined;
    }
  }
  return calls;
}
