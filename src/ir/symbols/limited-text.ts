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

  /** Adds one character of any script. */
  writeCharacter(character: string): void {
    const code = character.codePointAt(0) ?? 0;
    this.take(character, code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
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
