// Gives equal byte strings equal numbers, and keeps them as bytes: 100,000 symbols are no 100,000 strings.
import { TextPool } from "../text-pool.ts";
import { IntList } from "./int-list.ts";

export const emptyHash = 0x811c9dc5 | 0;

/** FNV-1a, 32 bits. */
export function addToHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** Of `bytes[start, end)`, behind what `before` is the hash of. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, before = emptyHash): number {
  let hash = before;
  for (let at = start; at < end; at++) hash = addToHash(hash, bytes[at]!);
  return hash;
}

export class TextTable {
  private slots = new Int32Array(1 << 12).fill(-1);
  private readonly hashes = new IntList();
  private readonly texts = new TextPool();

  get size(): number {
    return this.hashes.length;
  }

  /** The number of a text, a new one when it was not seen before. `hash` is what `hashBytes` says. */
  intern(bytes: Buffer, start: number, end: number, hash: number): number {
    const slot = this.slotOf(bytes, start, end, hash);
    const known = this.slots[slot]!;
    return known >= 0 ? known : this.add(slot, bytes, start, end, hash);
  }

  /** The number of a text of another table. */
  internOf(other: TextTable, number: number): number {
    return this.intern(...other.texts.place(number), other.hashes.get(number));
  }

  /** The number of a text, -1 when it was not seen before. */
  find(bytes: Buffer, start: number, end: number): number {
    return this.slots[this.slotOf(bytes, start, end, hashBytes(bytes, start, end))]!;
  }

  /** A new number for a text; from now on this is the one that `intern` gives. */
  replace(bytes: Buffer, start: number, end: number, hash: number): number {
    return this.add(this.slotOf(bytes, start, end, hash), bytes, start, end, hash);
  }

  text(number: number): string {
    return this.texts.text(number);
  }

  private slotOf(bytes: Buffer, start: number, end: number, hash: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot]!;
      if (found < 0 || (this.hashes.get(found) === hash && this.texts.equals(found, bytes, start, end))) return slot;
    }
  }

  private add(slot: number, bytes: Buffer, start: number, end: number, hash: number): number {
    const number = this.size;
    this.texts.push(bytes, start, end);
    this.hashes.push(hash);
    this.slots[slot] = number;
    if (number * 2 > this.slots.length) this.rehash();
    return number;
  }

  /** Replaced numbers are in no slot, and stay so. */
  private rehash(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 4).fill(-1);
    const mask = this.slots.length - 1;
    for (const number of old) {
      if (number < 0) continue;
      const hash = this.hashes.get(number);
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}
