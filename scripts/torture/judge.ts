// What may come of a command, whatever it was given: an exit code, text without controls and commands, numbers that are numbers.

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `marks`: what `--format github` prints, commands of a runner; `page`: HTML. */
export type Written = "markdown" | "text" | "json" | "marks" | "page";

/** What is wrong with it, in a few words; undefined when nothing is. */
export function complaint({ code, out, err }: Outcome, format: Written): string | undefined {
  if (![0, 1, 2].includes(code)) return `exit code ${code}`;
  if (err.includes("this is a bug")) return `uncaught: ${err.slice(0, 300)}`;
  if (code === 2 && !/^error: \S/.test(err)) return "exit code 2 without a sentence";
  const both = `${out}\n${err}`.replaceAll("\r\n", "\n");
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(both)) return "a control character";
  if (format === "marks") return complaint({ code, out: withoutMarks(out), err }, "text");
  if (/^\s*::(?:error|warning|notice|set-output|add-mask)\b.*::/m.test(both)) return "a command of a runner";
  if (both.includes("##[")) return "an old command of a runner";
  if (format === "page") return PWN_ON_PAGE.exec(out)?.[0];
  const told = format === "json" ? withoutStrings(out) : withoutCode(out);
  if (/\b(?:NaN|Infinity|undefined)\b(?! cannot|`|\w)/.test(told)) return "a number that is none";
  const share = [...told.matchAll(/([\d,]+(?:\.\d+)?) ?%/g)].find(
    (match) => Number(match[1]!.replaceAll(",", "")) > 100,
  );
  if (share !== undefined) return `${share[0]} of something`;
  const alive = format === "markdown" ? told.replace(/\\[!-/:-@[-`{-~]/g, "").match(ALIVE)?.[0] : undefined;
  if (alive !== undefined) return `alive in Markdown: ${alive}`;
  if (format === "json" && code !== 2 && !isJson(out)) return "JSON that is none";
  return undefined;
}

/** An element of a payload, which would be one in the page, too: also what is within its script ends it. */
const PWN_ON_PAGE = /<\/details><img|<script>PWN/;

/** What Markdown makes of a payload that was not escaped: an element, a link, a picture, a heading. */
const ALIVE = /<(?:script|img)\b|\]\([^)\s]*PWN|^#+ PWN/m;

/** Names hold anything, and are code. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "").replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
}

/** Ours have a title; what is in them has no line of its own, and no colon that could end it. */
function withoutMarks(out: string): string {
  return out.replace(/^::(?:warning|notice|error) (?:[^:\n]*,)?title=mono-advise[^:\n]*::/gm, "mark ");
}

function withoutStrings(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
