// Seeded mutations of a text: what damage, bad luck and bad intent make of files.

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What must not come out of a program as it went in. */
export const PAYLOADS = [
  "\u001b]0;PWN\u0007",
  "\u001b[2J",
  "\u009b31m",
  "\u202eevil\u2066",
  "\n::error::PWN",
  "<script>PWN</script>",
  "|`a`|\n# PWN",
  "##[error]PWN",
  "\r",
];
const ODD = [
  "\0",
  "\ufeff",
  "\u2028",
  "é漢😀",
  "\t",
  "\r\n",
  "'",
  '"',
  "`",
  "\\",
  "/*",
  "*/",
  'r#"',
  "$\u007bx}",
  "{{",
  "}}",
];
const NUMBERS = ["0", "-1", "1e308", "9007199254740993", "99999999999999999999", "NaN", "Infinity", "0.5", "00", ""];
const OPENING = ["(", "[", "{", "<", "&", "any(", "Box<", "/* ", '"', "#["];

type Mutation = (text: string, next: () => number) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, next) => replaced(text, next, () => String.fromCharCode(32 + Math.floor(next() * 95)), 1),
  (text, next) => replaced(text, next, () => "", 1 + Math.floor(next() * 200)),
  (text, next) => text.slice(0, Math.floor(next() * text.length)),
  (text, next) => inserted(text, next, pick(PAYLOADS, next)),
  (text, next) => inserted(text, next, pick(ODD, next)),
  (text, next) => inserted(text, next, pick(OPENING, next).repeat(1 + Math.floor(next() ** 4 * 20_000))),
  (text, next) => {
    const start = Math.floor(next() * text.length);
    const part = text.slice(start, start + 1 + Math.floor(next() * 40));
    return inserted(text, next, part.repeat(1 + Math.floor(next() ** 4 * 3_000)));
  },
  (text, next) => {
    const numbers = [...text.matchAll(/\d+/g)];
    const one = numbers[Math.floor(next() * numbers.length)];
    if (one === undefined) return text;
    return text.slice(0, one.index) + pick(NUMBERS, next) + text.slice(one.index + one[0].length);
  },
  (text, next) => {
    const lines = text.split("\n");
    const [a, b] = [Math.floor(next() * lines.length), Math.floor(next() * lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    return lines.join("\n");
  },
];

/** One to four mutations in a row. */
export function mutated(text: string, next: () => number): string {
  let now = text;
  for (let times = 1 + Math.floor(next() * 4); times > 0; times--) now = pick(MUTATIONS, next)(now, next);
  return now;
}

function pick<T>(from: readonly T[], next: () => number): T {
  return from[Math.floor(next() * from.length)]!;
}

function inserted(text: string, next: () => number, what: string): string {
  const at = Math.floor(next() * (text.length + 1));
  return text.slice(0, at) + what + text.slice(at);
}

function replaced(text: string, next: () => number, by: () => string, length: number): string {
  const at = Math.floor(next() * text.length);
  return text.slice(0, at) + by() + text.slice(at + length);
}
