// Punycode as v0 symbols use it (RFC 2603): `_` instead of `-` before the deltas, which the reader has split off already.

const base = 36;
const firstNonAscii = 0x80;
/** rustc-demangle decodes into a buffer of this many characters and prints longer identifiers undecoded. */
const longest = 128;

/** Pieces of the identifier at `start` whose deltas start at `deltas`; undecoded, and said to be so, when they are bad. */
export function decodeIdentifier(symbol: string, start: number, deltas: number, end: number): readonly string[] {
  const ascii = symbol.slice(start, Math.max(start, deltas - 1));
  const rest = symbol.slice(deltas, end);
  return decodePunycode(ascii, rest) ?? ["punycode{", ...(ascii === "" ? [] : [ascii, "-"]), rest, "}"];
}

/** The characters of an identifier, or `undefined` when the deltas are malformed or the result is too long. */
function decodePunycode(ascii: string, deltas: string): string[] | undefined {
  const characters = Array.from(ascii);
  if (characters.length > longest) return undefined;
  let damp = 700;
  let bias = 72;
  let index = 0;
  let code = firstNonAscii;
  let at = 0;
  while (at < deltas.length) {
    let delta = 0;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digitOf(deltas.charCodeAt(at++));
      if (digit < 0) return undefined;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      delta += digit * weight;
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = characters.length + 1;
    index += delta;
    code += Math.floor(index / length);
    index %= length;
    // Sums beyond 2^53 are inexact, and always far beyond the last code point.
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || length > longest) return undefined;
    characters.splice(index, 0, String.fromCodePoint(code));
    index += 1;
    delta = Math.floor(delta / damp);
    damp = 2;
    delta += Math.floor(delta / length);
    let k = 0;
    for (; delta > 455; k += base) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
  }
  return characters;
}

function digitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 48 + 26;
  return -1;
}
