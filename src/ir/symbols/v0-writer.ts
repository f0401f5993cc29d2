// How a v0 symbol is written while it is read: output, silence, back-references, and how errors show.

import { LimitedText } from "./limited-text.ts";
import { decodePunycode } from "./punycode.ts";
import { V0Reader } from "./v0-reader.ts";

/**
 * Writes nothing before `output` is set and `silent` taken back. Productions of the grammar built on it return false when
 * the rest of them is lost; what is malformed has then been reported in the output.
 */
export class V0Writer extends V0Reader {
  output = new LimitedText(0);
  /** While set, the symbol is only parsed: nothing is written and no back-reference followed. */
  silent = true;
  /** Whether crate hashes and the types of numbers are written: rustc-demangle's plain form; not in its alternate form. */
  plain = false;

  write(piece: string): true {
    if (!this.silent) this.output.write(piece);
    return true;
  }

  /** Reports a failed read: what is wrong the first time, `?` for everything that is missing because of it. */
  complain(): false {
    if (this.failed) {
      this.write("?");
      return false;
    }
    this.write(this.tooDeep ? "{recursion limit reached}" : "{invalid syntax}");
    this.tooDeep = false;
    this.failed = true;
    return false;
  }

  invalid(): false {
    this.failed = false;
    this.tooDeep = false;
    return this.complain();
  }

  /** The identifier that was read last. */
  identifierText(): string {
    const writer = new V0Writer(this.symbol, this.origin);
    writer.output = new LimitedText(this.symbol.length * 4);
    writer.silent = false;
    writer.identifierStart = this.identifierStart;
    writer.identifierEnd = this.identifierEnd;
    writer.punycodeStart = this.punycodeStart;
    writer.writeIdentifier();
    return writer.output.text;
  }

  /** Writes the identifier that was read last. */
  writeIdentifier(): void {
    if (this.silent) return;
    const { symbol, identifierStart: start, identifierEnd: end, punycodeStart: deltas } = this;
    if (deltas < 0) {
      this.output.write(symbol.slice(start, end));
      return;
    }
    const ascii = symbol.slice(start, Math.max(start, deltas - 1));
    const characters = decodePunycode(ascii, symbol.slice(deltas, end));
    if (characters !== undefined) {
      for (const character of characters) this.output.writeCharacter(character);
      return;
    }
    this.write("punycode{");
    if (ascii !== "") {
      this.write(ascii);
      this.write("-");
    }
    this.write(symbol.slice(deltas, end));
    this.write("}");
  }

  /** Reads elements until `E`; returns how many. */
  list(separator: string, element: () => unknown): number {
    let count = 0;
    while (!this.failed && !this.eat(69)) {
      if (count > 0) this.write(separator);
      element();
      count++;
    }
    return count;
  }

  /** Parses without writing and without following back-references. */
  skip(read: () => unknown): void {
    const silent = this.silent;
    this.silent = true;
    read();
    this.silent = silent;
  }

  followBackReference(read: () => unknown): boolean {
    const target = this.backReference();
    if (target < 0) return this.complain();
    if (this.silent || this.output.full) return true;
    const { position, depth } = this;
    this.position = target;
    this.depth = depth + 1;
    read();
    this.position = position;
    this.depth = depth;
    this.failed = false;
    return true;
  }
}
