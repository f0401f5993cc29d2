// Text from sources and symbols, made safe for Markdown and terminals.

// Everything below space but the line break, DEL, C1, and the marks that turn the direction of text: none may reach a terminal or a page.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Control and direction characters as visible `\u{1b}`; tabs as four spaces. */
export function printable(text: string): string {
  return text
    .replaceAll("\t", "    ")
    .replace(CONTROL, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** One line of text as a code span: the fence is longer than any run of backticks in it. `|` is escaped for table cells. */
export function codeSpan(text: string, inTable = false): string {
  const clean = printable(text).replaceAll("\n", " ");
  const fence = "`".repeat(longestRun(clean) + 1);
  const padded = clean.startsWith("`") || clean.endsWith("`") ? ` ${clean} ` : clean;
  return `${fence}${inTable ? padded.replaceAll("|", "\\|") : padded}${fence}`;
}

/** A fenced block that its content cannot end. */
export function codeBlock(content: string, language = ""): string {
  const clean = printable(content);
  const fence = "`".repeat(Math.max(3, longestRun(clean) + 1));
  return `${fence}${language}\n${clean}\n${fence}`;
}

/** Running text from outside the project: Markdown's own characters lose their meaning. */
export function prose(text: string): string {
  // An underscore inside a word has no meaning in GitHub's Markdown.
  return printable(text).replace(/[\\`*[\]<>|#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (character) => `\\${character}`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
