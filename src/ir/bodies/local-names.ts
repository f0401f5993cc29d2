// Numbers the locals and labels of one function in the order of their appearance, so that renaming them changes nothing.
import { IntList } from "./int-list.ts";

/** A hash table that is emptied by counting up: functions are many and small. */
export class LocalNames {
  private slots = new Int32Array(1 << 10);
  /** In which function a slot was filled. */
  private turns = new Int32Array(1 << 10);
  private turn = 0;
  private readonly hashes = new IntList();
  private readonly starts = new IntList();
  private names = Buffer.allocUnsafe(1 << 12);

  /** Begins the next function. */
  clear(): void {
    this.turn++;
    this.hashes.length = 0;
    this.starts.length = 0;
    this.starts.push(0);
  }

  number(bytes: Buffer, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (; this.turns[slot] === this.turn; slot = (slot + 1) & mask) {
      const found = this.slots[slot]!;
      if (this.hashes.get(found) === hash && this.same(found, bytes, start, end)) return found;
    }
    return this.add(slot, bytes, start, end, hash);
  }

  private same(number: number, bytes: Buffer, start: number, end: number): boolean {
    const from = this.starts.get(number);
    if (this.starts.get(number + 1) - from !== end - start) return false;
    for (let at = start, own = from; at < end; at++, own++) if (bytes[at] !== this.names[own]) return false;
    return true;
  }

  private add(slot: number, bytes: Buffer, start: number, end: number, hash: number): number {
    const number = this.hashes.length;
    const from = this.starts.get(number);
    const to = from + end - start;
    if (to > this.names.length) {
      const next = Buffer.allocUnsafe(to * 2);
      this.names.copy(next, 0, 0, from);
      this.names = next;
    }
    for (let at = start, own = from; at < end; at++, own++) this.names[own] = bytes[at]!;
    this.starts.push(to);
    this.hashes.push(hash);
    this.slots[slot] = number;
    this.turns[slot] = this.turn;
    if (number * 2 > this.slots.length) this.rehash();
    return number;
  }

  private rehash(): void {
    const size = this.slots.length * 4;
    this.slots = new Int32Array(size);
    this.turns = new Int32Array(size);
    this.turn = 1;
    for (let number = 0; number < this.hashes.length; number++) {
      const hash = this.hashes.get(number);
      let slot = (hash ^ (hash >>> 15)) & (size - 1);
      while (this.turns[slot] === this.turn) slot = (slot + 1) & (size - 1);
      this.slots[slot] = number;
      this.turns[slot] = this.turn;
    }
  }
}
