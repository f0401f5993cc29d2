// What a body holds as one number, at the levels at which bodies are compared.
import type { FunctionBodies } from "../ir/function-bodies-types.ts";
import { FIRST_HIGH, FIRST_LOW, nextHigh, nextLow, PairHash, pairValue } from "./pair-hash.ts";

/** What is overlooked beside offsets. */
export interface Looseness {
  /** What each template counts as. */
  readonly templates: Int32Array;
  /** All constants that are compared by content are one; or all symbols are. */
  readonly symbols: "constants-alike" | "alike";
}

/** Hashes whole bodies. Locals count by the order of their appearance in what is left of them; nodes that are used are listed, and not hashed. */
export class BodyHasher {
  /** Length of `uses`. */
  used = 0;
  private numbers = new Int32Array(1 << 10);
  private readonly bodies: FunctionBodies;
  private readonly nodeOf: Int32Array;
  private readonly ignoringOffsets: boolean;
  private readonly templates: Int32Array | undefined;
  /** From this node on all symbols are alike. */
  private readonly firstAlike: number;
  /** Symbols that are no node are, too. */
  private readonly alike: boolean;
  private readonly uses: Int32Array;

  constructor(
    bodies: FunctionBodies,
    nodeOf: Int32Array,
    ignoringOffsets: boolean,
    loosely: Looseness | undefined,
    uses: Int32Array,
  ) {
    this.bodies = bodies;
    this.nodeOf = nodeOf;
    this.ignoringOffsets = ignoringOffsets;
    this.templates = loosely?.templates;
    this.alike = loosely?.symbols === "alike";
    this.firstAlike = this.alike ? 0 : loosely ? bodies.functionCount : bodies.functionCount + bodies.globalCount;
    this.uses = uses;
  }

  /** As `PairHash` has it, in two variables: its fields would be written for each of tens of millions of numbers. */
  body(f: number): number {
    const { bodies, ignoringOffsets, templates: countsAs, nodeOf, firstAlike, alike, uses } = this;
    const { templates, templateLocals, templateSymbols, templateFlags, localUses, symbolUses, recordStarts } = bodies;
    let local = bodies.localStarts[f]!;
    let symbol = bodies.symbolStarts[f]!;
    const locals = bodies.localStarts[f + 1]! - local;
    if (locals > this.numbers.length) this.numbers = new Int32Array(locals * 2);
    const { numbers } = this;
    numbers.fill(-1, 0, locals);
    let next = 0;
    let used = this.used;
    let low = nextLow(FIRST_LOW, 1);
    let high = nextHigh(FIRST_HIGH, 1);
    for (let record = recordStarts[f]! - 1; record < recordStarts[f + 1]!; record++) {
      const template = record < recordStarts[f]! ? bodies.signatures[f]! : templates[record]!;
      if (ignoringOffsets && (templateFlags[template]! & bodies.flag.fieldOffset) !== 0) {
        const base = localUses[local + 1]!;
        if (numbers[base]! < 0) numbers[base] = next++;
        numbers[localUses[local]!] = numbers[base]!;
        local += 2;
        continue;
      }
      const value = countsAs === undefined ? template : countsAs[template]!;
      low = nextLow(low, value);
      high = nextHigh(high, value);
      for (const end = local + templateLocals[template]!; local < end; local++) {
        const name = localUses[local]!;
        if (numbers[name]! < 0) numbers[name] = next++;
        low = nextLow(low, numbers[name]!);
        high = nextHigh(high, numbers[name]!);
      }
      for (const end = symbol + templateSymbols[template]!; symbol < end; symbol++) {
        const node = nodeOf[symbolUses[symbol]!]!;
        const counts = alike || node >= firstAlike ? -2 : node < 0 ? symbolUses[symbol]! : -1;
        low = nextLow(low, counts);
        high = nextHigh(high, counts);
        if (counts === -1) uses[used++] = node;
      }
    }
    this.used = used;
    return pairValue(low, high);
  }

  /** Of the initial value of a global. */
  symbols(content: number, symbols: Int32Array, start: number, end: number): number {
    const hash = new PairHash().clear();
    hash.add(2);
    hash.add(content);
    for (let at = start; at < end; at++) {
      const node = this.nodeOf[symbols[at]!]!;
      const counts = this.alike || node >= this.firstAlike ? -2 : node < 0 ? symbols[at]! : -1;
      hash.add(counts);
      if (counts === -1) this.uses[this.used++] = node;
    }
    return hash.value();
  }
}
