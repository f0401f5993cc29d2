// Legacy symbols: `_ZN`, path elements with their lengths, the last one a hash, `E`.

import type { LimitedText } from "./limited-text.ts";

const escapes: Readonly<Record<string, string>> = {
  SP: "@",
  BP: "*",
  RF: "&",
  LT: "<",
  GT: ">",
  LP: "(",
  RP: ")",
  C: ",",
};

/** The elements of a legacy symbol, still escaped, and what follows its `E`; `undefined` when it is none. */
export function legacyElements(symbol: string): { elements: string[]; rest: string } | undefined {
  const prefix = /^(?:_ZN|ZN|__ZN)/.exec(symbol)?.[0];
  if (prefix === undefined || /[^\x00-\x7f]/.test(symbol)) return undefined;
  const elements: string[] = [];
  let position = prefix.length;
  while (symbol.charCodeAt(position) !== 69) {
    const start = position;
    let length = 0;
    for (;;) {
      const digit = symbol.charCodeAt(position) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      length = length * 10 + digit;
      position++;
    }
    // At least one letter, the next length or `E`, must follow.
    if (position === start || position + length >= symbol.length) return undefined;
    elements.push(symbol.slice(position, position + length));
    position += length;
  }
  return { elements, rest: symbol.slice(position + 1) };
}

/** Writes the elements as rustc-demangle does; its alternate form leaves out a hash at the end, the plain form has it. */
export function printLegacy(elements: readonly string[], plain: boolean, output: LimitedText): void {
  elements.forEach((element, index) => {
    if (!plain && index === elements.length - 1 && /^h[0-9a-fA-F]*$/.test(element)) return;
    if (index > 0) output.write("::");
    printElement(element, output);
  });
}

const special = /[$.]/g;

function printElement(element: string, output: LimitedText): void {
  const text = element.startsWith("_$") ? element.slice(1) : element;
  let position = 0;
  while (position < text.length) {
    const letter = text[position];
    if (letter === ".") {
      const double = text[position + 1] === ".";
      output.write(double ? "::" : ".");
      position += double ? 2 : 1;
    } else if (letter === "$") {
      const end = text.indexOf("$", position + 1);
      const character = end < 0 ? undefined : unescaped(text.slice(position + 1, end));
      if (character === undefined) break;
      output.writeAny(character);
      position = end + 1;
    } else {
      special.lastIndex = position;
      const end = special.exec(text)?.index;
      if (end === undefined) break;
      output.write(text.slice(position, end));
      position = end;
    }
  }
  output.write(text.slice(position));
}

function unescaped(code: string): string | undefined {
  const known = escapes[code];
  if (known !== undefined) return known;
  if (!/^u0*[0-9a-f]{1,6}$/.test(code)) return undefined;
  const scalar = Number.parseInt(code.slice(1), 16);
  const control = scalar < 0x20 || (scalar >= 0x7f && scalar < 0xa0);
  if (control || scalar > 0x10ffff || (scalar >= 0xd800 && scalar < 0xe000)) return undefined;
  return String.fromCodePoint(scalar);
}
