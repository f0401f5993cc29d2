// Puts the records of one copy into buckets by source line, and says of each what it is at three levels: strict, by bodies, without offsets.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";
import type { BodyClasses } from "./body-classes.ts";
import { PairHash } from "./pair-hash.ts";

/** One source line in one copy. A hash of 0 means that nothing is left at this level. */
export interface CopyLine {
  /** IR lines. */
  readonly lines: number;
  /** Symbols count by name. */
  readonly strict: number;
  /** Callees count by their bodies. */
  readonly body: number;
  /** Field offsets do not count, also not in callees. */
  readonly offsetless: number;
}

/** One record of a source line; locals by the order of their appearance in this line. */
export interface LineRecord {
  readonly template: number;
  readonly locals: readonly number[];
  readonly symbols: readonly number[];
}

/** Lists records with their source line; used again for each copy. */
export class CopyLines {
  /** IR lines without a source line in the function's file. */
  unplaced = 0;
  private readonly bodies: FunctionBodies;
  private readonly levels: { readonly body: BodyClasses; readonly offsetless: BodyClasses };
  /** By record of the copy: where its locals and symbols begin, the next record of its line. */
  private localStarts = new Int32Array(1 << 10);
  private symbolStarts = new Int32Array(1 << 10);
  private next = new Int32Array(1 << 10);
  /** By local: the line that first uses it, for allocas; what it stands for without offsets; its number in a line. */
  private firstLines = new Int32Array(1 << 10);
  private bases = new Int32Array(1 << 10);
  private numbers = new Int32Array(1 << 10);
  private stamps = new Int32Array(1 << 10);
  private stamp = 0;
  /** The first record of the copy. */
  private first = 0;
  private readonly sum = new PairHash();
  private readonly heads = new Map<number, number>();
  private readonly tails = new Map<number, number>();

  constructor(bodies: FunctionBodies, body: BodyClasses, offsetless: BodyClasses) {
    this.bodies = bodies;
    this.levels = { body, offsetless };
  }

  /** Source lines of function f in its own file, in the order of their first record. */
  read(f: number): Iterable<number> {
    const { bodies } = this;
    this.first = bodies.recordStarts[f]!;
    this.reserve(bodies.recordStarts[f + 1]! - this.first, bodies.localStarts[f + 1]! - bodies.localStarts[f]!);
    this.findUses(f);
    this.heads.clear();
    this.tails.clear();
    this.unplaced = 0;
    for (let record = this.first; record < bodies.recordStarts[f + 1]!; record++) this.place(f, record);
    return this.heads.keys();
  }

  /** The records of a line of the copy that was read last, without their labels. */
  records(line: number): LineRecord[] {
    const { templates, templateLocals, templateSymbols, localUses, symbolUses } = this.bodies;
    const found: LineRecord[] = [];
    const numbers = new Map<number, number>();
    for (let index = this.heads.get(line) ?? -1; index >= 0; index = this.next[index]!) {
      const template = templates[this.first + index]!;
      const locals = this.localStarts[index]!;
      const symbols = this.symbolStarts[index]!;
      found.push({
        template,
        locals: [...localUses.subarray(locals, locals + templateLocals[template]!)].map((local) => {
          if (!numbers.has(local)) numbers.set(local, numbers.size);
          return numbers.get(local)!;
        }),
        symbols: [...symbolUses.subarray(symbols, symbols + templateSymbols[template]!)],
      });
    }
    return found;
  }

  line(line: number): CopyLine {
    return {
      lines: this.count(line),
      strict: this.hash(line, undefined, false),
      body: this.hash(line, this.levels.body, false),
      offsetless: this.hash(line, this.levels.offsetless, true),
    };
  }

  private reserve(records: number, locals: number): void {
    if (records > this.next.length) {
      this.localStarts = new Int32Array(records * 2);
      this.symbolStarts = new Int32Array(records * 2);
      this.next = new Int32Array(records * 2);
    }
    if (locals > this.bases.length) {
      this.firstLines = new Int32Array(locals * 2);
      this.bases = new Int32Array(locals * 2);
      this.numbers = new Int32Array(locals * 2);
      this.stamps = new Int32Array(locals * 2);
    }
    this.firstLines.fill(0, 0, locals);
    for (let local = 0; local < locals; local++) this.bases[local] = local;
  }

