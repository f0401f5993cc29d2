// Text that stops growing at a limit, so that a symbol made to explode when printed costs no more than the limit.

/** Collects pieces until one does not fit any more; that one and all later ones are dropped. */
export class LimitedText {
  text = "";
  /** True from the first piece that did not fit. */
  full = false;
  private remaining: number;

  /** `limit` counts UTF-8 bytes, as rustc-demangle counts its own. */
  constructor(limit: number) {
    this.remaining = limit;
  }

  /** Adds a piece of ASCII text. */
  write(piece: string): void {
    this.take(piece, piece.length);
  }

  /** Adds a piece of text of any script. */
  writeAny(piece: string): void {
    this.take(piece, Buffer.byteLength(piece));
  }

  private take(piece: string, bytes: number): void {
    if (this.full) return;
    if (bytes > this.remaining) {
      this.full = true;
      return;
    }
    this.remaining -= bytes;
    this.text += piece;
  }
}
