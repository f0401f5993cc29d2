// The letters of a v0 symbol (RFC 2603): tags, numbers, identifiers, back-references. Knows no grammar above them.

/** rustc-demangle's limit: how deep paths, types and constants may nest, back-references counted as one level each. */
export const deepest = 500;

/** From here on a sum of doubles does not tell whether it is below 2^64. */
const nearLimit = 1.8446e19;

/** A cursor on a symbol. After the first malformed letter every read fails until the cursor is put elsewhere. */
export class V0Reader {
  readonly symbol: string;
  /** Index of the first letter after `_R`; back-references count from here. */
  readonly origin: number;
  position: number;
  depth = 0;
  failed = false;
  /** Whether the last failure was one of depth, not of grammar. */
  tooDeep = false;
  /** The last identifier read: `symbol.slice(start, end)`, and where its punycode starts, -1 without. */
  identifierStart = 0;
  identifierEnd = 0;
  punycodeStart = -1;
  private numberStart = 0;

  constructor(symbol: string, origin: number) {
    this.symbol = symbol;
    this.origin = origin;
    this.position = origin;
  }

  /** Code of the letter under the cursor, NaN at the end. */
  peek(): number {
    return this.symbol.charCodeAt(this.position);
  }

  eat(code: number): boolean {
    if (this.failed || this.symbol.charCodeAt(this.position) !== code) return false;
    this.position++;
    return true;
  }

  /** Code of the letter under the cursor, which moves on; -1 on failure. */
  next(): number {
    if (this.failed || this.position >= this.symbol.length) return -1;
    return this.symbol.charCodeAt(this.position++);
  }

  /** Enters a level; false when that is one too many. */
  enter(): boolean {
    if (this.failed) return false;
    this.depth++;
    if (this.depth <= deepest) return true;
    this.tooDeep = true;
    return false;
  }

  leave(): true {
    if (!this.failed) this.depth--;
    return true;
  }

  /** A base-62 number, -1 on failure or above 64 bits. Inexact above 2^53: where the digits matter, ask `exactInteger`. */
  integer(): number {
    if (this.failed) return -1;
    if (this.eat(95)) return 0;
    const start = this.position;
    let value = 0;
    for (;;) {
      const code = this.symbol.charCodeAt(this.position);
      if (code === 95) break;
      const digit = digit62(code);
      if (digit < 0) return -1;
      value = value * 62 + digit;
      if (value > 1e20) return -1;
      this.position++;
    }
    this.position++;
    if (value > nearLimit && exactInteger(this.symbol.slice(start, this.position - 1)) >= 2n ** 64n) return -1;
    return value + 1;
  }

  /** 0 without the tag, else the number plus one; -1 on failure. */
  optionalInteger(tag: number): number {
    if (this.failed) return -1;
    if (!this.eat(tag)) return 0;
    this.numberStart = this.position;
    const value = this.integer();
    if (value < 0 || (value > nearLimit && this.exactInteger() >= 2n ** 64n)) return -1;
    return value + 1;
  }

  /** What `optionalInteger` read last and found present, exact up to 64 bits. */
  exactInteger(): bigint {
    return exactInteger(this.symbol.slice(this.numberStart, this.symbol.indexOf("_", this.numberStart))) + 1n;
  }

  /** Where a back-reference, whose `B` has just been read, points to; -1 on failure. */
  backReference(): number {
    if (this.failed) return -1;
    const own = this.position - 1 - this.origin;
    const target = this.integer();
    if (target < 0 || target >= own) return -1;
    if (this.depth + 1 > deepest) {
      this.tooDeep = true;
      return -1;
    }
    return target + this.origin;
  }

  /** Reads an identifier into the fields; false on failure. */
  identifier(): boolean {
    if (this.failed) return false;
    const symbol = this.symbol;
    const punycode = symbol.charCodeAt(this.position) === 117;
    if (punycode) this.position++;
    let length = symbol.charCodeAt(this.position) - 48;
    if (!(length >= 0 && length <= 9)) return false;
    this.position++;
    if (length !== 0) {
      for (;;) {
        const digit = symbol.charCodeAt(this.position) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        length = length * 10 + digit;
        this.position++;
      }
    }
    if (symbol.charCodeAt(this.position) === 95) this.position++;
    const start = this.position;
    const end = start + length;
    if (end > symbol.length) return false;
    this.position = end;
    this.identifierStart = start;
    this.identifierEnd = end;
    this.punycodeStart = -1;
    if (punycode) {
      const separator = symbol.lastIndexOf("_", end - 1);
      const deltas = separator < start ? start : separator + 1;
      if (deltas === end) return false;
      this.punycodeStart = deltas;
    }
    return true;
  }

  /** Hex digits up to `_`, `undefined` on failure. */
  hexDigits(): string | undefined {
    if (this.failed) return undefined;
    const start = this.position;
    for (;;) {
      const code = this.next();
      if (code === 95) return this.symbol.slice(start, this.position - 1);
      if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return undefined;
    }
  }
}

const digits62 = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 62; digit++) {
  digits62["0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".charCodeAt(digit)] = digit;
}

/** Value of a digit, -1 for any other letter and at the end. */
function digit62(code: number): number {
  return code < 128 ? digits62[code]! : -1;
}

/** Value of a base-62 number without its `_`: nothing is 0, else the digits plus one. */
function exactInteger(digits: string): bigint {
  if (digits === "") return 0n;
  let value = 0n;
  for (let index = 0; index < digits.length; index++) value = value * 62n + BigInt(digit62(digits.charCodeAt(index)));
  return value + 1n;
}
