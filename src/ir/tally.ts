// What is known of all copies together: counted as they pass, because the copies themselves are not kept.
import type { CompiledInstance } from "./compiled-instance.ts";

export interface Tally {
  readonly copies: number;
  readonly lines: number;
  /** Copies with a place. */
  readonly placed: number;
  readonly unplacedLines: number;
  /** Symbols of copies without a place, in order. */
  readonly unplaced: readonly string[];
  readonly v0: number;
  readonly legacy: number;
}

export class TallyCounter {
  private readonly sums = { copies: 0, lines: 0, placed: 0, unplacedLines: 0, v0: 0, legacy: 0 };
  private readonly unplaced = new Set<string>();

  /** Counts the instances on their way to somebody else. */
  *counted(instances: Iterable<CompiledInstance>): Generator<CompiledInstance> {
    for (const instance of instances) {
      this.add(instance);
      yield instance;
    }
  }

  get tally(): Tally {
    return { ...this.sums, unplaced: [...this.unplaced].sort() };
  }

  private add({ symbol, lines, place }: CompiledInstance): void {
    const { sums } = this;
    sums.copies++;
    sums.lines += lines;
    if (place !== undefined) sums.placed++;
    else {
      this.unplaced.add(symbol);
      sums.unplacedLines += lines;
    }
    if (symbol.startsWith("_R") || symbol.startsWith("__R")) sums.v0++;
    else if (symbol.startsWith("_ZN") || symbol.startsWith("__ZN")) sums.legacy++;
  }
}
