// Hashes sequences of numbers to 53 bits: among the million sequences of a crate two of one hash are not to be expected.

export class PairHash {
  private low = 0;
  private high = 0;

  clear(): this {
    this.low = 0x811c9dc5;
    this.high = 0x2545f491;
    return this;
  }

  /** A 32-bit integer. */
  add(value: number): void {
    const low = Math.imul(this.low ^ value, 0x01000193);
    this.low = low ^ (low >>> 15);
    const high = Math.imul(this.high + value, 0x85ebca6b);
    this.high = high ^ (high >>> 13);
  }

  /** Exact as a number, and as the key of a Map. */
  value(): number {
    return (this.high >>> 0) * 2 ** 21 + (this.low & 0x1fffff);
  }
}
