// `// mono-advise: allow(rule, reason = "…")` on or above a function, `allow-file` for all of a file.

export interface Suppression {
  readonly line: number;
  readonly wholeFile: boolean;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
}

// A block comment is not heard, and must not be silent: what ends it is no part of `ALLOW`.
const COMMENT = /^(?:.*?\s)?(?:\/\/+|\/\*+)!?\s*mono-advise:\s*(.*)$/;
const ALLOW = /^allow(-file)?\s*\(([\w\s,-]*?)(?:,?\s*reason\s*=\s*"((?:\\.|[^"\\])*)"\s*)?\)\s*$/;

/** A comment for this tool that could not be read is `malformed`: it would be silent otherwise. */
export function suppressionsIn(text: string): {
  readonly suppressions: readonly Suppression[];
  readonly malformed: readonly { readonly line: number; readonly text: string }[];
} {
  const suppressions: Suppression[] = [];
  const malformed: { line: number; text: string }[] = [];
  if (!text.includes("mono-advise:")) return { suppressions, malformed };
  for (const [index, content] of text.split("\n").entries()) {
    const comment = COMMENT.exec(content.trimEnd())?.[1];
    if (comment === undefined) continue;
    const allow = ALLOW.exec(comment);
    const rules =
      allow?.[2]
        ?.split(",")
        .map((rule) => rule.trim())
        .filter((rule) => rule !== "") ?? [];
    if (allow === null || rules.length === 0) {
      malformed.push({ line: index + 1, text: comment });
      continue;
    }
    const reason = allow[3]?.trim();
    suppressions.push({ line: index + 1, wholeFile: allow[1] !== undefined, rules, reason: reason || undefined });
  }
  return { suppressions, malformed };
}

/** A function with the lines that its own suppressions may stand on. */
export interface SuppressibleLines {
  /** Of its first attribute, or its `fn`. */
  readonly first: number;
  /** Of the opening brace of its body. */
  readonly body: number;
}

/** From the first line of the comments and attributes right above the function to the line of its opening brace. */
export function coversFunction(
  suppression: Suppression,
  { first, body }: SuppressibleLines,
  lines: readonly string[],
): boolean {
  if (suppression.wholeFile) return true;
  if (suppression.line > body) return false;
  for (let line = first; line > suppression.line; line--) {
    if (!/^\s*(?:\/\/|#\[|\/\*|\*)/.test(lines[line - 2] ?? "")) return false;
  }
  return true;
}
