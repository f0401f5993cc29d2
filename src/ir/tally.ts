// What is known of all copies together: counted as they pass, because the copies themselves are not kept.
import type { CompiledInstance } from "./compiled-instance.ts";
import type { FunctionColumns } from "./defined-functions.ts";

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

  /** Counts the instances of a module on their way to somebody else. */
  *counted(instances: Iterable<CompiledInstance>, { v0, legacy }: FunctionColumns): Generator<CompiledInstance> {
    this.sums.v0 += v0;
    this.sums.legacy += legacy;
    for (const instance of instances) {
      this.add(instance);
      yield instance;
    }
  }

  get tally(): Tally {
    return { ...this.sums, unplaced: [...this.unplaced].sort() };
  }

  private add(instance: CompiledInstance): void {
    const { sums } = this;
    const { lines, place } = instance;
    sums.copies++;
    sums.lines += lines;
    if (place !== undefined) sums.placed++;
    else {
      this.unplaced.add(instance.symbol);
      sums.unplacedLines += lines;
    }
  }
}
