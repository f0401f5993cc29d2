// A count as people and spreadsheets write it.

/** No crate has more lines; sums of a million such rows stay exact in 2^53. */
export const MOST_COUNTED = 2 ** 33;

const SEPARATORS = ".,'’ʼ`´_·٬\u00a0\u2007\u2009\u202f ";
// The whole part of `365,200.00` and `365.200,00`: a count with decimals is whole when these are zeros, and fewer than the three of a group.
const GROUPED = new RegExp(`^\\d{1,3}(?:[${SEPARATORS}]\\d{2,3})*[${SEPARATORS}]\\d{3}$`);

/** A whole number; undefined for all else, also for groups that are none (`1,23`, `0,331`). */
export function countOf(text: string): number | undefined {
  const digits = asciiDigits(text).trim().replace(/^\+/, "");
  if (/^\d+$/.test(digits)) return digits.length > 1 && digits.startsWith("0") ? undefined : Number(digits);
  const whole = digits.replace(/[.,]0{1,2}$/, "");
  if (/^\d+$/.test(whole)) return Number(whole);
  if (!GROUPED.test(whole)) return undefined;
  const groups = whole.split(/\D/);
  const separators = new Set(whole.replace(/\d/g, ""));
  if (separators.size > 1 || /^0/.test(whole)) return undefined;
  const middle = new Set(groups.slice(1, -1).map(({ length }) => length));
  // Groups of three, or one or two digits, then groups of two, then three, as in India.
  const western = [...middle].every((length) => length === 3);
  const indian = groups[0]!.length <= 2 && [...middle].every((length) => length === 2);
  return western || indian ? Number(groups.join("")) : undefined;
}

/** `35.1k`, `1.2M`, `3.6e5`, `~35000`: about so many, and no count. */
export const ROUNDED =
  /^(?:[~≈]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[kKmMgGbB]|[eE]\+?\d+|mio|tsd|thousand|million)\+?|\d[\d.,]*\+)$/;

/** Full-width forms and the digits of other scripts, as ASCII. */
export function asciiDigits(text: string): string {
  if (!/[^\0-\u007f]/.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, (digit) => (digit <= "9" ? digit : String(digitValue(digit))));
}

/** Unicode has decimal digits in runs from zero to nine, one run after another where they touch. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}
