// Which function bodies an index need not look into, found in the text: to parse them is most of what reading a crate costs.

/** Half open, in UTF-16 units: what stands between the braces. */
export interface Body {
  readonly start: number;
  readonly end: number;
}

const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const STRING = String.raw`\b[bc]?r(#*)"[\s\S]*?"\1|"[^"\\]*(?:\\[\s\S][^"\\]*)*"`;
const CHARACTER = String.raw`'(?:\\(?:u\{[^}]*\}|x..|[^ux])|[\ud800-\udbff][\udc00-\udfff]|[^\\'\n])'`;
const SKIPPED = `${COMMENT}|${STRING}|${CHARACTER}`;
const FUNCTION = new RegExp(String.raw`${SKIPPED}|\bfn\s+(?:r#)?\w`, "g");
const HEADER = new RegExp(`${SKIPPED}|[{}()[\\];]`, "g");
// Items, and whatever else makes a scope that names are looked up in.
const ITEM = String.raw`\b(?:fn\s+\w|(?:impl|struct|enum|trait|mod|use|extern|macro_rules|static|type)\b|union\s+\w|const\s+\w+\s*:)`;
const INSIDE = new RegExp(`${SKIPPED}|[{}]|${ITEM}`, "g");

/**
 * Of functions that hold no items, in order; one that does is left whole, with the functions in it.
 * Empty when the braces do not match: the parser has to make of it what it can.
 */
export function blankBodies(text: string): readonly Body[] {
  const bodies: Body[] = [];
  for (let at = 0; ; ) {
    const name = next(FUNCTION, text, at);
    if (name === undefined) return bodies;
    if (!name.token.startsWith("fn")) {
      at = name.end;
      continue;
    }
    const open = openingBrace(text, name.end);
    if (open === undefined) {
      at = name.end;
      continue;
    }
    const body = bodyFrom(text, open);
    if (body === undefined) return [];
    if (!body.holdsItems) bodies.push({ start: open, end: body.end });
    at = body.end + 1;
  }
}

/** Behind the `{` of the body; undefined for a declaration, and where the brackets tell no function. */
function openingBrace(text: string, from: number): number | undefined {
  let nesting = 0;
  for (let token = next(HEADER, text, from); token !== undefined; token = next(HEADER, text, token.end)) {
    if (token.token === "(" || token.token === "[") nesting++;
    else if (token.token === ")" || token.token === "]") nesting--;
    // Deeper in are `[u8; { 2 }]` and the like.
    else if (nesting <= 0 && /^[{};]$/.test(token.token)) return token.token === "{" ? token.end : undefined;
  }
  return undefined;
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
