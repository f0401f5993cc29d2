// Brackets in a printed symbol: `->` closes nothing, and neither do the characters of a const value such as `'<'` or `"a>"`.

const OPEN = "<([{";
const CLOSE = ">)]}";
const TOKEN = /[<([{>)\]}'"]/g;

/**
 * Index just behind the bracket that closes the one at `start`; the length of the text plus one when none does.
 */
export function skipBracket(text: string, start: number): number {
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === "'" || token === '"') TOKEN.lastIndex = nextToken(text, match.index);
    else if (OPEN.includes(token)) depth++;
    else if (!isArrow(text, match.index) && --depth === 0) return match.index + 1;
  }
  return text.length + 1;
}

/** Index behind the token at `at`: one character, or a whole character or string literal. */
export function nextToken(text: string, at: number): number {
  if (text[at] === "'") {
    const literal = /^'(?:\\(?:u\{[0-9a-f]+\}|.)|[^\\'])'/u.exec(text.slice(at, at + 16));
    return at + (literal?.[0].length ?? 1);
  }
  if (text[at] === '"') {
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
    return Math.min(end + 1, text.length);
  }
  return at + 1;
}

/** Whether every bracket is closed; a name that was cut often is not. */
export function isBalanced(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    if (OPEN.includes(text[at]!)) {
      at = skipBracket(text, at);
      if (at > text.length) return false;
    } else {
      at = nextToken(text, at);
    }
  }
  return true;
}

/** Whether a blank, or a bracket that closes none, stands outside of all brackets, as in no path. */
export function leavesPath(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at = nextToken(text, at)) {
    if (OPEN.includes(text[at]!)) depth++;
    else if (CLOSE.includes(text[at]!) && !isArrow(text, at)) depth--;
    if (depth < 0 || (depth === 0 && text[at] === " ")) return true;
  }
  return false;
}

/** Brackets that are open at once, at most; text that never closes them counts as deep as it has them. */
export function nestingOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < text.length; at = nextToken(text, at)) {
    if (OPEN.includes(text[at]!)) deepest = Math.max(deepest, ++depth);
    else if (CLOSE.includes(text[at]!) && !isArrow(text, at)) depth--;
  }
  return deepest;
}

function isArrow(text: string, at: number): boolean {
  return text[at] === ">" && text[at - 1] === "-";
}
