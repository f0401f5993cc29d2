// Texts as bytes, one behind the other: the garbage collector would copy 100,000 strings again and again while they are read.
import { IntList } from "./bodies/int-list.ts";

const pieceBytes = 1 << 20;
const worthCall = 256;

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
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, length));
      this.pieces[home] = piece;
    }
    // The native call costs about as much as a loop over so many bytes.
    if (length > worthCall) bytes.copy(piece, at, start, end);
    else for (let from = start, to = at; from < end; from++, to++) piece[to] = bytes[from]!;
    this.homes.push(home);
    this.starts.push(at);
    this.ends.push(at + length);
  }

  text(index: number): string {
    return this.pieces[this.homes.get(index)]!.toString("utf8", this.starts.get(index), this.ends.get(index));
  }

  /** Forgets all texts but the first `count`; the memory is used again. */
  truncate(count: number): void {
    this.homes.length = this.starts.length = this.ends.length = count;
  }
}
