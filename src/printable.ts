// Text from outside, made printable: what would move a cursor, ring a bell or turn the direction of text is shown, not done.

// Everything below space but the line break and the tab, DEL, C1, the separators that editors take for line breaks, and the marks of direction.
const CONTROL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Several lines: control and direction characters as visible `\u{1b}`; tabs stay. */
export function printableLines(text: string): string {
  return text.replace(CONTROL, visible);
}

/** One line: a name, a path, a message. A line break becomes visible, too. */
export function printable(text: string): string {
  return printableLines(text).replaceAll("\n", "\\u{a}");
}

/** A value as JSON: the same characters, and what runners take for a command, in JSON's own way of writing them, so that it stays that value. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(CONTROL, escaped).replaceAll("##[", "#\\u0023[");
}

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }).join("");
}

/** A value with all of its texts printable, itself where they are; what has several lines keeps them. */
export function printableValue<T>(value: T): T {
  if (typeof value === "string") return printableLines(value) as T;
  if (Array.isArray(value)) {
    const shown = value.map(printableValue);
    return shown.every((each, at) => each === value[at]) ? value : (shown as T);
  }
  if (typeof value !== "object" || value === null) return value;
  let changed: Record<string, unknown> | undefined;
  for (const [key, each] of Object.entries(value)) {
    const shown: unknown = printableValue(each);
    if (shown === each) continue;
    changed = { ...value, ...changed, [key]: shown };
  }
  return (changed ?? value) as T;
}