  /** The line of a record in the function's own file, 0 when it has none. */
  private ownLine(f: number, record: number): number {
    const { locations, locationFiles, locationLines, functionFiles } = this.bodies;
    const location = locations[record]!;
    return location >= 0 && locationFiles[location] === functionFiles[f] ? locationLines[location]! : 0;
  }

  private findUses(f: number): void {
    const { bodies, first } = this;
    const { templates, templateFlags, templateLocals, templateSymbols, localUses, flag } = bodies;
    let local = bodies.localStarts[f]! + templateLocals[bodies.signatures[f]!]!;
    let symbol = bodies.symbolStarts[f]! + templateSymbols[bodies.signatures[f]!]!;
    for (let record = first; record < bodies.recordStarts[f + 1]!; record++) {
      const template = templates[record]!;
      this.localStarts[record - first] = local;
      this.symbolStarts[record - first] = symbol;
      const end = local + templateLocals[template]!;
      symbol += templateSymbols[template]!;
      if ((templateFlags[template]! & flag.fieldOffset) !== 0) {
        this.bases[localUses[local]!] = this.bases[localUses[local + 1]!]!;
      }
      const line = (templateFlags[template]! & flag.alloca) === 0 ? this.ownLine(f, record) : 0;
      for (; local < end; local++) {
        if (line > 0 && this.firstLines[localUses[local]!] === 0) this.firstLines[localUses[local]!] = line;
      }
    }
  }

  private place(f: number, record: number): void {
    const { templates, templateFlags, localUses, flag } = this.bodies;
    const index = record - this.first;
    const flags = templateFlags[templates[record]!]!;
    if ((flags & flag.label) !== 0) return;
    const own = this.ownLine(f, record);
    const line = own > 0 || (flags & flag.alloca) === 0 ? own : this.firstLines[localUses[this.localStarts[index]!]!]!;
    if (line === 0) {
      this.unplaced += flags & flag.counted;
      return;
    }
    const tail = this.tails.get(line);
    if (tail === undefined) this.heads.set(line, index);
    else this.next[tail] = index;
    this.next[index] = -1;
    this.tails.set(line, index);
  }

  private count(line: number): number {
    const { templates, templateFlags, flag } = this.bodies;
    let count = 0;
    for (let index = this.heads.get(line)!; index >= 0; index = this.next[index]!) {
      count += templateFlags[templates[this.first + index]!]! & flag.counted;
    }
    return count;
  }

  private hash(line: number, classes: BodyClasses | undefined, ignoringOffsets: boolean): number {
    const { bodies, sum, first } = this;
    const { templates, templateFlags, templateLocals, templateSymbols, localUses, symbolUses, flag } = bodies;
    sum.clear();
    this.stamp++;
    let locals = 0;
    let empty = true;
    for (let index = this.heads.get(line)!; index >= 0; index = this.next[index]!) {
      const template = templates[first + index]!;
      if (ignoringOffsets && (templateFlags[template]! & flag.fieldOffset) !== 0) continue;
      empty = false;
      sum.add(template);
      for (let at = this.localStarts[index]!, end = at + templateLocals[template]!; at < end; at++) {
        const local = ignoringOffsets ? this.bases[localUses[at]!]! : localUses[at]!;
        if (this.stamps[local] !== this.stamp) {
          this.stamps[local] = this.stamp;
          this.numbers[local] = locals++;
        }
        sum.add(this.numbers[local]!);
      }
      for (let at = this.symbolStarts[index]!, end = at + templateSymbols[template]!; at < end; at++) {
        sum.add(classes === undefined ? symbolUses[at]! : classes.symbols[symbolUses[at]!]!);
      }
    }
    return empty ? 0 : sum.value();
  }
}
