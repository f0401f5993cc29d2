// Texts as bytes, one behind the other: the garbage collector would copy 100,000 strings again and again while they are read.
import { IntList } from "./bodies/int-list.ts";

/** Pieces double up to this: what is there is never moved, as one growing buffer would have it, which took a tenth of reading IR. */
const largestPiece = 1 << 20;
const firstPiece = 1 << 16;
/** The native calls cost about as much as a loop over so many bytes. */
const worthCopy = 256;
const worthCompare = 96;

export class TextPool {
  private readonly pieces: Buffer[] = [];
  private readonly homes = new IntList();
  private readonly starts = new IntList();
  private readonly ends = new IntList();

  get size(): number {
    return this.ends.length;
  }

  push(bytes: Buffer, start: number, end: number): void {
    const last = this.size - 1;
    let home = last < 0 ? 0 : this.homes.get(last);
    let at = last < 0 ? 0 : this.ends.get(last);
    const length = end - start;
    let piece = this.pieces[home];
    if (piece !== undefined && at + length > piece.length) {
      at = 0;
      piece = this.pieces[++home];
    }
    if (piece === undefined || piece.length < length) {
      piece = Buffer.allocUnsafeSlow(Math.max(Math.min(firstPiece * 2 ** home, largestPiece), length));
      this.pieces[home] = piece;
    }
    if (length > worthCopy) bytes.copy(piece, at, start, end);
    else for (let from = start, to = at; from < end; from++, to++) piece[to] = bytes[from]!;
    this.homes.push(home);
    this.starts.push(at);
    this.ends.push(at + length);
  }

  text(index: number): string {
    return this.pieces[this.homes.get(index)]!.toString("utf8", this.starts.get(index), this.ends.get(index));
  }

  /** Where a text stands. */
  place(index: number): readonly [bytes: Buffer, start: number, end: number] {
    return [this.pieces[this.homes.get(index)]!, this.starts.get(index), this.ends.get(index)];
  }

  equals(index: number, bytes: Buffer, start: number, end: number): boolean {
    const from = this.starts.get(index);
    const to = this.ends.get(index);
    if (to - from !== end - start) return false;
    const piece = this.pieces[this.homes.get(index)]!;
    if (to - from > worthCompare) return piece.compare(bytes, start, end, from, to) === 0;
    for (let at = start, own = from; at < end; at++, own++) if (bytes[at] !== piece[own]) return false;
    return true;
  }

  /** Forgets all texts but the first `count`; the memory is used again. */
  truncate(count: number): void {
    this.homes.length = this.starts.length = this.ends.length = count;
  }
}
