// How a v0 symbol is written while it is read: output, back-references, and how errors show.

import { LimitedText } from "./limited-text.ts";
import { decodeIdentifier } from "./punycode.ts";
import { V0Skipper } from "./v0-skipper.ts";

const nowhere = new LimitedText(0);

/**
 * Writes nothing before `output` is set. Productions of the grammar built on it return false when
 * the rest of them is lost; what is malformed has then been reported in the output.
 */
export class V0Writer extends V0Skipper {
  output: LimitedText = nowhere;
  /** Whether crate hashes and the types of numbers are written: rustc-demangle's plain form; not in its alternate form. */
  plain = false;

  write(piece: string): true {
    this.output.write(piece);
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

  /** Writes the identifier that was read last. */
  writeIdentifier(): void {
    const { symbol, identifierStart: start, identifierEnd: end, punycodeStart: deltas } = this;
    if (deltas < 0) this.output.write(symbol.slice(start, end));
    else for (const piece of decodeIdentifier(symbol, start, deltas, end)) this.output.writeAny(piece);
  }

  /** Reads elements until `E`; returns how many. */
  list(separator: string, element: () => unknown): number {
    let count = 0;
    while (!this.failed && !this.output.full && !this.eat(69)) {
      if (count > 0) this.write(separator);
      element();
      count++;
    }
    return count;
  }

  followBackReference(read: () => unknown): boolean {
    const target = this.backReference();
    if (target < 0) return this.complain();
    const { position, depth } = this;
    this.position = target;
    this.depth = depth + 1;
    read();
    this.position = position;
    this.depth = depth;
    this.failed = false;
    this.tooDeep = false;
    return true;
  }
}
