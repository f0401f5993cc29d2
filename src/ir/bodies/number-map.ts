// Numbers by number, both from 0 on: a `Map` of 100,000 of them is megabytes that the garbage collector copies.

/** A hash table with the next slot for what is taken. */
export class NumberMap {
  size = 0;
  /** A key and its value side by side; -1 for a slot that is free. */
  private slots = new Int32Array(1 << 11).fill(-1);

  /** -1 for a key that was not set. */
  get(key: number): number {
    if (key < 0) return -1;
    return this.slots[this.slotOf(key) + 1]!;
  }

  set(key: number, value: number): void {
    const slot = this.slotOf(key);
    const isNew = this.slots[slot]! < 0;
    this.slots[slot] = key;
    this.slots[slot + 1] = value;
    if (isNew && ++this.size * 4 > this.slots.length) this.grow();
  }

  /** Forgets all; the memory is used again. */
  clear(): void {
    this.slots.fill(-1);
    this.size = 0;
  }

  private slotOf(key: number): number {
    const { slots } = this;
    const mask = slots.length - 2;
    const mixed = Math.imul(key, 0x9e3779b1);
    for (let slot = (mixed >>> 14) & mask; ; slot = (slot + 2) & mask) {
      const found = slots[slot]!;
      if (found === key || found < 0) return slot;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2).fill(-1);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at]! < 0) continue;
      const slot = this.slotOf(old[at]!);
      this.slots[slot] = old[at]!;
      this.slots[slot + 1] = old[at + 1]!;
    }
  }
}
