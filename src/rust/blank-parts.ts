// What an index need not look into, bodies of functions and comments, found in the text: to parse them is most of what reading a crate costs.
import { CHARACTER, COMMENT, STRING } from "./lexical.ts";

/** Half open, in UTF-16 units: what stands between the braces of a function, or comments. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

const SKIPPED = `${COMMENT}|${STRING}|${CHARACTER}`;
const FUNCTION = new RegExp(String.raw`${SKIPPED}|\bfn\s+(?:r#)?\w`, "g");
const HEADER = new RegExp(`${SKIPPED}|[{}()[\\];]`, "g");
// Items, whatever else makes a scope that names are looked up in, and files that may hold some.
const ITEM = String.raw`\b(?:fn\s+\w|include\s*!|(?:impl|struct|enum|trait|mod|use|extern|macro_rules|static|type)\b|union\s+\w|const\s+\w+\s*:)`;
const INSIDE = new RegExp(`${SKIPPED}|[{}]|${ITEM}`, "g");

/**
 * Bodies of functions that hold no items, and line comments outside of functions, in order; a function that holds items is left whole, with
 * the functions in it. Empty when the braces do not match or comments are nested: the parser has to make of it what it can.
 */
export function blankParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; ; ) {
    const found = next(FUNCTION, text, at);
    if (found === undefined) return parts;
    const { token, end } = found;
    at = end;
    if (token.startsWith("//")) addComment(parts, end - token.length, end, text);
    else if (token.startsWith("/*") && token.includes("/*", 2)) return [];
    if (!token.startsWith("fn")) continue;
    const open = openingBrace(text, end);
    // Brackets that are open to the end of the text: to look for those of each function again would take the square of its length.
    if (open === "unclosed") return [];
    if (open === undefined) continue;
    const body = bodyFrom(text, open);
    if (body === undefined) return [];
    if (!body.holdsItems) parts.push({ start: open, end: body.end });
    at = body.end + 1;
  }
}

/** Comments on lines that follow each other are one part. */
function addComment(parts: Part[], start: number, end: number, text: string): void {
  const last = parts.at(-1);
  if (last !== undefined && text.startsWith("//", last.start) && text.slice(last.end, start).trim() === "")
    parts[parts.length - 1] = { start: last.start, end };
  else parts.push({ start, end });
}

/** Behind the `{` of the body; undefined for a declaration. */
function openingBrace(text: string, from: number): number | "unclosed" | undefined {
  let nesting = 0;
  for (let token = next(HEADER, text, from); token !== undefined; token = next(HEADER, text, token.end)) {
    if (token.token === "(" || token.token === "[") nesting++;
    else if (token.token === ")" || token.token === "]") nesting--;
    // Deeper in are `[u8; { 2 }]` and the like.
    else if (nesting <= 0 && /^[{};]$/.test(token.token)) return token.token === "{" ? token.end : undefined;
  }
  return "unclosed";
}

/** Up to the `}` that ends what begins at `from`; undefined when there is none. */
function bodyFrom(text: string, from: number): { readonly end: number; readonly holdsItems: boolean } | undefined {
  let depth = 1;
  let holdsItems = false;
  for (let token = next(INSIDE, text, from); token !== undefined; token = next(INSIDE, text, token.end)) {
    const { token: found } = token;
    if (found === "{") depth++;
    else if (found === "}") {
      if (--depth === 0) return { end: token.end - 1, holdsItems };
    } else if (/^\w/.test(found) && !/^[bc]?r#*"/.test(found)) holdsItems = true;
  }
  return undefined;
}

function next(
  pattern: RegExp,
  text: string,
  from: number,
): { readonly token: string; readonly end: number } | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? undefined : { token: match[0], end: pattern.lastIndex };
}
