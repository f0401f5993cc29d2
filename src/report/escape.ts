// Text from sources and symbols, made safe for Markdown.
import { printable, printableLines } from "../printable.ts";

export { printable };

/** One line of text as a code span: the fence is longer than any run of backticks in it. `|` is escaped for table cells. */
export function codeSpan(text: string, inTable = false): string {
  const clean = printable(text);
  const fence = "`".repeat(longestRun(clean) + 1);
  const padded = clean.startsWith("`") || clean.endsWith("`") ? ` ${clean} ` : clean;
  return `${fence}${inTable ? padded.replaceAll("|", "\\|") : padded}${fence}`;
}

/** A fenced block that its content cannot end. */
export function codeBlock(content: string, language = ""): string {
  // A source may end its lines as Windows does.
  const clean = printableLines(content.replaceAll("\r\n", "\n")).replaceAll("\t", "    ");
  const fence = "`".repeat(Math.max(3, longestRun(clean) + 1));
  return `${fence}${language}\n${clean}\n${fence}`;
}

/** Running text from outside the project: Markdown's own characters lose their meaning. */
export function prose(text: string): string {
  // An underscore inside a word has no meaning in GitHub's Markdown.
  return printable(text).replace(/[\\`*[\]<>|#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (character) => `\\${character}`);
}

/** A message of ours: Markdown, but for what stands outside of its code and may come from a name. */
export function message(text: string): string {
  // What is between two backticks is code, whoever wrote them.
  return text
    .split("`")
    .map((part, at, { length }) => (at % 2 === 1 && at < length - 1 ? codeSpan(part) : prose(part)))
    .join("")
    .replaceAll("\\`", "`");
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Text inside of an HTML element. */
export function html(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
