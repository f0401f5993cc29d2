// Hashes sequences of numbers to 53 bits: among the million sequences of a crate two of one hash are not to be expected.

export const FIRST_LOW = 0x811c9dc5 | 0;
export const FIRST_HIGH = 0x2545f491;

/** The first half of the hash behind a 32-bit integer, from that before it. */
export function nextLow(before: number, value: number): number {
  const low = Math.imul(before ^ value, 0x01000193);
  return low ^ (low >>> 15);
}

/** The second one. */
export function nextHigh(before: number, value: number): number {
  const high = Math.imul(before + value, 0x85ebca6b);
  return high ^ (high >>> 13);
}

/** Exact as a number, and as the key of a Map. */
export function pairValue(low: number, high: number): number {
  return (high >>> 0) * 2 ** 21 + (low & 0x1fffff);
}

export class PairHash {
  private low = FIRST_LOW;
  private high = FIRST_HIGH;

  clear(): this {
    this.low = FIRST_LOW;
    this.high = FIRST_HIGH;
    return this;
  }

  /** A 32-bit integer. */
  add(value: number): void {
    this.low = nextLow(this.low, value);
    this.high = nextHigh(this.high, value);
  }

  value(): number {
    return pairValue(this.low, this.high);
  }
}
