// Which constants of several modules are one in a build with one module: vtables and texts, which each codegen unit has for itself.
import type { IntList } from "./int-list.ts";

/** The columns of globals; see `FunctionBodies`. */
interface Globals {
  readonly globalSymbols: IntList;
  readonly globalStarts: IntList;
  readonly globalUses: IntList;
  readonly globalMergeable: IntList;
  readonly globalContents: IntList;
}

/**
 * Constants of two modules are the same when they hold the same, and are the first of this content in their modules, or both the second, …:
 * two types may have vtables that are equal but two. What has one name in two modules is one thing, too.
 */
export class SameConstants {
  /** The symbols with one content, each the first one of its kind. */
  private readonly firsts = new Map<string, number[]>();
  /** By symbol, for those that are another one. */
  private readonly same = new Map<number, number>();
  private readonly defined = new Set<number>();

  /** The first symbol of what this one names. */
  of(symbol: number): number {
    return this.same.size === 0 ? symbol : (this.same.get(symbol) ?? symbol);
  }

  /**
   * Takes the globals of a module, from `first` on, out of the columns again that are one of the modules before.
   * @param counted symbols of the module that are names for nothing but a place in it.
   */
  join(columns: Globals, first: number, counted: ReadonlySet<number>): void {
    const { globalSymbols, globalStarts, globalUses, globalMergeable, globalContents } = columns;
    const count = globalSymbols.length;
    const rows = new Map<number, number>();
    for (let row = first; row < count; row++) rows.set(globalSymbols.get(row), row);
    const endOf = (row: number) => (row + 1 < count ? globalStarts.get(row + 1) : globalUses.length);
    const inModule = new Map<string, number>();
    const done = new Set<number>();
    const resolve = (row: number): void => {
      // Also the way out of constants that hold each other.
      if (done.has(row)) return;
      done.add(row);
      const symbol = globalSymbols.get(row);
      const isOwn = counted.has(symbol) && globalMergeable.get(row) === 1;
      let key = String(globalContents.get(row));
      for (let at = globalStarts.get(row); at < endOf(row); at++) {
        const used = rows.get(globalUses.get(at));
        if (used !== undefined) resolve(used);
        key += ` ${this.of(globalUses.get(at))}`;
      }
      if (!isOwn) return;
      const before = inModule.get(key) ?? 0;
      inModule.set(key, before + 1);
      const known = this.firsts.get(key);
      if (known === undefined) this.firsts.set(key, [symbol]);
      else if (before >= known.length) known.push(symbol);
      else this.same.set(symbol, known[before]!);
    };
    for (let row = first; row < count; row++) resolve(row);
    this.compact(columns, first, endOf);
  }

  private compact(columns: Globals, first: number, endOf: (row: number) => number): void {
    const { globalSymbols, globalStarts, globalUses, globalMergeable, globalContents } = columns;
    const count = globalSymbols.length;
    let row = first;
    let use = first < count ? globalStarts.get(first) : globalUses.length;
    for (let from = first; from < count; from++) {
      const symbol = globalSymbols.get(from);
      if (this.same.has(symbol) || this.defined.has(symbol)) continue;
      this.defined.add(symbol);
      const [start, end] = [globalStarts.get(from), endOf(from)];
      globalSymbols.set(row, symbol);
      globalStarts.set(row, use);
      globalMergeable.set(row, globalMergeable.get(from));
      globalContents.set(row, globalContents.get(from));
      for (let at = start; at < end; at++) globalUses.set(use++, this.of(globalUses.get(at)));
      row++;
    }
    globalSymbols.length = globalStarts.length = globalMergeable.length = globalContents.length = row;
    globalUses.length = use;
  }
}
