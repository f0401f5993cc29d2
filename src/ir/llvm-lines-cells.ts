// A line whose columns are marked: by bars (Markdown, psql, org, Jira, reStructuredText) or by commas and semicolons.

export type Mark = "|" | ";" | ",";

const BAR = /[|│┃║¦┊]/;

/** What only rules a table off: `|--:|`, `+---+`, `├───┤`, `=====  ===`. */
export function isRuled(line: string): boolean {
  return /^\s*[|│┃║+├┼┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝╟╢:=\-─━═\s]+$/.test(line) && /[-=─━═]{2}|-:|:-|\|-+\|/.test(line);
}

export function markOf(line: string): Mark | undefined {
  if (BAR.test(line)) return "|";
  return /;/.test(line) && !/^[^;]*\[/.test(line) ? ";" : line.includes(",") ? "," : undefined;
}

/** Trimmed, without quotes; what is in quotes or backticks is not taken apart. */
export function cellsOf(line: string, mark: Mark): string[] {
  const text =
    mark === "|"
      ? line
          .trim()
          .replace(/[│┃║¦┊]/g, "|")
          .replace(/^\|\|/, "|")
          .replace(/\|\|$/, "|")
      : line.trim();
  const jira = mark === "|" && /^\s*\|\|/.test(line);
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"' && (quoted || cell.trim() === "") && mark !== "|") {
      if (quoted && text[at + 1] === '"') cell += text[++at]!;
      else quoted = !quoted;
    } else if (character === "\\" && text[at + 1] === mark) {
      cell += text[++at]!;
    } else if (character === mark && !quoted) {
      if (jira && text[at + 1] === "|") at++;
      cells.push(cell.trim());
      cell = "";
    } else {
      cell += character;
    }
  }
  cells.push(cell.trim());
  if (mark === "|") {
    if (/^\|/.test(text)) cells.shift();
    if (/\|$/.test(text)) cells.pop();
  }
  return cells;
}

/** A name without what marks it as code, as bold or as a link. */
export function bareName(cell: string): string {
  const name = cell.trim();
  const inner =
    /^(`{1,2})\s?(.*?)\s?\1$/.exec(name)?.[2] ??
    /^"(.*)"$/.exec(name)?.[1]?.replaceAll('""', '"') ??
    /^'(.*)'$/.exec(name)?.[1] ??
    /^\{\{(.*)\}\}$/.exec(name)?.[1] ??
    /^\*\*(.*)\*\*$/.exec(name)?.[1] ??
    /^\[(.*)\]\([^()\s]*\)$/.exec(name)?.[1] ??
    /^([=~])(\S.*\S)\1$/.exec(name)?.[2] ??
    /^\*(\(?\w+\)?)\*$/.exec(name)?.[1];
  return inner === undefined || inner === name ? name : bareName(inner);
}
