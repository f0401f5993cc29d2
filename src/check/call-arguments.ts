// What stands between the brackets of a call, told from the text: to parse every call of a large crate takes longer than all the rest.
import { CHARACTER, COMMENT, isClosed, STRING } from "../rust/lexical.ts";

export interface CallText {
  /** Between `::<` and `>`; absent without. */
  readonly turbofish?: string;
  /** Without the white space and comments around them. */
  readonly arguments: readonly string[];
}

const SKIPPED = `${COMMENT}|${STRING}|${CHARACTER}`;
const TOKEN = new RegExp(String.raw`${SKIPPED}|::\s*<|[-=]>|[{}()[\]>,|]`, "g");
const SKIPPED_PARTS = new RegExp(SKIPPED, "g");
const COMMENTS = new RegExp(COMMENT, "g");
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** @param text begins with the name that is called; undefined when the brackets do not match */
export function callArguments(text: string): CallText | undefined {
  const head = /^\w+\s*(?:::\s*<([^;{}()]*(?:\([^;{}()]*\)[^;{}()]*)*)>)?\s*\(/.exec(text);
  if (head === null) return undefined;
  const [{ length }, turbofish] = head;
  const given: string[] = [];
  const open = [")"];
  let start = length;
  const end = (at: number) => {
    const argument = text.slice(start, at).replace(COMMENTS, "").trim();
    if (argument !== "") given.push(argument);
    start = at + 1;
  };
  TOKEN.lastIndex = length;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    const closing = CLOSING[token] ?? (/^::\s*<$/.test(token) ? ">" : undefined);
    if (closing !== undefined) open.push(closing);
    else if (token === open.at(-1)) open.pop();
    else if (/^[)}\]]$/.test(token)) return undefined;
    else if (token === "," && open.length === 1) end(match.index);
    else if (token === "|" && /^(?:async\s+)?(?:move)?$/.test(text.slice(start, match.index).trim())) {
      const params = text.indexOf("|", match.index + 1);
      if (params < 0) return undefined;
      TOKEN.lastIndex = params + 1;
    }
    if (open.length === 0) {
      end(match.index);
      return { ...(turbofish === undefined ? {} : { turbofish }), arguments: given };
    }
  }
  return undefined;
}

/** Whether what follows `text` is neither in a comment nor in a string; `text` begins outside of both. */
export function endsInCode(text: string): boolean {
  const rest = text.replace(SKIPPED_PARTS, (skipped, _hashes, at) => {
    const unfinished = skipped.startsWith("//") ? at + skipped.length === text.length : !isClosed(skipped);
    return unfinished ? '"' : "";
  });
  return !rest.includes('"');
}
