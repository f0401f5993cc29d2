// Functions of many profiles as columns of numbers: one row for each path and place, one share for each crate that makes it.
import { IntList } from "../ir/bodies/int-list.ts";
import { hashBytes, TextTable } from "../ir/bodies/text-table.ts";
import type { ScannedFunction } from "../ir/scanned-function.ts";
import type { CostKind } from "../model/profile.ts";

/** Two things that are equal have one number; -1 stands for nothing. */
export class Texts {
  private readonly table = new TextTable();
  private scratch = Buffer.allocUnsafe(1 << 12);

  number(text: string): number {
    if (text.length * 3 > this.scratch.length) this.scratch = Buffer.allocUnsafe(text.length * 3);
    const end = this.scratch.write(text);
    return this.table.intern(this.scratch, 0, end, hashBytes(this.scratch, 0, end));
  }

  /** Of a text in bytes; its hash is what `hashBytes` says. */
  numberOfBytes(bytes: Buffer, start: number, end: number, hash = hashBytes(bytes, start, end)): number {
    return this.table.intern(bytes, start, end, hash);
  }

  /** The number of a text of other columns; of nothing it is nothing. */
  numberOf(other: Texts, number: number): number {
    return number < 0 ? -1 : this.table.internOf(other.table, number);
  }

  text(number: number): string {
    return this.table.text(number);
  }
}

const kinds: readonly CostKind[] = ["function", "closure", "shim", "drop-glue", "other"];

export class MergedRows {
  readonly texts = new Texts();
  readonly paths = new IntList();
  readonly files = new IntList();
  readonly lines = new IntList();
  readonly macros = new IntList();
  readonly closures = new IntList();
  private readonly kindNumbers = new IntList();
  /** Shares: function, part, copies, lines, caused lines or -1. */
  readonly shares = {
    of: new IntList(),
    part: new IntList(),
    copies: new IntList(),
    lines: new IntList(),
    caused: new IntList(),
  };
  /** What was folded away, by part. */
  readonly folded = new Map<number, { copies: number; lines: number }>();
  /** How many functions were, and the most lines that one of them had. */
  foldedFunctions = 0;
  foldedLines = 0;
  /** Instances: function, part, lines, type arguments. */
  readonly made = { of: new IntList(), part: new IntList(), lines: new IntList(), types: new IntList() };
  private slots = new Int32Array(1 << 14).fill(-1);

  get size(): number {
    return this.paths.length;
  }

  kind(row: number): CostKind {
    return kinds[this.kindNumbers.get(row)]!;
  }

  /** The number of a function, a new one when its path, place and closure were not there before. `file` is -1 without a place. */
  row(row: ScannedFunction, file: number): number {
    const { bytes, macroStart } = row;
    const path = this.texts.numberOfBytes(bytes, row.pathStart, row.pathEnd, row.pathHash);
    const macro = macroStart < 0 ? -1 : this.texts.numberOfBytes(bytes, macroStart, row.macroEnd);
    return this.add(path, file, Math.max(0, row.line), macro, row.closure, kinds.indexOf(row.kind));
  }

  /** A row of other columns, which must not be here yet. */
  copyRow(from: MergedRows, row: number): number {
    return this.add(
      this.texts.numberOf(from.texts, from.paths.get(row)),
      from.files.get(row),
      from.lines.get(row),
      this.texts.numberOf(from.texts, from.macros.get(row)),
      from.closures.get(row),
      from.kindNumbers.get(row),
    );
  }

  private add(path: number, file: number, line: number, macro: number, closure: number, kind: number): number {
    const slot = this.slotOf(path, file, line, macro, closure);
    const known = this.slots[slot]!;
    if (known >= 0) return known;
    const row = this.size;
    this.paths.push(path);
    this.files.push(file);
    this.lines.push(line);
    this.macros.push(macro);
    this.closures.push(closure);
    this.kindNumbers.push(kind);
    this.slots[slot] = row;
    if (row * 2 > this.slots.length) this.rehash();
    return row;
  }

  share(row: number, part: number, copies: number, lines: number, caused: number): void {
    const { shares } = this;
    shares.of.push(row);
    shares.part.push(part);
    shares.copies.push(copies);
    shares.lines.push(lines);
    shares.caused.push(caused);
  }

  /** Adds to what is not listed one by one. */
  fold(part: number, copies: number, lines: number): void {
    const known = this.folded.get(part) ?? { copies: 0, lines: 0 };
    this.folded.set(part, { copies: known.copies + copies, lines: known.lines + lines });
  }

  instance(row: number, part: number, lines: number, types: number): void {
    this.made.of.push(row);
    this.made.part.push(part);
    this.made.lines.push(lines);
    this.made.types.push(types);
  }

  private slotOf(path: number, file: number, line: number, macro: number, closure: number): number {
    const mask = this.slots.length - 1;
    let hash = mix(mix(mix(mix(path, file), line), macro), closure);
    hash ^= hash >>> 13;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.slots[slot]!;
      const same =
        found < 0 ||
        (this.paths.get(found) === path &&
          this.files.get(found) === file &&
          this.lines.get(found) === line &&
          this.macros.get(found) === macro &&
          this.closures.get(found) === closure);
      if (same) return slot;
    }
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1);
    const { paths, files, lines, macros, closures } = this;
    for (let row = 0; row < this.size; row++)
      this.slots[this.slotOf(paths.get(row), files.get(row), lines.get(row), macros.get(row), closures.get(row))] = row;
  }
}

function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value ^ 0x811c9dc5, 0x01000193) ^ (hash >>> 15);
}
