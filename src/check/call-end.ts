// Where a call ends, told from the text.

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\b[bc]?r(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"|'(?:\\(?:u\{[^}]*\}|x..|[^ux])|[^\\'\n])'|[{}()[\]]/g;

/** Behind the bracket that closes the first one of `text`; the length of the text when there is none. */
export function callEnd(text: string): number {
  let depth = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    if (/^[({[]$/.test(token)) depth++;
    else if (/^[)}\]]$/.test(token) && --depth === 0) return TOKEN.lastIndex;
  }
  return text.length;
}
