// An answer that fits: whole lines up to a budget, and how to ask for the rest.

/** The budget is 10,000 tokens, and a token of code is seldom less than two bytes. */
export const MOST_TOKENS = 10_000;
const MOST_BYTES = 2 * MOST_TOKENS;
/** For the words behind the text. */
const LAST_WORDS = 1_000;

/**
 * @param from the first line that is wanted, from one.
 * @param next what to ask then, a sentence each.
 */
export function answer(text: string, from: number, next: readonly string[]): string {
  const lines = text.replace(/\n$/, "").split("\n");
  const shown: string[] = [];
  let bytes = 0;
  for (const line of lines.slice(from - 1)) {
    const cut = shortened(line);
    bytes += Buffer.byteLength(cut) + 1;
    if (bytes > MOST_BYTES - LAST_WORDS) break;
    shown.push(cut);
  }
  const last = from - 1 + shown.length;
  const rest =
    last < lines.length
      ? [`lines ${from} to ${last} of ${lines.length}: ask again with "from": ${last + 1} for more`]
      : [];
  return [...shown, ...[...rest, ...next].map((each) => `→ ${shortened(each, LAST_WORDS / 5)}`)].join("\n");
}

/** A line longer than this is generated, or says the same over and over. */
const MOST_OF_A_LINE = 2_000;

function shortened(line: string, most = MOST_OF_A_LINE): string {
  if (Buffer.byteLength(line) <= most) return line;
  const kept = Buffer.from(line)
    .subarray(0, most - 3)
    .toString("utf8")
    .replace(/\ufffd+$/, "");
  return `${kept}…`;
}
