// A growing column of 32-bit integers: millions of entries without an object for each.
export class IntList {
  length = 0;
  private array: Int32Array;

  constructor(capacity = 1024) {
    this.array = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.grow(this.length + 1);
    this.array[this.length++] = value;
  }

  /** Entries must be below `length`. */
  get(index: number): number {
    return this.array[index]!;
  }

  set(index: number, value: number): void {
    this.array[index] = value;
  }

  /** Sets an entry at any index; those between are `filler`. */
  put(index: number, value: number, filler: number): void {
    if (index >= this.array.length) this.grow(index + 1);
    if (index >= this.length) {
      this.array.fill(filler, this.length, index);
      this.length = index + 1;
    }
    this.array[index] = value;
  }

  shift(): void {
    this.array.copyWithin(0, 1, this.length--);
  }

  /** The entries so far, without a copy: valid until the list grows. */
  view(): Int32Array {
    return this.array.subarray(0, this.length);
  }

  private grow(least: number): void {
    const next = new Int32Array(Math.max(least, this.array.length * 2));
    next.set(this.array);
    this.array = next;
  }
}
