// One row of the functions of a profile, read from the bytes of its file: a merge reads millions, and a string and some arrays for each take longer than all else.
import type { CostKind } from "../model/profile.ts";
import { hashBytes } from "./bodies/text-table.ts";
import type { ProfileFile } from "./profile-format.ts";

export type FunctionRow = ProfileFile["functions"][number];

const KINDS: readonly CostKind[] = ["function", "closure", "shim", "drop-glue", "other"];
const KIND_BYTES = KINDS.map((kind) => Buffer.from(`"${kind}"`));
const [OPEN, CLOSE, COMMA, QUOTE, BACKSLASH, ZERO] = [0x5b, 0x5d, 0x2c, 0x22, 0x5c, 0x30];
const NULL = Buffer.from("null");
/** What a number cannot be. */
const WRONG = -2;

/** The same object for each row. -1 stands for what a row has not. */
export class ScannedFunction {
  bytes: Buffer = Buffer.alloc(0);
  pathStart = 0;
  pathEnd = 0;
  /** As `hashBytes` has it. */
  pathHash = 0;
  kind: CostKind = "other";
  copies = 0;
  lines = 0;
  file = -1;
  line = -1;
  macroStart = -1;
  macroEnd = -1;
  closure = -1;
  /** How many of `sizes` and `types` are of this row. */
  instances = 0;
  readonly sizes: number[] = [];
  readonly types: number[] = [];
  private at = 0;
  private hash = 0;

  /** Takes the row that begins here, and gives the place behind it; -1 for what is none, has spaces or strings with escapes. */
  scan(bytes: Buffer, start: number): number {
    this.bytes = bytes;
    this.at = start;
    if (!this.skip(OPEN)) return -1;
    this.pathStart = this.at + 1;
    this.pathEnd = this.string();
    this.pathHash = this.hash;
    if (this.pathEnd < 0 || !this.skip(COMMA)) return -1;
    const kind = KIND_BYTES.findIndex((each) => this.word(each));
    if (kind < 0) return -1;
    this.kind = KINDS[kind]!;
    this.copies = this.number();
    this.lines = this.number();
    this.file = this.number();
    this.line = this.number();
    if (this.copies < 0 || this.lines < 0 || this.file === WRONG || this.line === WRONG) return -1;
    if (!this.skip(COMMA)) return -1;
    this.macroStart = this.word(NULL) ? -1 : this.at + 1;
    this.macroEnd = this.macroStart < 0 ? -1 : this.string();
    if (this.macroStart >= 0 && this.macroEnd < 0) return -1;
    this.closure = this.number();
    if (this.closure === WRONG || !this.skip(COMMA) || !this.copiesOf() || !this.skip(CLOSE)) return -1;
    return this.at;
  }

  /** Takes a row that was parsed. */
  take([path, kind, copies, lines, file, line, macro, closure, instances]: FunctionRow): void {
    this.bytes = Buffer.from(path + (macro ?? ""));
    this.pathStart = 0;
    this.pathEnd = Buffer.byteLength(path);
    this.pathHash = hashBytes(this.bytes, 0, this.pathEnd);
    this.kind = kind;
    this.copies = copies;
    this.lines = lines;
    this.file = file ?? -1;
    this.line = line ?? -1;
    this.macroStart = macro === null ? -1 : this.pathEnd;
    this.macroEnd = macro === null ? -1 : this.bytes.length;
    this.closure = closure ?? -1;
    this.instances = 0;
    for (const [size, types] of instances ?? []) this.instance(size, types ?? -1);
  }

  private instance(size: number, types: number): void {
    this.sizes[this.instances] = size;
    this.types[this.instances] = types;
    this.instances++;
  }

  private copiesOf(): boolean {
    this.instances = 0;
    if (this.word(NULL)) return true;
    if (!this.skip(OPEN)) return false;
    if (this.skip(CLOSE)) return true;
    do {
      // A pair is a number behind `[`, and one behind `,`.
      const size = this.number(OPEN);
      const types = this.number();
      if (size < 0 || types === WRONG || !this.skip(CLOSE)) return false;
      this.instance(size, types);
    } while (this.skip(COMMA));
    return this.skip(CLOSE);
  }

  private skip(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  private word(word: Buffer): boolean {
    for (let index = 0; index < word.length; index++) if (this.bytes[this.at + index] !== word[index]) return false;
    this.at += word.length;
    return true;
  }

  /** The end of a string that has no escapes, with its hash; -1 for another one. */
  private string(): number {
    if (!this.skip(QUOTE)) return -1;
    const { bytes } = this;
    let hash = 0x811c9dc5;
    for (let at = this.at; ; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.at = at + 1;
        this.hash = hash;
        return at;
      }
      if (byte === undefined || byte === BACKSLASH || byte < 0x20) return -1;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }

  /** The number behind a comma, -1 for `null`. */
  private number(before = COMMA): number {
    if (!this.skip(before)) return WRONG;
    if (this.word(NULL)) return -1;
    const { bytes } = this;
    const start = this.at;
    let value = 0;
    let at = start;
    for (; ; at++) {
      const digit = bytes[at]! - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    this.at = at;
    return at > start && Number.isSafeInteger(value) ? value : WRONG;
  }
}

/** Rows that were parsed, as a merge takes them. */
export function* scanned(rows: Iterable<FunctionRow>): Generator<ScannedFunction> {
  const found = new ScannedFunction();
  for (const row of rows) {
    found.take(row);
    yield found;
  }
}
