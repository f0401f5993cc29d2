// Which private constants of several modules are one in a build with one module: vtables and texts, which each codegen unit has for itself.
import type { IntList } from "./int-list.ts";

/**
 * Constants of two modules are the same when they hold the same, and are the first of this content in their modules, or both the second, …:
 * two types may have vtables that are equal but two.
 */
export class SameConstants {
  /** The symbols with one content, each the first one of its kind. */
  private readonly firsts = new Map<string, number[]>();
  private inModule = new Map<string, number>();
  /** By symbol, for those that are another one. */
  private readonly same = new Map<number, number>();

  nextModule(): void {
    this.inModule = new Map();
  }

  /** @param uses symbols in its value, from `start` to the end. */
  add(symbol: number, contents: number, uses: IntList, start: number): void {
    let key = String(contents);
    for (let index = start; index < uses.length; index++) key += ` ${this.of(uses.get(index))}`;
    const before = this.inModule.get(key) ?? 0;
    this.inModule.set(key, before + 1);
    const known = this.firsts.get(key);
    if (known === undefined) this.firsts.set(key, [symbol]);
    else if (before >= known.length) known.push(symbol);
    else this.same.set(symbol, known[before]!);
  }

  /** The first symbol of what this one names. */
  of(symbol: number): number {
    return this.same.size === 0 ? symbol : (this.same.get(symbol) ?? symbol);
  }
}
