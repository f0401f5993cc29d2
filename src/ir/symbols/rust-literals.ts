// Literals as Rust's Debug writes them, from the hex digits of a v0 symbol.

/** Characters that `char::escape_debug` writes as `\u{…}`: not printable, or marks that would join the quote before them. */
const escaped = /[\p{C}\p{Zl}\p{Zp}\p{Grapheme_Extend}]|(?! )\p{Zs}/u;

const named: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\t": "\\t",
  "\r": "\\r",
  "\n": "\\n",
  "\\": "\\\\",
  '"': '\\"',
  "'": "\\'",
};

/** Decimal up to 64 bits, else the hex digits as they are. */
export function numberLiteral(digits: string): string {
  if (digits.length <= 12) return String(digits === "" ? 0 : Number.parseInt(digits, 16));
  const significant = digits.replace(/^0+/, "");
  if (significant.length > 16) return `0x${digits}`;
  return significant === "" ? "0" : String(BigInt(`0x${significant}`));
}

/** The one character that the digits are the code of, `undefined` when there is none. */
export function characterOf(digits: string): string | undefined {
  const significant = digits.replace(/^0+/, "");
  const code = significant === "" ? 0 : Number.parseInt(significant, 16);
  if (significant.length > 16 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return String.fromCodePoint(code);
}

/** The characters of UTF-8 bytes, `undefined` when they are not UTF-8. */
export function charactersOf(digits: string): string[] | undefined {
  if (digits.length % 2 !== 0) return undefined;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return Array.from(decoder.decode(Buffer.from(digits, "hex")));
  } catch {
    return undefined;
  }
}

/** One character as it stands between these quotes. */
export function escapeCharacter(character: string, quote: "'" | '"'): string {
  if ((character === "'" || character === '"') && character !== quote) return character;
  const short = named[character];
  if (short !== undefined) return short;
  return escaped.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character;
}
